import { remembered } from '../../../base/maps.ts';
import type { Bounds } from '../../../model/bounds.ts';
import type { Entry, Rule } from '../../../model/model.ts';
import type { UnknownAttribute } from '../../../model/origin.ts';
import type { Family } from '../../../packet/family.ts';
import { NO_PEERS, unitePeers, type Peers, type PeerSymbol } from '../../../packet/peers.ts';
import type { Truth } from '../../../model/truth.ts';
import type { NamedPeer } from '../../subjects/named-peers.ts';
import type { FilterSubject } from '../../subjects/subject.ts';
import type { PeerAnswer, PeerTest } from './peer-tests.ts';

/** Groups and prefix lists that a sentence tells by what they are called or tagged with. */
export interface PeerTests {
  readonly groups: PeerTest | null;
  readonly prefixLists: PeerTest | null;
}

/** Which of the peers of a model are meant. */
export interface Meant {
  readonly group: (called: string) => PeerAnswer;
  readonly prefixList: (called: string) => PeerAnswer;
  /**
   * Who is in such lists, as far as the input shows it: an address may stand in a rule instead of the list. What a list
   * holds that the input only names or reads, and does not show, is nobody here: only a rule that names it means it.
   */
  readonly held: Readonly<Record<keyof Bounds, Readonly<Record<Family, Peers>>>>;
  /** What decides between the two. */
  readonly unknown: readonly UnknownAttribute[];
}

const NOT_ASKED: PeerAnswer = { truth: 'no', unknown: [] };

export function meantIn({ groups, prefixLists }: PeerTests, subject: FilterSubject): Meant {
  const { named } = subject;
  const ask = (test: PeerTest | null, peerOf: (called: string) => NamedPeer) =>
    test === null ? () => NOT_ASKED : remembered((called: string): PeerAnswer => test.ask(peerOf(called), subject));
  const prefixList = ask(prefixLists, named.prefixList);
  let held: Pick<Meant, 'held' | 'unknown'> | null = null;
  const known = (): Pick<Meant, 'held' | 'unknown'> =>
    (held ??= prefixLists === null ? NOBODY_HELD : heldIn(subject, prefixList));
  return {
    group: ask(groups, named.group),
    prefixList,
    get held() {
      return known().held;
    },
    get unknown() {
      return known().unknown;
    },
  };
}

const NO_ONE: Readonly<Record<Family, Peers>> = { ipv4: NO_PEERS, ipv6: NO_PEERS };
const NOBODY_HELD: Pick<Meant, 'held' | 'unknown'> = { held: { certain: NO_ONE, possible: NO_ONE }, unknown: [] };

function heldIn({ named }: FilterSubject, ask: Meant['prefixList']): Pick<Meant, 'held' | 'unknown'> {
  let { certain, possible } = NOBODY_HELD.held;
  const unknown: UnknownAttribute[] = [];
  const join = (a: Readonly<Record<Family, Peers>>, b: Readonly<Record<Family, Peers>>) => ({
    ipv4: unitePeers(a.ipv4, b.ipv4),
    ipv6: unitePeers(a.ipv6, b.ipv6),
  });
  for (const { address, contents } of named.prefixLists) {
    const answer = ask(address);
    if (contents === null || answer.truth === 'no') continue;
    possible = join(possible, contents.possible);
    if (answer.truth === 'yes') certain = join(certain, contents.certain);
    for (const attribute of [...answer.unknown, ...(contents.certain === contents.possible ? [] : ['entry'])])
      unknown.push({ address, attribute });
  }
  return { held: { certain, possible }, unknown };
}

/** Whether a symbol stands for somebody who is meant. */
export function isMeant(symbol: PeerSymbol, meant: Meant): Truth {
  if (symbol.startsWith('group:')) return meant.group(symbol.slice('group:'.length)).truth;
  return symbol.startsWith('prefix-list:') ? meant.prefixList(symbol.slice('prefix-list:'.length)).truth : 'no';
}

/** Whether the prefix list that a rule names is meant; `no` for a rule that names none. */
export function namesMeantList({ peer, names }: Rule, { prefixList }: Meant): Truth {
  if (peer !== 'prefix-list') return 'no';
  const truths = (names?.all ?? []).map((called) => prefixList(called).truth);
  const [first] = truths;
  if (names?.open === true) return truths.includes('no') ? 'no' : 'maybe';
  return first !== undefined && truths.every((truth) => truth === first) ? first : 'maybe';
}

/** What keeps it from being known whether these statements name who is meant. */
export function unknownOfNames(
  statements: readonly (Rule | Entry)[],
  meant: Meant,
  subject: FilterSubject,
): UnknownAttribute[] {
  const ofRule = ({ address, peer, names }: Rule): UnknownAttribute[] =>
    (names?.all ?? []).flatMap((called): UnknownAttribute[] => {
      const isGroup = peer === 'security-group';
      const { truth, unknown } = isGroup ? meant.group(called) : meant.prefixList(called);
      if (truth !== 'maybe' || names === undefined) return [];
      const { source } = isGroup ? subject.named.group(called) : subject.named.prefixList(called);
      return source === null
        ? [{ address, attribute: names.attribute }]
        : unknown.map((attribute) => ({ address: source, attribute }));
    });
  const isAddress = (each: Rule | Entry): boolean => 'number' in each || each.peer !== 'security-group';
  return [
    ...statements.flatMap((each) => ('number' in each ? [] : ofRule(each))),
    ...(statements.some(isAddress) ? meant.unknown : []),
  ];
}
