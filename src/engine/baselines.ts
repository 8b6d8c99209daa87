import type { Configuration, Diagnostic, Finding } from '../model/generated/report.ts';
import type { BaselineEntry } from '../policy/baseline/baseline-entry.ts';
import type { Judged } from '../policy/baseline/baseline-pool.ts';
import type { ByBaseline } from './by-baseline.ts';
import type { OpenedInput } from './open-inputs.ts';
import type { ReadModels } from './used-elsewhere.ts';

/** Findings that somebody accepted as they were. */
export interface BaselineRequest {
  /** Named on the command line, instead of what configs name. */
  readonly named: string | null;
  /**
   * Where findings are to be recorded. With a named baseline what that covers, else all that there are; never where
   * something could not be read. `write` gives what went wrong.
   */
  readonly record: { readonly path: string; readonly write: (text: string) => Promise<string | null> } | null;
}

export interface BaselineOptions {
  /** What configs name is refused. */
  readonly locked: boolean;
  /** Whether the report tells a finding: what it does not tell is not recorded. */
  readonly isTold: (finding: Pick<Finding, 'change' | 'verdict'>) => boolean;
  /** Gets what is asked of them, and what they answer. */
  readonly noted?: ((question: NotedQuestion) => void) | undefined;
}

/** What covers these findings of an input? */
export interface CoverQuestion extends Pick<Judged, 'reading' | 'moves'> {
  readonly found: readonly BaselineEntry[];
  readonly isOnlyReading: boolean;
}

/** With the answer: for each finding which entry. */
export interface NotedQuestion extends CoverQuestion {
  readonly covered: readonly (string | null)[];
}

/** What baselines have for the inputs of a run, and what becomes of them. */
export interface Baselines {
  /** For judging an input in one reading; null where there is no baseline. */
  readonly of: (
    input: OpenedInput,
    models: Pick<ReadModels, 'input' | 'completeness'>,
  ) => Promise<((reading: Judged['reading']) => ByBaseline) | null>;
  /** Asks anew what was asked of another copy of the same baselines; false: the answers are not the same. */
  readonly again: (
    input: OpenedInput,
    models: Pick<ReadModels, 'input' | 'completeness'>,
    questions: readonly NotedQuestion[],
  ) => Promise<boolean>;
  /** An input, or a part of it, cannot be judged: nobody knows what an entry that may be meant for it covers. */
  readonly unread: (input: OpenedInput) => Promise<void>;
  /** Complete once all inputs are judged, as all that follows. */
  readonly notes: () => readonly Diagnostic[];
  readonly used: () => readonly Configuration[];
  /** Null where nothing is to be recorded. `hasFailed`: something could not be read. */
  readonly record: ((hasFailed: boolean) => Promise<Recorded>) | null;
}

export interface Recorded {
  readonly diagnostics: readonly Diagnostic[];
  /** What was covered since it was to be recorded is not. */
  readonly isUndone: boolean;
}
