import { getOrMake, remembered } from '../../base/maps.ts';
import { compareTexts } from '../../base/order.ts';
import type { Flow } from '../../model/path.ts';
import { spendWork } from '../../packet/work.ts';
import { candidatesFor } from './candidates.ts';
import type { EndpointKind, Seat } from './endpoint-kinds.ts';
import { isUniform, speakersFor, type Heard, type KeyedAnswer } from './heard.ts';
import type { OwnNames } from '../path/own-names.ts';
import { pairLikeness } from './pair-likeness.ts';
import { seatPairs, type SpeakingPair } from './seat-pairs.ts';

export interface AlikeAsked<Answer extends KeyedAnswer> {
  readonly sources: readonly EndpointKind[];
  readonly services: Flow['services'];
  readonly own: OwnNames;
  /** Of a pair of endpoints; those between which the same passes are asked once. Null: nothing is to be told. */
  readonly judge: (pair: SpeakingPair) => Answer | null;
  /** Where groups let nothing pass that is asked about. */
  readonly nothing: Answer | null;
}

/** Everybody of whom one answer is true. */
export interface AlikeSpeakers<Answer> {
  readonly answer: Answer;
  readonly speakers: SpeakerNames;
}

export interface SpeakerNames {
  /** Sorted. Often the same list for many targets. */
  readonly names: readonly string[];
  /** Of these names, who is not meant. */
  readonly without: ReadonlySet<string>;
}

const NOT_TOLD: KeyedAnswer = { key: '' };
const NOBODY: ReadonlySet<string> = new Set();

/**
 * What is answered about all sources and one target, by its kind and its seat in that; the target itself may be among
 * the speakers. Of thousands of sources whose packets no group lets in, nobody is looked at.
 */
export function alikePairs<Answer extends KeyedAnswer>({
  sources,
  services,
  own,
  judge,
  nothing,
}: AlikeAsked<Answer>): (target: EndpointKind, seat: Seat) => readonly AlikeSpeakers<Answer>[] {
  const pairsOf = seatPairs();
  const likeness = pairLikeness(own, services);
  const candidates = candidatesFor(sources);
  const judged = new Map<string, Answer | typeof NOT_TOLD>();
  const everybody = sources.flatMap(({ members }) => members).toSorted(compareTexts);
  const heardBy = (to: EndpointKind): readonly Heard<Answer | typeof NOT_TOLD>[] =>
    candidates(to).flatMap((from) => {
      spendWork(1);
      const alike = likeness(from, to);
      if (alike === null) return [];
      const pairs = pairsOf(from, to);
      const answers = new Map(
        [...pairs.examples].map(([sharing, pair]) => [
          sharing,
          getOrMake(judged, `${alike} ${sharing}`, () => judge(pair) ?? NOT_TOLD),
        ]),
      );
      return [{ from, pairs, answers }];
    });
  const answersFor = remembered((to: EndpointKind) => {
    const heard = heardBy(to);
    const silent = nothing === null ? null : { answer: nothing, without: membersOf(heard.map(({ from }) => from)) };
    const inSeat = (seat: Seat | null): readonly AlikeSpeakers<Answer>[] => {
      const told = new Map<Answer, (readonly string[])[]>();
      for (const each of heard)
        for (const { speakers, answer } of speakersFor(each, seat, to))
          if (isTold(answer)) getOrMake(told, answer, () => []).push(speakers);
      const spoken = [...told].map(([answer, lists]) => ({
        answer,
        speakers: { names: joined(lists), without: NOBODY },
      }));
      return silent === null || silent.without.size === everybody.length
        ? spoken
        : [...spoken, { answer: silent.answer, speakers: { names: everybody, without: silent.without } }];
    };
    if (!heard.every(isUniform)) return remembered(inSeat);
    const all = inSeat(null);
    return () => all;
  });
  return (target, seat) => answersFor(target)(seat);
}

function isTold<Answer extends KeyedAnswer>(answer: Answer | typeof NOT_TOLD): answer is Answer {
  return answer !== NOT_TOLD;
}

function membersOf(kinds: readonly EndpointKind[]): ReadonlySet<string> {
  return new Set(kinds.flatMap(({ members }) => members));
}

function joined(lists: readonly (readonly string[])[]): readonly string[] {
  const [first = []] = lists;
  return lists.length === 1 ? first : lists.flat().toSorted(compareTexts);
}
