import { and, or } from '../../../analyze/judgement.ts';
import type { Truth } from '../../../model/truth.ts';
import { listed } from '../../../model/statement-text.ts';
import type { NamedPeer } from '../../subjects/named-peers.ts';
import type { GroupTest, Groups, PrefixLists, PrefixListTest, TextTest } from '../../generated/policy-module.ts';
import { givenTexts, givenText, type Lookup } from '../../names/lookup.ts';
import type { FilterSubject } from '../../subjects/subject.ts';
import { bindTag, bindText } from '../text-test.ts';
import { knownText } from '../../subjects/named-peers.ts';

/** Whether a peer is meant, and the attributes that keep that from being known. */
export interface PeerAnswer {
  readonly truth: Truth;
  readonly unknown: readonly string[];
}

export interface PeerTest {
  readonly ask: (peer: NamedPeer, subject: FilterSubject) => PeerAnswer;
  /** `tagged tier=app`. */
  readonly text: string;
}

interface Part {
  /** The attribute of the resource. */
  readonly attribute: string;
  readonly ask: (peer: NamedPeer, subject: FilterSubject) => Truth;
  readonly text: string;
}

/** One of several tests is met; each of them says several things, all of which hold. */
export function bindPeerTest(given: Groups | PrefixLists, lookup: Lookup): PeerTest {
  const tests = [given].flat().map((test) => partsOf(test, lookup));
  return {
    ask: (peer, subject) => {
      const told = tests.map((parts) => {
        const answers = parts.map((part) => ({ part, truth: part.ask(peer, subject) }));
        return {
          truth: and(answers.map(({ truth }) => truth)),
          unknown: answers.filter(({ truth }) => truth === 'maybe').map(({ part }) => part.attribute),
        };
      });
      const truth = or(told.map((each) => each.truth));
      return {
        truth,
        unknown:
          truth === 'maybe'
            ? [...new Set(told.filter((each) => each.truth === 'maybe').flatMap(({ unknown }) => unknown))]
            : [],
      };
    },
    text: tests.map((parts) => parts.map(({ text }) => text).join(' and ')).join(', or '),
  };
}

function partsOf(test: GroupTest & PrefixListTest, lookup: Lookup): Part[] {
  const out: Part[] = [];
  const { tag, name, description, address, id, account, self } = test;
  if (tag !== undefined) {
    const ask = bindTag(tag, lookup);
    out.push({
      attribute: 'tags',
      ask: ({ tags }) => ask(tags),
      text: `tagged ${tag.key}${tag.value.is === undefined ? ` ${testText(tag.value, lookup)}` : `=${givenText(tag.value.is, lookup)}`}`,
    });
  }
  const texts = [
    ['name', name, 'named'],
    ['description', description, 'described as'],
    ['id', id, 'with the id'],
    ['account', account, 'of the account'],
  ] as const;
  for (const [attribute, asked, word] of texts) {
    if (asked === undefined) continue;
    const ask = bindText(asked, lookup);
    out.push({ attribute, ask: (peer) => ask(peer[attribute]), text: `${word} ${testText(asked, lookup)}` });
  }
  if (address !== undefined) {
    const ask = bindText(address, lookup);
    // What the input knows by a reference may be one of its objects under another name.
    out.push({
      attribute: 'address',
      ask: (peer) =>
        peer.address.state === 'known' ? ask(peer.address) : ask(knownText(peer.called)) === 'yes' ? 'yes' : 'maybe',
      text: testText(address, lookup),
    });
  }
  if (self !== undefined) out.push({ attribute: 'id', ask: isSelf, text: 'the group itself' });
  return out;
}

function isSelf({ called, address, id }: NamedPeer, subject: FilterSubject): Truth {
  if (subject.kind !== 'security-group') return 'no';
  const { group } = subject;
  if (group.address === called) return 'yes';
  const own = group.attributes.id;
  return (address.state === 'known' && group.kind !== 'external')
    || (id.state === 'known' && own.state === 'known' && id.value !== own.value)
    ? 'no'
    : 'maybe';
}

function testText(test: TextTest, lookup: Lookup): string {
  if (test.is !== undefined) return givenText(test.is, lookup);
  if (test.in !== undefined) return listed(givenTexts(test.in, lookup), 4).replace(/ and (?=[^ ]+$)/, ' or ');
  if (test.matches !== undefined) return givenText(test.matches, lookup);
  return test.exists === true ? 'anything' : 'nothing';
}
