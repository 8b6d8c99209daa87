import { remembered } from '../../base/maps.ts';
import { ALL_ADDRESSES, NO_ADDRESSES, type AddressSet } from '../../packet/addresses.ts';
import type { Family } from '../../packet/family.ts';
import type { PeerSymbol } from '../../packet/peers.ts';
import { countPoints, uniteToggles } from '../../packet/toggles.ts';
import type { GroupCarrier, GroupCarriers } from './group-carriers.ts';
import { interfaceAddresses } from './interface-addresses.ts';
import type { ModelLookup } from './lookup.ts';

/** The private addresses of those who carry a group. */
export interface GroupMembers {
  readonly certain: AddressSet;
  readonly possible: AddressSet;
}

export type MembersOf = (symbol: PeerSymbol, family: Family) => GroupMembers;

/** By the interfaces of the input: what else carries a group, the input cannot show, but for groups of other stacks. */
export function groupMembers(lookup: ModelLookup, carriers: GroupCarriers): MembersOf {
  const answers = remembered((key: string): GroupMembers => {
    const [family, name] = [key.slice(0, 4) as Family, key.slice(5)];
    const group = lookup.group(name);
    const carrying = carriers.of(name);
    const certain = surelyOf(carrying, name, family);
    if (group === null || group.kind === 'external' || group.foreign)
      return { certain, possible: ALL_ADDRESSES[family] };
    const all = [...carrying, ...carriers.open()];
    return { certain, possible: uniteToggles(all.flatMap((carrier) => addressesOf(lookup, carrier, family))) };
  });
  return (symbol, family) =>
    symbol.startsWith('group:') ? answers(`${family} ${symbol.slice('group:'.length)}`) : NOBODY_THERE;
}

const NOBODY_THERE: GroupMembers = { certain: NO_ADDRESSES, possible: NO_ADDRESSES };

/** Those of which it is known that they carry it, and under which single address. */
function surelyOf(carriers: readonly GroupCarrier[], group: string, family: Family): AddressSet {
  return uniteToggles(
    carriers
      .filter(({ endpoint, face }) => endpoint.exists === 'yes' && face.groups.certain.includes(group))
      .flatMap(({ face }) => (face.addresses[family].has === 'yes' ? face.addresses[family].known : []))
      .filter(({ addresses }) => countPoints(addresses) === 1n)
      .map(({ addresses }) => addresses),
  );
}

function addressesOf(lookup: ModelLookup, { face }: GroupCarrier, family: Family): readonly AddressSet[] {
  if (face.addresses[family].has === 'no') return [];
  if (face.subnets.open || face.subnets.possible.length === 0) return [ALL_ADDRESSES[family]];
  return face.subnets.possible.map((address) => {
    const subnet = lookup.subnet(address);
    const vpc = subnet?.vpc ?? null;
    return interfaceAddresses(face, subnet, vpc === null ? null : lookup.vpc(vpc), family).addresses;
  });
}
