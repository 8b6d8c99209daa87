import { addAll } from '../base/add-all.ts';
import type { Bounds } from '../model/bounds.ts';
import type { Entry } from '../model/model.ts';
import { peersMayLieInNetworks } from './unknown-networks.ts';
import { FAMILIES, type Family } from '../packet/family.ts';
import { peersOfAny } from '../packet/packet-set.ts';
import { isNobody, NO_PEERS, subtractPeers, uniteAllPeers, unitePeers, type Peers } from '../packet/peers.ts';
import { protocolRange } from '../packet/services.ts';
import { portSpans, type PortSpan } from './entry-class.ts';
import type { RankedEntry } from './first-match.ts';
import { isAllow, oppositeBound } from './admitted-by.ts';
import type { Lane } from './lanes.ts';

/** Peers to whom an allow promises replies in the other direction. */
export interface Demand {
  readonly entry: Entry;
  readonly kind: DemandKind;
  readonly family: Family;
  readonly protocol: 6 | 17;
  readonly peers: Peers;
}

/** What an entry for single services promises is meant; one for whole protocols is often wider than what is meant. */
export type DemandKind = 'services' | 'all-traffic';

/** UDP services that answer from and to the same port, or not at all: NTP, IKE, syslog, NetFlow, NAT-T, StatsD. */
const UDP_WITHOUT_EPHEMERAL_REPLIES: ReadonlySet<number> = new Set([123, 500, 514, 2055, 4500, 8125]);

/**
 * What one direction of an ACL demands of the other. Service entries demand replies for the peers they decide for;
 * return-like entries demand nothing. Entries that admit all of TCP demand them only for peers that the other direction
 * does not serve (there they are the way back), and only where no service entry demands the same.
 */
export function replyDemands(lane: Lane, opposite: Lane, bound: keyof Bounds): Demand[] {
  const services = serviceDemands(lane, bound);
  const all = coverAllDemands(lane, opposite, bound);
  if (all.length === 0) return services;
  const alsoServed = bound === 'certain' ? serviceDemands(lane, 'possible') : serviceDemands(lane, 'certain');
  return [
    ...services,
    ...all.flatMap((demand): Demand[] => {
      const same = alsoServed.filter(
        ({ family, protocol }) => family === demand.family && protocol === demand.protocol,
      );
      const peers = subtractPeers(demand.peers, uniteAllPeers(same.map((each) => each.peers)));
      // A network known only after apply may be served, or may be what a service entry demands for.
      const isOpen =
        bound === 'certain'
        && peersMayLieInNetworks(
          peers,
          demand.family,
          [...lane.ranked, ...opposite.ranked].map(({ entry }) => entry),
        );
      return isNobody(peers) || isOpen ? [] : [{ ...demand, peers }];
    }),
  ];
}

function serviceDemands(lane: Lane, bound: keyof Bounds): Demand[] {
  const out: Demand[] = [];
  for (const ranked of lane.withoutReturnPath[bound]) {
    const { entry } = ranked;
    if (!isAllow(entry, bound) || !lane.mayBe(entry, 'service', bound)) continue;
    for (const { family, span } of spansOf(ranked, bound))
      addAll(out, demandOf(ranked, 'services', family, span.protocol, bound));
  }
  return out;
}

function coverAllDemands(lane: Lane, opposite: Lane, bound: keyof Bounds): Demand[] {
  const out: Demand[] = [];
  const served = { ipv4: null, ipv6: null } as Record<Family, Peers | null>;
  for (const ranked of lane.withoutReturnPath[bound]) {
    const { entry } = ranked;
    if (!isAllow(entry, bound) || !lane.mayBe(entry, 'cover-all', bound)) continue;
    for (const { family, span } of spansOf(ranked, bound)) {
      if (span.protocol !== 6) continue;
      const [demand] = demandOf(ranked, 'all-traffic', family, 6, bound);
      if (demand === undefined) continue;
      served[family] ??= servedPeers(opposite, family, oppositeBound(bound));
      const peers = subtractPeers(demand.peers, served[family]);
      if (!isNobody(peers)) out.push({ ...demand, peers });
    }
  }
  return out;
}

/** The ports of each family and protocol for which the entry demands something. */
function spansOf(
  { entry, takes }: RankedEntry,
  bound: keyof Bounds,
): { readonly family: Family; readonly span: PortSpan }[] {
  const named = bound === 'certain' && entry.openServices === true ? entry.packets.certain : entry.packets.possible;
  return FAMILIES.flatMap((family) =>
    takes[bound][family].length === 0
      ? []
      : portSpans(named, family)
          .filter((span) => !isSilent(span))
          .map((span) => ({ family, span })),
  );
}

function demandOf(
  { entry, takes }: RankedEntry,
  kind: DemandKind,
  family: Family,
  protocol: 6 | 17,
  bound: keyof Bounds,
): Demand[] {
  const peers = peersOfAny(takes[bound], family, protocolRange(family, protocol));
  return isNobody(peers) ? [] : [{ entry, kind, family, protocol, peers }];
}

/** The peers whom the service and cover-all entries of a lane serve over TCP. */
function servedPeers(lane: Lane, family: Family, bound: keyof Bounds): Peers {
  let served = NO_PEERS;
  for (const { entry, takes } of lane.withoutReturnPath[bound]) {
    if (!isAllow(entry, bound)) continue;
    served = unitePeers(served, peersOfAny(takes[bound], family, protocolRange(family, 6)));
  }
  return served;
}

/** Port 0 alone is mostly meant as all ports, which `portZeroOnly` says. */
function isSilent({ protocol, first, last }: PortSpan): boolean {
  if (first === 0 && last === 0) return true;
  if (protocol !== 17) return false;
  for (let port = first; port <= last; port++) if (!UDP_WITHOUT_EPHEMERAL_REPLIES.has(port)) return false;
  return true;
}
