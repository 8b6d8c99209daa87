import { portSpans } from '../../analyze/entry-class.ts';
import type { MissingReplies, PortsWanted } from '../../analyze/return-traffic.ts';
import { DIRECTIONS } from '../../model/model.ts';
import { SENSITIVE } from '../../model/statement-text.ts';
import { NO_PACKETS, type PacketSet } from '../../packet/packet-set.ts';
import { extentBetween } from './extent.ts';
import { unknownAttributesOf, type Hit } from './hit.ts';
import { replyWords } from '../reply-words.ts';
import { aclRestsOn } from './rests-on.ts';
import type { AclSubject } from '../subject.ts';
import { sensitivityOf } from './words.ts';

export function replyHit(
  subject: AclSubject,
  missing: MissingReplies,
  [enough, wanted]: readonly [PortsWanted, PortsWanted],
): Hit {
  const because = [...missing.demandedBy, ...missing.deniedBy];
  const packets = [{ direction: missing.direction, set: missing.missing }];
  const between = (certain: PacketSet, possible: PacketSet) =>
    extentBetween(missing.direction, certain, possible, () => aclRestsOn(subject, DIRECTIONS));
  return {
    verdict: missing.verdict,
    cause: `${missing.direction} ${missing.family} ${missing.protocol}`,
    ...(sensitivityOf(missing.demandedBy).ports
      ? { shownCause: `${missing.direction} ${missing.family} ${SENSITIVE}` }
      : {}),
    judged: null,
    ports: [],
    packets,
    measure: packets,
    extent:
      missing.verdict === 'violated'
        ? between(missing.missing, missing.perhaps ?? missing.missing)
        : between(NO_PACKETS, missing.missing),
    because,
    shapedBy: subject.acl.entries,
    sourcePort: servicePort(missing),
    unknown: missing.verdict === 'violated' ? [] : unknownAttributesOf(subject.acl.entries),
    ...replyWords(subject, missing, enough, wanted),
  };
}

/** A reply comes from the port that the service has. */
function servicePort({ demandedBy, family, protocol }: MissingReplies): number | null {
  const ports = demandedBy
    .flatMap((entry) => portSpans(entry.packets.possible, family))
    .filter((span) => span.protocol === protocol);
  const first = ports[0];
  return first === undefined ? null : first.first === 0 && first.last >= 443 ? 443 : first.first;
}
