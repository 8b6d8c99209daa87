import { isExact, type Bounds } from '../model/bounds.ts';
import type { Entry } from '../model/model.ts';
import { FAMILIES, type Family } from '../packet/family.ts';
import { peersOfAny } from '../packet/packet-set.ts';
import { isNobody, NO_PEERS, subtractPeers, unitePeers, type Peers } from '../packet/peers.ts';
import { protocolRange } from '../packet/services.ts';
import { portSpans, type PortSpan } from './entry-class.ts';
import { isAllow, oppositeBound } from './first-match.ts';
import type { Lane } from './lanes.ts';

/** Peers to whom an allow promises replies in the other direction. */
export interface Demand {
  readonly entry: Entry;
  readonly family: Family;
  readonly protocol: 6 | 17;
  readonly peers: Peers;
}

/** UDP services that answer from and to the same port, or not at all: NTP, IKE, syslog, NetFlow, NAT-T, StatsD. */
const UDP_WITHOUT_EPHEMERAL_REPLIES: ReadonlySet<number> = new Set([123, 500, 514, 2055, 4500, 8125]);

/**
 * What one direction of a list demands of the other. Service entries demand replies for the peers they decide for; return-like entries demand
 * nothing; entries that admit all of TCP demand them only for peers that the other direction does not serve (there they are the way back).
 */
export function replyDemands(lane: Lane, opposite: Lane, bound: keyof Bounds): Demand[] {
  const out: Demand[] = [];
  const served = { ipv4: null, ipv6: null } as Record<Family, Peers | null>;
  for (const { entry, decides } of lane.withoutReturnPath[bound]) {
    if (!isAllow(entry, bound)) continue;
    for (const family of FAMILIES) {
      if (decides[bound][family].length === 0) continue;
      for (const span of portSpans(entry.packets.possible, family)) {
        if (isSilent(span)) continue;
        let peers = peersOfAny(decides[bound], family, protocolRange(family, span.protocol));
        if (lane.classOf(entry) === 'cover-all' && isExact(entry.packets)) {
          if (span.protocol !== 6) continue;
          served[family] ??= servedPeers(opposite, family, oppositeBound(bound));
          peers = subtractPeers(peers, served[family]);
        }
        if (!isNobody(peers)) out.push({ entry, family, protocol: span.protocol, peers });
      }
    }
  }
  return out;
}

/** The peers whom the service and cover-all entries of a lane serve over TCP. */
function servedPeers(lane: Lane, family: Family, bound: keyof Bounds): Peers {
  let served = NO_PEERS;
  for (const { entry, decides } of lane.withoutReturnPath[bound]) {
    if (!isAllow(entry, bound)) continue;
    served = unitePeers(served, peersOfAny(decides[bound], family, protocolRange(family, 6)));
  }
  return served;
}

function isSilent({ protocol, first, last }: PortSpan): boolean {
  if (protocol !== 17) return false;
  for (let port = first; port <= last; port++) if (!UDP_WITHOUT_EPHEMERAL_REPLIES.has(port)) return false;
  return true;
}
