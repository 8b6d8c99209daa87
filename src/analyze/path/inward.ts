import { known, type Bounds } from '../../model/bounds.ts';
import type { Subnet, Vpc } from '../../model/model.ts';
import { NO_ADDRESSES, PUBLIC_ADDRESSES, type AddressSet } from '../../packet/addresses.ts';
import { FAMILIES, type Family } from '../../packet/family.ts';
import {
  difference,
  differenceAll,
  NO_PACKETS,
  packets,
  peersOfAny,
  unionAll,
  type PacketSet,
} from '../../packet/packet-set.ts';
import { ALL_SERVICES } from '../../packet/services.ts';
import { uniteToggles } from '../../packet/toggles.ts';
import { boundsOf, inBothBounds, inEitherBounds, whereTrue } from './bounds-algebra.ts';
import { diversionsOf, leadsBack } from './edge-tables.ts';
import type { ListPassages } from './list-passage.ts';
import type { ModelLookup } from './lookup.ts';
import type { Passage } from './passage.ts';
import { answered, answeredBounds, repliesTo, STRANGERS } from './replies.ts';
import { routedBy, type Routed } from './routed.ts';
import type { SubnetTables } from './tables-of.ts';
import { withoutTcp } from './without-tcp.ts';

/**
 * What of the internet comes as far as the interfaces of a subnet, whoever lives there: public access, the route to an
 * attached internet gateway, the list, and the list on the way back.
 */
export interface Inward {
  /** It comes, and for TCP a reply to some port of 32768-65535 returns. */
  readonly heard: Bounds;
  /** It comes, and no reply returns. */
  readonly unanswered: Bounds;
  /** Each checkpoint as packets of the way there, for who asks what keeps one of these from being known. */
  readonly passages: readonly Passage[];
}

export interface InwardNeeds {
  readonly lookup: ModelLookup;
  readonly lists: ListPassages;
  readonly tables: (subnet: Subnet) => SubnetTables;
}

/** All that the internet may send. */
export const STRANGERS_PACKETS: PacketSet = unionAll(
  FAMILIES.map((family) => packets(family, ALL_SERVICES, { addresses: PUBLIC_ADDRESSES[family], symbols: [] })),
);

export function inwardOf({ lookup, lists, tables }: InwardNeeds, subnet: Subnet): Inward {
  const access = publicAccess(subnet, subnet.vpc === null ? null : lookup.vpc(subnet.vpc));
  const route = routePassage(lookup, subnet, tables(subnet));
  const inbound = lists(subnet, 'ingress', 'mass');
  const outbound = lists(subnet, 'egress', 'mass');
  const arrives = inBothBounds(inBothBounds(access.bounds, route.bounds), inbound.bounds);
  const heard = inEitherBounds(answeredBounds(arrives, outbound.bounds, STRANGERS, 'any'), withoutTcp(arrives));
  const back: Passage = {
    bounds: heardBack(arrives, outbound.bounds),
    doubts: (about) => outbound.doubts(repliesTo(about)),
  };
  return { heard, unanswered: unansweredOf(arrives, outbound.bounds), passages: [access, route, inbound, back] };
}

/** In a subnet that the input does not show. */
export const UNSEEN_INWARD: Inward = {
  heard: { certain: NO_PACKETS, possible: STRANGERS_PACKETS },
  unanswered: { certain: NO_PACKETS, possible: STRANGERS_PACKETS },
  passages: [],
};

/** A VPC's own addresses are no strangers to it, though those of IPv6 are public. */
function publicAccess({ publicAccess: { in: letsIn, by } }: Subnet, vpc: Vpc | null): Passage {
  const own = vpc === null ? [] : FAMILIES.map((family) => peersOfVpc(vpc, family));
  const strangers = own.length === 0 ? STRANGERS_PACKETS : differenceAll(STRANGERS_PACKETS, own);
  return {
    bounds: whereTrue(known(strangers), letsIn),
    doubts: () => by.map((address) => ({ address, attribute: 'internet_gateway_block_mode' })),
  };
}

function peersOfVpc({ networks }: Vpc, family: Family): PacketSet {
  const own = networks.filter((network) => network.family === family);
  return packets(family, ALL_SERVICES, { addresses: uniteToggles(own.map(({ addresses }) => addresses)), symbols: [] });
}

function routePassage(lookup: ModelLookup, subnet: Subnet, tables: SubnetTables): Passage {
  const routedIn = (family: Family): Routed => {
    const diverted = diversionsOf(lookup, subnet, family);
    const routed = routedBy(tables, family, (route) => leadsBack(lookup, route, subnet, diverted));
    if (diverted.length === 0) return routed;
    const unknown = diverted.map(({ table: { address } }) => ({ address, attribute: 'route' }));
    return { ...routed, certain: NO_ADDRESSES, doubts: (about) => [...routed.doubts(about), ...unknown] };
  };
  const routed = { ipv4: routedIn('ipv4'), ipv6: routedIn('ipv6') };
  const over = (of: (family: Family) => AddressSet): PacketSet =>
    unionAll(FAMILIES.map((family) => packets(family, ALL_SERVICES, { addresses: of(family), symbols: [] })));
  return {
    bounds: boundsOf(
      over((family) => routed[family].certain),
      over((family) => routed[family].possible),
    ),
    doubts: (about) =>
      FAMILIES.flatMap((family) => routed[family].doubts(peersOfAny(about, family, ALL_SERVICES).addresses)),
  };
}

function unansweredOf(arrives: Bounds, outbound: Bounds): Bounds {
  const left = (asked: PacketSet, supply: PacketSet): PacketSet =>
    difference(asked, answered(asked, supply, STRANGERS, 'any'));
  return boundsOf(left(arrives.certain, outbound.possible), left(arrives.possible, outbound.certain));
}

/** What decides nothing for TCP decides nothing of what is heard. */
function heardBack(arrives: Bounds, outbound: Bounds): Bounds {
  const all = known(arrives.possible);
  return inEitherBounds(answeredBounds(all, outbound, STRANGERS, 'any'), withoutTcp(all));
}
