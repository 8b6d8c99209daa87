import type { MissingReplies, PortsWanted } from '../analyze/return-traffic.ts';
import { entryName, listed, SENSITIVE } from '../model/statement-text.ts';
import type { Hit } from './hits/hit.ts';
import { whenAsked } from './remedies/advice.ts';
import { isOfAws, whereAwsMadeIt } from './remedies/aws-made.ts';
import { replyEntries } from './remedies/reply-entries.ts';
import type { AclSubject } from './subject.ts';
import { nameStatements, openRemoteText, packetsText, sensitivityOf } from './hits/words.ts';

/** The words for missing replies: what is missing, and the entry that would admit it. */
export function replyWords(
  subject: AclSubject,
  missing: MissingReplies,
  enough: PortsWanted,
  wanted: PortsWanted,
): Required<Pick<Hit, 'words' | 'advice'>> {
  const hidden = sensitivityOf(subject.acl.entries);
  const isOpen = missing.verdict === 'undetermined';
  const protocol = sensitivityOf(missing.demandedBy).ports ? SENSITIVE : missing.protocol === 6 ? 'tcp' : 'udp';
  const entries = whenAsked(() => replyEntries(subject, missing, enough, wanted));
  const because = [...missing.demandedBy, ...missing.deniedBy];
  const own = missing.demandedBy.find((entry) => isOfAws(entry, subject.acl));
  return {
    words: {
      protocol,
      'direction-word': missing.direction === 'ingress' ? 'inbound' : 'outbound',
      missing: isOpen
        ? `${protocol} ${wanted.first}-${wanted.last} ${missing.direction === 'ingress' ? 'from' : 'to'} ${openRemoteText(missing.demandedBy)}`
        : packetsText(missing.direction, missing.missing, hidden),
      enough: `${enough.first}-${enough.last}`,
      wanted: `${wanted.first}-${wanted.last}`,
      because: nameStatements(because, subject.acl.address),
      demanding: nameStatements(missing.demandedBy, subject.acl.address),
      narrowing:
        own === undefined
          ? `narrow ${listed(missing.demandedBy.map(entryName))} to the networks and ports that are meant`
          : whereAwsMadeIt(own),
      get 'missing-fix'() {
        return `${protocol} ${entries().ports} ${missing.direction === 'ingress' ? 'from' : 'to'} ${listed(entries().peers)}`;
      },
      get 'reply-ports'() {
        return `${protocol} ${entries().ports}`;
      },
      get 'reply-peers'() {
        return listed(entries().peers);
      },
      get remedy() {
        return `add an ${missing.direction === 'ingress' ? 'inbound' : 'outbound'} entry that allows ${protocol} ${entries().ports} ${missing.direction === 'ingress' ? 'from' : 'to'} ${listed(entries().peers)}, with ${entries().numbers}${entries().warning}`;
      },
      get 'number-reply'() {
        return entries().word;
      },
      get 'with-number'() {
        return entries().numbers;
      },
    },
    advice: () => entries().advice,
  };
}
