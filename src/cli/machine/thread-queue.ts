import type { ApartAnswer } from '../../engine/judged-apart.ts';
import type { ThreadQuestion } from './thread-messages.ts';

/** Inputs that wait for a thread, in their order, and their answers. */
export interface ThreadQueue {
  /** Null: none waits. */
  readonly next: () => ThreadQuestion | null;
  readonly hasMore: () => boolean;
  /** What a thread had before it when it ended: first in the queue again. */
  readonly putBack: (places: readonly number[]) => void;
  readonly answer: (at: number, answer: ApartAnswer) => void;
  /** Of what is in no queue: that it is judged where it is asked for. */
  readonly answerTo: (at: number) => Promise<ApartAnswer>;
}

interface Row {
  readonly question: ThreadQuestion;
  readonly answered: Promise<ApartAnswer>;
  readonly answer: (answer: ApartAnswer) => void;
}

export function openQueue(questions: readonly ThreadQuestion[]): ThreadQueue {
  const rows = new Map<number, Row>();
  for (const question of questions) {
    let answer: Row['answer'] = () => {};
    const answered = new Promise<ApartAnswer>((resolve) => {
      answer = resolve;
    });
    rows.set(question.at, { question, answered, answer });
  }
  let waiting = [...questions];
  return {
    next: () => waiting.shift() ?? null,
    hasMore: () => waiting.length > 0,
    putBack: (places) => {
      waiting = [...places.flatMap((at) => rows.get(at)?.question ?? []), ...waiting];
    },
    answer: (at, answer) => rows.get(at)?.answer(answer),
    answerTo: async (at) => {
      const answer = (await rows.get(at)?.answered) ?? { kind: 'here' };
      // What is kept of it is the report's from here on.
      rows.delete(at);
      return answer;
    },
  };
}
