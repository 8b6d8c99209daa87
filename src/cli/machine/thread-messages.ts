import type { JudgedApart, SentInput } from '../../engine/judged-apart.ts';

/** What a thread is sent: an input, by its place among those of the run. */
export interface ThreadQuestion {
  readonly at: number;
  readonly input: SentInput;
}

export interface ThreadAnswer {
  readonly at: number;
  /** Null: it went wrong there. */
  readonly judged: JudgedApart | null;
}
