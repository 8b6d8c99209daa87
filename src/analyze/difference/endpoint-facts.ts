import { isExact } from '../../model/bounds.ts';
import { FAMILIES } from '../../packet/family.ts';
import { packetsKey } from '../../packet/set-key.ts';
import type { Endpoint, Interface } from '../../model/topology.ts';
import { describePackets } from '../../packet/describe.ts';
import type { PacketSet } from '../../packet/packet-set.ts';
import { listed, serviceText } from '../../model/statement-text.ts';
import type { Face } from './carriers.ts';
import { choiceFact, isCertain, truthFact, type Fact, type WayFacts, type NameNow } from './fact.ts';

interface Around {
  readonly nameNow: NameNow;
  readonly groupNow: NameNow;
  readonly subnetNow: NameNow;
  /** By its name of now: what it admits is known. */
  readonly isSeen: (group: string) => boolean;
}

/** What an endpoint does by itself. */
export function endpointFacts(endpoint: Endpoint, nameNow: NameNow): WayFacts {
  const { address, listens, listenersKnown, accepts, exists, interfaces, behind = [] } = endpoint;
  const balancers = behind.map(nameNow).toSorted();
  const listener: Fact = {
    verb: 'listens to',
    key: listens === null ? `${listenersKnown}` : `${packetsKey(listens.certain)} ${packetsKey(listens.possible)}`,
    text: listens === null ? 'whatever its groups admit' : servicesText(listens.possible),
    open: listens !== null && !isExact(listens) ? [{ address, attribute: 'listener' }] : null,
  };
  return new Map([
    ['listens', listener],
    [
      'behind',
      {
        verb: 'is behind',
        key: JSON.stringify(balancers),
        text: balancers.length === 0 ? 'no load balancer that the internet reaches' : balancers.join(', '),
        open: null,
      },
    ],
    [
      'accepts',
      truthFact('takes', accepts, { yes: 'connections', no: 'no connections', maybe: 'perhaps connections' }),
    ],
    [
      'exists',
      truthFact('is', exists, { yes: 'there', no: 'not there', maybe: 'perhaps there' }, [
        { address, attribute: 'count' },
      ]),
    ],
    [
      'interfaces',
      { verb: 'has', key: String(interfaces.length), text: `${interfaces.length} interfaces`, open: null },
    ],
  ]);
}

/** How an interface is filtered and called, besides what its known groups admit. Addresses are asked by themselves. */
export function interfaceFacts({ interface: one, groups }: Face, around: Around): WayFacts {
  if (one === null) return NO_FACTS;
  const { nameNow, groupNow, subnetNow, isSeen } = around;
  const unseen = groups.filter((group) => !isSeen(group));
  const facts = new Map<string, Fact>([
    ['subnets', choiceFact('lives in', one.subnets, subnetNow)],
    [
      'filtered',
      { verb: 'is filtered by', key: `${one.filtered}`, text: one.filtered ? 'its groups' : 'no group', open: null },
    ],
    ...FAMILIES.map((family) => [`public ${family}`, publicFact(one, family)] as const),
  ]);
  // What it carries for certain, or perhaps, of groups that are shown is compared by what these admit.
  if (mayCarryUnseen(one, (group) => isSeen(groupNow(group))))
    facts.set('groups', choiceFact('carries', one.groups, groupNow));
  if (one.byDefault === 'maybe')
    facts.set('by default', {
      verb: 'carries',
      key: 'maybe',
      text: 'perhaps the default group',
      open: one.groups.unknown,
    });
  if (unseen.length > 0)
    facts.set('unseen groups', {
      verb: 'carries',
      key: JSON.stringify(unseen.map(nameNow).toSorted()),
      text: `${unseen.join(', ')}, of which the input has no rules`,
      open: null,
    });
  return facts;
}

/** Groups of which the input shows no rules, or others than it names. */
export function mayCarryUnseen({ groups }: Interface, isSeen: (group: string) => boolean): boolean {
  return groups.open || (!isCertain(groups) && !groups.possible.every(isSeen));
}

function servicesText(set: PacketSet): string {
  return listed([...new Set(describePackets(set).map(serviceText))], MAX_SERVICES);
}

const MAX_SERVICES = 6;

const NO_FACTS: WayFacts = new Map();

function publicFact({ isPublic, unknown }: Interface, family: 'ipv4' | 'ipv6'): Fact {
  const name = family === 'ipv4' ? 'public IPv4 address' : 'public IPv6 address';
  return truthFact(
    'has',
    isPublic[family],
    { yes: `a ${name}`, no: `no ${name}`, maybe: `perhaps a ${name}` },
    unknown,
  );
}
