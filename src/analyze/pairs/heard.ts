import type { EndpointKind, Seat } from './endpoint-kinds.ts';
import { APART, type SeatPairs } from './seat-pairs.ts';

/** Equal where the keys are. */
export interface KeyedAnswer {
  readonly key: string;
}

/** What is answered about the speakers of a kind, by how they share a subnet with a target. */
export interface Heard<Answer extends KeyedAnswer> {
  readonly from: EndpointKind;
  readonly pairs: SeatPairs;
  readonly answers: ReadonlyMap<string, Answer>;
}

/** Who shares a subnet makes no difference. */
export function isUniform({ answers }: Heard<KeyedAnswer>): boolean {
  return new Set([...answers.values()].map(({ key }) => key)).size === 1;
}

export interface Speaking<Answer> {
  readonly speakers: readonly string[];
  readonly answer: Answer;
}

/** Who of a kind has which answer; `seat`: where the targets are, null where that makes no difference. */
export function speakersFor<Answer extends KeyedAnswer>(
  heard: Heard<Answer>,
  seat: Seat | null,
  to: EndpointKind,
): readonly Speaking<Answer>[] {
  const { from, pairs, answers } = heard;
  const [first] = answers.values();
  if (first === undefined) return [];
  if (seat === null || isUniform(heard)) return [{ speakers: from.members, answer: first }];
  const near = pairs.near(seat);
  const around = new Set(near.map((each) => each.seat));
  const apart = from.seats.filter((each) => !around.has(each)).flatMap(({ members }) => members);
  const away = answers.get(APART);
  return [
    ...(away === undefined || apart.length === 0 ? [] : [{ speakers: apart, answer: away }]),
    ...near.flatMap(({ seat: { members }, sharing }) => {
      const answer = answers.get(sharing);
      const isItself = from.id === to.id && !from.isMany && members.length === 1 && members[0] === seat.members[0];
      return answer === undefined || (isItself && seat.members.length === 1) ? [] : [{ speakers: members, answer }];
    }),
  ];
}
