import type { Exception } from '../policy/exceptions/exception.ts';
import type { Excepted } from './except-findings.ts';
import type { ReadModels } from './used-elsewhere.ts';

/** What a baseline has for each finding of an input: an exception that covers all of it, or nothing. */
export type ByBaseline = (left: Excepted['now'], models: ReadModels) => readonly (Exception | null)[];

/** What is left of findings is covered by a baseline whole, or not at all. */
export function byBaseline({ now, gone }: Excepted, exceptions: readonly (Exception | null)[]): Excepted {
  const covered = now.flatMap((each, i) => {
    const exception = exceptions[i] ?? null;
    return exception === null ? [] : [{ ...each, waived: [...each.waived, { part: each.found, exception }] }];
  });
  return { now: now.filter((_, i) => (exceptions[i] ?? null) === null), gone: [...gone, ...covered] };
}
