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
  peersOfAll,
  peersOfAny,
  restrict,
  union,
  unionAll,
  type PacketSet,
} from '../packet/packet-set.ts';
import { intersectPeers, isNobody, NO_PEERS, subtractPeers, uniteAllPeers, type Peers } from '../packet/peers.ts';
import { ALL_SERVICES, portRange, type ServiceRange } from '../packet/services.ts';
import { portSpans } from './entry-class.ts';
import { isAllow, isSettled, oppositeBound } from './first-match.ts';
import type { Judgement } from './judgement.ts';
import type { Lane } from './lanes.ts';
import { admittedAlike } from './same-networks.ts';
import { peersOfFew } from './small-holes.ts';
import { blockedNetworks, type Deny, type WithoutBlocked } from './whole-denies.ts';
import { peersMayLieInNetworks } from './unknown-networks.ts';
import { replyDemands, type Demand, type DemandKind } from './reply-demand.ts';

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

const PROTOCOLS = [6, 17] as const;
/**
 * Holes that denies make in fewer of the ports than one in this many are intended (AWS advises denying bad ports before
 * 1024-65535).
 */
const HOLE_SHARE = 100;

/**
 * The replies missing on the client's ephemeral ports `wanted`, for what `lane` admits, in the other direction
 * (`replies`). A stateless filter sees a reply as a packet to the client's ephemeral port, so the service port plays no
 * part (VPC guide, "Ephemeral ports"). `kind`: only what such entries demand.
 */
export function missingReplies(
  lane: Lane,
  replies: Lane,
  unfiltered: Unfiltered,
  wanted: PortsWanted,
  kind?: DemandKind,
): MissingReplies[] {
  const certain = missingBy('certain', lane, replies, unfiltered, wanted, replies.admits.possible, kind);
  const exact = isLaneSettled(lane) && isLaneSettled(replies);
  const possible = exact
    ? certain
    : missingBy('possible', lane, replies, unfiltered, wanted, replies.admits.certain, kind);
  return possible.map((may) => {
    const surely = certain.find(
      (each) => each.family === may.family && each.protocol === may.protocol && !mayBeSupplied(each, lane, replies),
    );
    return surely === undefined ? { ...may, verdict: 'undetermined' as const } : { ...surely, perhaps: may.missing };
  });
}

/**
 * Whether all for whom replies are missing may lie in networks known only after apply: the other direction may admit
 * them, or nothing demand for them.
 */
function mayBeSupplied({ missing, family }: MissingReplies, lane: Lane, replies: Lane): boolean {
  const naming = [...lane.ranked, ...replies.ranked]
    .map(({ entry }) => entry)
    .filter(({ spread }) => spread !== undefined);
  return naming.length > 0 && peersMayLieInNetworks(peersOfAny(missing, family, ALL_SERVICES), family, naming);
}

/**
 * Where the replies are whole on `enough` but not on `wanted`: a wider range that some clients use. An entry whose
 * peers are known only after apply and that spans all of `wanted` gives both ranges or none, so it does not count as a
 * narrow one.
 */
export function narrowReplies(
  lane: Lane,
  replies: Lane,
  unfiltered: Unfiltered,
  enough: PortsWanted,
  wanted: PortsWanted,
): MissingReplies[] {
  const exact = isLaneSettled(lane) && isLaneSettled(replies);
  const certain = missingBy('certain', lane, replies, unfiltered, wanted, replies.admits.possible);
  const supply = exact
    ? replies.admits.certain
    : unionAll([replies.admits.certain, ...wideUnknown(replies, enough, wanted)]);
  const possible = exact ? certain : missingBy('possible', lane, replies, unfiltered, wanted, supply);
  if (possible.length === 0) return [];
  const broken = missingReplies(lane, replies, unfiltered, enough);
  return possible.flatMap((may) => {
    const alike = (each: MissingReplies): boolean => each.family === may.family && each.protocol === may.protocol;
    const whole = broken.find(alike);
    if (whole?.verdict === 'violated') return [];
    const surely =
      whole === undefined ? certain.find((each) => alike(each) && !mayBeSupplied(each, lane, replies)) : undefined;
    if (surely === undefined && isBrokenAnyhow(may, lane, replies, unfiltered, enough)) return [];
    return [surely === undefined ? { ...may, verdict: 'undetermined' as const } : { ...surely, perhaps: may.missing }];
  });
}

/**
 * Whoever may demand replies lacks some of `ports` even where all that may be admitted is: then no completion has them
 * whole.
 */
function isBrokenAnyhow(
  { family, protocol }: MissingReplies,
  lane: Lane,
  replies: Lane,
  unfiltered: Unfiltered,
  ports: PortsWanted,
): boolean {
  const never = unfiltered[family];
  const range = portRange(protocol, ports.first, ports.last);
  if (never === 'family unused' || range === null) return false;
  const demands = replyDemands(lane, replies, 'possible').filter(
    (demand) => demand.family === family && demand.protocol === protocol,
  );
  return (
    demands.every((demand) => isExact(demand.entry.packets) || demand.entry.perhaps === 'whole')
    && demands.every((demand) => {
      // Of networks that may lie in what it names it is not certain that it demands for them.
      const own = {
        ...demand,
        peers: intersectPeers(demand.peers, peersOfAny(demand.entry.packets.possible, family, ALL_SERVICES)),
      };
      const lack = lackOf(own, never, range, replies.admits.possible, (all) => all);
      const naming = [...lane.ranked, ...replies.ranked]
        .map(({ entry }) => entry)
        .filter(({ spread }) => spread !== undefined);
      // What entries for whole protocols demand shrinks where such a network is served.
      return (
        !isEmpty(lack)
        && !(naming.length > 0 && demand.kind === 'all-traffic')
        && !peersMayLieInNetworks(peersOfAny(lack, family, ALL_SERVICES), family, naming)
      );
    })
  );
}

/** Nothing about the lane waits for the apply, its order included. */
function isLaneSettled(lane: Lane): boolean {
  return lane.ranked.every(isSettled) && lane.withoutReturnPath.possible.every(isSettled);
}

function missingBy(
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
  const denies = replies.ranked
    .filter(({ entry }) => !isAllow(entry, bound))
    .map(({ entry, takes }): Deny => ({ entry, decides: takes[oppositeBound(bound)], bound }));
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
        .map((demand) => ({ demand, lack: lackOf(demand, never, ports, supplyOf(demand), withoutBlocked) }))
        .filter(({ lack }) => !isEmpty(lack));
      if (lacks.length === 0) continue;
      const denied = unionAll(denies.map(({ decides }) => onlyFamily(decides, family)));
      const decisive = withoutSmallHoles(unionAll(lacks.map(({ lack }) => lack)), family, denied, wanted);
      if (isEmpty(decisive)) continue;
      // Whoever is never filtered decides nothing, but leaving them out would tear 0.0.0.0/0 into pieces that nobody
      // writes.
      const missing = withoutSmallHoles(
        unionAll(lacks.map(({ demand }) => lackOf(demand, NO_PEERS, ports, supplyOf(demand), withoutBlocked))),
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

/**
 * What one entry demands and does not get; networks that a deny shuts out whole are left out (a blocked network, not a
 * hole).
 */
function lackOf(
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
function withoutSmallHoles(missing: PacketSet, family: Family, denied: PacketSet, wanted: PortsWanted): PacketSet {
  const holes = intersection(missing, denied);
  if (isEmpty(holes)) return missing;
  const limit = (wanted.last - wanted.first + 1) / HOLE_SHARE;
  const excused = peersOfFew(holes[family], limit);
  if (isNobody(excused)) return missing;
  return difference(missing, restrict(holes, family, ALL_SERVICES, excused));
}

/**
 * What entries with unknown peers that span all of `wanted` add for the peers who can have `enough` only through them.
 */
function wideUnknown(replies: Lane, enough: PortsWanted, wanted: PortsWanted): PacketSet[] {
  const out: PacketSet[] = [];
  const isWide = ({ action, openServices, packets: { possible } }: Entry, family: Family, protocol: 6 | 17): boolean =>
    action === 'allow'
    && openServices !== true
    && portSpans(possible, family).some(
      (span) => span.protocol === protocol && span.first <= wanted.first && span.last >= wanted.last,
    );
  const entries = replies.ranked.map(({ entry }) => entry);
  for (const family of FAMILIES) {
    for (const protocol of PROTOCOLS) {
      const wide = entries.filter((entry) => !isExact(entry.packets) && isWide(entry, family, protocol));
      if (wide.length === 0) continue;
      const needed = portRange(protocol, enough.first, enough.last) ?? ALL_SERVICES;
      const others = entries
        .filter((entry) => entry.action !== 'deny' && !isWide(entry, family, protocol))
        .map((entry) => onlyFamily(entry.packets.possible, family));
      const otherwise = peersOfAll(unionAll([...others, replies.admits.certain]), family, needed);
      for (const entry of wide) {
        const peers = peersOfAny(entry.packets.possible, family, needed);
        const lacking = peersOfAny(difference(packets(family, needed, peers), replies.admits.certain), family, needed);
        out.push(packets(family, portRange(protocol, wanted.first, wanted.last), subtractPeers(lacking, otherwise)));
      }
    }
  }
  return out;
}
