import { isExact } from '../model/bounds.ts';
import type { Entry } from '../model/model.ts';
import { FAMILIES, type Family } from '../packet/family.ts';
import {
  difference,
  isEmpty,
  onlyFamily,
  packets,
  peersOfAll,
  peersOfAny,
  unionAll,
  type PacketSet,
} from '../packet/packet-set.ts';
import { intersectPeers, subtractPeers } from '../packet/peers.ts';
import { ALL_SERVICES, portRange } from '../packet/services.ts';
import { portSpans } from './entry-class.ts';
import type { Lane } from './lanes.ts';
import { missingReplies, mayBeSupplied, isLaneSettled } from './missing-replies.ts';
import { replyDemands } from './reply-demand.ts';
import {
  PROTOCOLS,
  deniedOf,
  deniesOf,
  missingBy,
  unmetOf,
  withoutSmallHoles,
  type MissingReplies,
  type PortsWanted,
  type Unfiltered,
} from './return-traffic.ts';
import { peersMayLieInNetworks } from './unknown-networks.ts';
import { blockedNetworks } from './whole-denies.ts';

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
  const denies = deniesOf(replies, 'certain');
  const withoutBlocked = blockedNetworks(denies, family, protocol);
  const denied = deniedOf(denies, family);
  return (
    demands.every((demand) => isExact(demand.entry.packets) || demand.entry.perhaps === 'whole')
    && demands.every((demand) => {
      // Of networks that may lie in what it names it is not certain that it demands for them.
      const named = peersOfAny(demand.entry.packets.possible, family, ALL_SERVICES);
      const own = { ...demand, peers: intersectPeers(demand.peers, named) };
      // Blocked networks and small holes break nothing.
      const unmet = withoutBlocked(
        unmetOf(own, never, range, replies.admits.possible, (all) => all),
        named,
      );
      const lack = withoutSmallHoles(unmet, family, denied, ports);
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
