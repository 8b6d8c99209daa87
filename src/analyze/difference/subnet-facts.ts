import type { Subnet, Vpc } from '../../model/model.ts';
import type { UnknownAttribute } from '../../model/origin.ts';
import { SENSITIVE } from '../../model/statement-text.ts';
import { printAddresses } from '../../packet/addresses.ts';
import { choiceFact, NO_UNKNOWN, truthFact, type Fact, type WayFacts, type NameNow } from './fact.ts';

interface Around {
  readonly nameNow: NameNow;
  /** What its table says, where that and not its name tells; null where nothing but its name does. */
  readonly saying: string | null;
}

/** What of a subnet decides packets besides its list, which is asked by itself. */
export function subnetFacts(subnet: Subnet, { nameNow, saying }: Around): WayFacts {
  const { vpc, routeTables, publicAccess } = subnet;
  const way = choiceFact('leaves by', routeTables, nameNow);
  const by = publicAccess.by.map(nameNow).join(', ');
  const access = (leads: string, truth: Subnet['publicAccess']['in']): Fact =>
    truthFact(
      `${leads} internet gateways:`,
      truth,
      {
        yes: 'nothing blocks it',
        no: `blocked by ${by === '' ? 'VPC block public access' : by}`,
        maybe: `perhaps blocked by ${by === '' ? 'VPC block public access' : by}`,
      },
      publicAccess.by.map((address) => ({ address, attribute: modeOf(address) })),
    );
  return new Map<string, Fact>([
    [
      'vpc',
      {
        verb: 'lies in',
        key: vpc === null ? '?' : nameNow(vpc),
        text: vpc ?? 'a VPC that is not known',
        open: vpc === null ? NO_UNKNOWN : null,
      },
    ],
    ['networks', networksFact(subnet)],
    ['table', saying === null ? way : { ...way, key: saying }],
    ['in', access('hears from', publicAccess.in)],
    ['out', access('speaks to', publicAccess.out)],
  ]);
}

/** What lies in a VPC is reached by its local routes. */
export function networksFact({
  address,
  networks,
  networksKnown,
  sensitive,
  names = [],
}: Pick<Vpc, 'address' | 'networks' | 'networksKnown' | 'sensitive'> & Pick<Subnet, 'names'>): Fact {
  const texts = networks.map(({ family, addresses }) => printAddresses(family, addresses).join(', ')).toSorted();
  const shown = sensitive ? SENSITIVE : texts.join(', ');
  return {
    verb: 'has the networks',
    key: JSON.stringify(texts),
    text: networksKnown
      ? shown === ''
        ? 'none'
        : shown
      : `${shown === '' ? '' : `${shown} and `}others that are not known`,
    open: networksKnown ? null : openNetworks(address, names),
  };
}

/** By the names of those that are known only after apply; an object without such names may have any. */
function openNetworks(address: string, names: readonly string[]): readonly UnknownAttribute[] {
  const own = names.filter((name) => name.startsWith(`${address}.`)).map((name) => name.slice(address.length + 1));
  const held = NETWORK_ATTRIBUTES.filter((attribute) => own.includes(attribute));
  return (held.length === 0 ? ['cidr_block'] : held).map((attribute) => ({ address, attribute }));
}

const NETWORK_ATTRIBUTES = ['cidr_block', 'ipv6_cidr_block'];

function modeOf(address: string): string {
  return address.includes('aws_vpc_block_public_access_exclusion.')
    ? 'internet_gateway_exclusion_mode'
    : 'internet_gateway_block_mode';
}
