import { peersOfAny } from '../packet/packet-set.ts';
import { ALL_SERVICES } from '../packet/services.ts';
import { isSettled } from './first-match.ts';
import type { Lane } from './lanes.ts';
import type { DemandKind } from './reply-demand.ts';
import { missingBy, type MissingReplies, type PortsWanted, type Unfiltered } from './return-traffic.ts';
import { peersMayLieInNetworks } from './unknown-networks.ts';

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
export function mayBeSupplied({ missing, family }: MissingReplies, lane: Lane, replies: Lane): boolean {
  const naming = [...lane.ranked, ...replies.ranked]
    .map(({ entry }) => entry)
    .filter(({ spread }) => spread !== undefined);
  return naming.length > 0 && peersMayLieInNetworks(peersOfAny(missing, family, ALL_SERVICES), family, naming);
}

/** Nothing about the lane waits for the apply, its order included. */
export function isLaneSettled(lane: Lane): boolean {
  return lane.ranked.every(isSettled) && lane.withoutReturnPath.possible.every(isSettled);
}
