import type { Truth } from '../../model/truth.ts';
import type { UnknownAttribute } from '../../model/origin.ts';
import type { Hit } from './hit.ts';

/** What a condition says: how true it is, and what it found. */
export interface Outcome {
  readonly truth: Truth;
  readonly hits: readonly Hit[];
  /** Where it is `maybe` without a hit that tells why: the attributes that decide. */
  readonly unknown?: readonly UnknownAttribute[];
  /** It says nothing about this subject, and neither does its opposite. */
  readonly silent?: true;
  /** What a person should know though nothing is found: a sentence that begins with the rule. */
  readonly warning?: string;
}

export const UPHELD: Outcome = { truth: 'no', hits: [] };

export const SILENT: Outcome = { truth: 'no', hits: [], silent: true };

/** The outcome of a condition that is true exactly where it finds something. */
export function outcomeOf(hits: readonly Hit[]): Outcome {
  if (hits.length === 0) return UPHELD;
  return { truth: hits.some((hit) => hit.verdict === 'violated') ? 'yes' : 'maybe', hits };
}
