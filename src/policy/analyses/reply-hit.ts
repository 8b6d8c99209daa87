import { whenAsked } from '../../base/when-asked.ts';
import { portSpans } from '../../analyze/entry-class.ts';
import type { MissingReplies, PortsWanted } from '../../analyze/return-traffic.ts';
import { DIRECTIONS } from '../../model/model.ts';
import { entryName, listed, SENSITIVE } from '../../model/statement-text.ts';
import type { Judgement } from '../../analyze/judgement.ts';
import { isEmpty, NO_PACKETS, peersOfAny, type PacketSet } from '../../packet/packet-set.ts';
import { peersMeet } from '../../packet/peers.ts';
import { ALL_SERVICES } from '../../packet/services.ts';
import { extentBetween } from '../hits/extent.ts';
import { hitOf, unknownAttributesOf, type Hit } from '../hits/hit.ts';
import { aclRestsOn } from '../rests/rests-on.ts';
import { openRemoteText, packetsText } from '../hits/packet-words.ts';
import { nameStatements, sensitivityOf } from '../hits/words.ts';
import { isOfAws, whereAwsMadeIt } from '../hits/advice.ts';
import { replyEntries, type ReplyEntries } from '../remedies/reply-entries.ts';
import type { AclSubject } from '../subjects/subject.ts';

export const REPLY_WORDS = [
  'protocol',
  'direction-word',
  'missing',
  'missing-fix',
  'number-reply',
  'with-number',
  'reply-ports',
  'reply-peers',
  'enough',
  'wanted',
  'because',
  'demanding',
  'narrowing',
  'remedy',
] as const;

type ReplyWords = Readonly<Record<(typeof REPLY_WORDS)[number], string>>;

type Told = Omit<ReplyEntries, 'advice' | 'wider'>;

/** As `nacl-ephemeral-range-narrow` says it. */
const WHY_WIDER = ', since NAT gateways, load balancers and Lambda send from all of these';

/** A hit about replies that an ACL promises and does not let pass: what is missing, and the entry that admits it. */
export function replyHit(
  subject: AclSubject,
  missing: MissingReplies,
  [enough, wanted]: readonly [PortsWanted, PortsWanted],
): Hit<ReplyWords> {
  const { direction, verdict, demandedBy } = missing;
  const { entries } = subject.acl;
  const because = [...demandedBy, ...missing.deniedBy];
  const between = (certain: PacketSet, possible: PacketSet) =>
    extentBetween(direction, certain, possible, () => aclRestsOn(subject, DIRECTIONS));
  const hidesPorts = sensitivityOf(demandedBy).ports;
  const protocol = hidesPorts ? SENSITIVE : missing.protocol === 6 ? 'tcp' : 'udp';
  const admitting = whenAsked(() => replyEntries(subject, missing, enough, wanted));
  const side = direction === 'ingress' ? 'from' : 'to';
  const way = direction === 'ingress' ? 'inbound' : 'outbound';
  const admittingWords = ({ ports, peers, numbers, word, warning }: Told) => ({
    'missing-fix': `${protocol} ${ports} ${side} ${listed(peers)}`,
    'reply-ports': `${protocol} ${ports}`,
    'reply-peers': listed(peers),
    remedy: `add an ${way} entry that allows ${protocol} ${ports} ${side} ${listed(peers)}, with ${numbers}${warning}`,
    'number-reply': word,
    'with-number': numbers,
  });
  const toldWords = whenAsked(() => admittingWords(admitting()));
  const own = demandedBy.find((entry) => isOfAws(entry, subject.acl));
  return hitOf({
    verdict,
    cause: `${direction} ${missing.family} ${missing.protocol}`,
    shownCause: hidesPorts ? `${direction} ${missing.family} ${SENSITIVE}` : null,
    packets: [{ direction, set: missing.missing }],
    extent:
      verdict === 'violated'
        ? between(missing.missing, missing.perhaps ?? missing.missing)
        : between(NO_PACKETS, missing.missing),
    because,
    shapedBy: entries,
    sourcePort: servicePort(missing),
    unknown: verdict === 'violated' ? [] : unknownAttributesOf(entries),
    words: {
      protocol,
      'direction-word': way,
      missing:
        verdict === 'undetermined'
          ? `${protocol} ${wanted.first}-${wanted.last} ${side} ${openRemoteText(demandedBy)}`
          : packetsText(direction, missing.missing, sensitivityOf(entries)),
      enough: `${enough.first}-${enough.last}`,
      wanted: `${wanted.first}-${wanted.last}`,
      because: nameStatements(because, subject.acl.address),
      demanding: nameStatements(demandedBy, subject.acl.address),
      narrowing:
        own === undefined
          ? `narrow ${listed(demandedBy.map(entryName))} to the networks and ports that are meant`
          : whereAwsMadeIt(own),
      get 'missing-fix'() {
        return toldWords()['missing-fix'];
      },
      get 'reply-ports'() {
        return toldWords()['reply-ports'];
      },
      get 'reply-peers'() {
        return toldWords()['reply-peers'];
      },
      get remedy() {
        return toldWords().remedy;
      },
      get 'number-reply'() {
        return toldWords()['number-reply'];
      },
      get 'with-number'() {
        return toldWords()['with-number'];
      },
    },
    advice: () => admitting().advice,
    wider: () => {
      const { wider } = admitting();
      // Who asks for less has to be told why the entry admits more.
      return wider === null || wider.advice.length === 0
        ? null
        : {
            advice: wider.advice,
            words: admittingWords({ ...wider, numbers: `${wider.numbers}${WHY_WIDER}${wider.warning}` }),
          };
    },
    narrowed: (keep) => {
      const part = missingPart(missing, (set) => keep(direction, set));
      return part === null ? null : replyHit(subject, part, [enough, wanted]);
    },
  });
}

/** What of it is missing among some packets, with the entries that demand it; null where nothing is. */
function missingPart(missing: MissingReplies, keep: (set: PacketSet) => PacketSet): MissingReplies | null {
  const { perhaps, ...known } = missing;
  const { family, demandedBy } = known;
  const part = (verdict: Judgement, set: PacketSet, more?: PacketSet): MissingReplies => {
    const peers = peersOfAny(set, family, ALL_SERVICES);
    return {
      ...known,
      verdict,
      missing: set,
      ...(more === undefined ? {} : { perhaps: more }),
      demandedBy: demandedBy.filter((entry) =>
        peersMeet(peersOfAny(entry.packets.possible, family, ALL_SERVICES), peers),
      ),
    };
  };
  const left = keep(missing.missing);
  const more = perhaps === undefined ? undefined : keep(perhaps);
  if (!isEmpty(left)) return part(missing.verdict, left, more);
  return more === undefined || isEmpty(more) ? null : part('undetermined', more);
}

/** A reply comes from the port that the service has. */
function servicePort({ demandedBy, family, protocol }: MissingReplies): number | null {
  const ports = demandedBy
    .flatMap((entry) => portSpans(entry.packets.possible, family))
    .filter((span) => span.protocol === protocol);
  const first = ports[0];
  return first === undefined ? null : first.first === 0 && first.last >= 443 ? 443 : first.first;
}
