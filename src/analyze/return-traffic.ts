import { isExact, type Bounds } from '../model/bounds.ts';
import type { Direction, Entry } from '../model/model.ts';
import { FAMILIES, type Family } from '../packet/family.ts';
import {
  contains,
  difference,
  intersection,
  isEmpty,
  onlyFamily,
  overlaps,
  packets,
  peersOfAny,
  restrict,
  union,
  unionAll,
  type PacketSet,
} from '../packet/packet-set.ts';
import { isNobody, NO_PEERS, subtractPeers, uniteAllPeers, type Peers } from '../packet/peers.ts';
import { ALL_SERVICES, portRange, type ServiceRange } from '../packet/services.ts';
import { isAllow, oppositeBound } from './admitted-by.ts';
import type { Judgement } from './judgement.ts';
import type { Lane } from './lanes.ts';
import { replyDemands, type Demand, type DemandKind } from './reply-demand.ts';
import { admittedAlike } from './same-networks.ts';
import { peersOfFew } from './small-holes.ts';
import { blockedNetworks, type Deny, type WithoutBlocked } from './whole-denies.ts';

/** Replies of one family and protocol that a network ACL promises and does not let pass. */
export interface MissingReplies {
  /** The direction in which the replies travel. */
  readonly direction: Direction;
  readonly family: Family;
  readonly protocol: 6 | 17;
  readonly verdict: Judgement;
  readonly missing: PacketSet;
  /** Where the verdict is sure: what may be missing, that included. */
  readonly perhaps?: PacketSet;
  readonly demandedBy: readonly Entry[];
  readonly deniedBy: readonly Entry[];
}

export interface PortsWanted {
  readonly first: number;
  readonly last: number;
}

/** Whom replies never cross this ACL for, and which families it sees; by family. */
export type Unfiltered = Readonly<Record<Family, Peers | 'family unused'>>;

export const PROTOCOLS = [6, 17] as const;

/**
 * Holes that denies make in fewer of the ports than one in this many are intended (AWS advises denying bad ports before
 * 1024-65535).
 */
const HOLE_SHARE = 100;

export function missingBy(
  bound: keyof Bounds,
  lane: Lane,
  replies: Lane,
  unfiltered: Unfiltered,
  wanted: PortsWanted,
  supply: PacketSet,
  kind?: DemandKind,
): MissingReplies[] {
  const out: MissingReplies[] = [];
  const demands = replyDemands(lane, replies, bound).filter((demand) => kind === undefined || demand.kind === kind);
  if (demands.length === 0) return out;
  const denies = deniesOf(replies, bound);
  const alike = admittedAlike(replies);
  const supplyOf = ({ entry }: Demand): PacketSet => union(supply, alike(entry));
  for (const family of FAMILIES) {
    const never = unfiltered[family];
    if (never === 'family unused') continue;
    for (const protocol of PROTOCOLS) {
      const ports = portRange(protocol, wanted.first, wanted.last);
      const own = demands.filter((demand) => demand.family === family && demand.protocol === protocol);
      if (ports === null || own.length === 0) continue;
      // Most ACLs let every reply pass, which is told for all demands at once.
      const demanded = uniteAllPeers(own.map(({ peers }) => peers));
      if (contains(supply, packets(family, ports, demanded))) continue;
      const withoutBlocked = blockedNetworks(denies, family, protocol);
      const lacks = own
        .map((demand) => ({ demand, lack: unmetOf(demand, never, ports, supplyOf(demand), withoutBlocked) }))
        .filter(({ lack }) => !isEmpty(lack));
      if (lacks.length === 0) continue;
      const denied = deniedOf(denies, family);
      const decisive = withoutSmallHoles(unionAll(lacks.map(({ lack }) => lack)), family, denied, wanted);
      if (isEmpty(decisive)) continue;
      // Whoever is never filtered decides nothing, but leaving them out would tear 0.0.0.0/0 into pieces that nobody
      // writes.
      const missing = withoutSmallHoles(
        unionAll(lacks.map(({ demand }) => unmetOf(demand, NO_PEERS, ports, supplyOf(demand), withoutBlocked))),
        family,
        denied,
        wanted,
      );
      out.push({
        direction: replies.direction,
        family,
        protocol,
        verdict: 'violated',
        missing,
        demandedBy: lacks.filter(({ lack }) => overlaps(lack, decisive)).map(({ demand }) => demand.entry),
        deniedBy: denies.filter(({ decides }) => overlaps(decides, decisive)).map(({ entry }) => entry),
      });
    }
  }
  return out;
}

/** What may take replies, for what is missing for certain or perhaps. */
export function deniesOf({ ranked }: Lane, bound: keyof Bounds): readonly Deny[] {
  return ranked
    .filter(({ entry }) => !isAllow(entry, bound))
    .map(({ entry, takes }) => ({ entry, decides: takes[oppositeBound(bound)], bound }));
}

export function deniedOf(denies: readonly Deny[], family: Family): PacketSet {
  return unionAll(denies.map(({ decides }) => onlyFamily(decides, family)));
}

/**
 * What one entry demands and does not get; networks that a deny shuts out whole are left out (a blocked network, not a
 * hole).
 */
export function unmetOf(
  demand: Demand,
  never: Peers,
  ports: ServiceRange,
  supply: PacketSet,
  withoutBlocked: WithoutBlocked,
): PacketSet {
  const { family } = demand;
  const lack = difference(packets(family, ports, subtractPeers(demand.peers, never)), supply);
  // A demand of unknown peers may turn out to be shut out whole.
  if (isEmpty(lack) || !isExact(demand.entry.packets)) return lack;
  return withoutBlocked(lack, peersOfAny(demand.entry.packets.possible, family, ALL_SERVICES));
}

/** Leaves out, for each peer, what denies take of it where that is less than one in HOLE_SHARE of the ports. */
export function withoutSmallHoles(
  missing: PacketSet,
  family: Family,
  denied: PacketSet,
  wanted: PortsWanted,
): PacketSet {
  const holes = intersection(missing, denied);
  if (isEmpty(holes)) return missing;
  const limit = (wanted.last - wanted.first + 1) / HOLE_SHARE;
  const excused = peersOfFew(holes[family], limit);
  if (isNobody(excused)) return missing;
  return difference(missing, restrict(holes, family, ALL_SERVICES, excused));
}
