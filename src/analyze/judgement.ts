import type { Truth } from '../model/truth.ts';

/** What a rule says of a subject where it has something to say; silence means upheld. */
export type Judgement = 'violated' | 'undetermined';

export function judge(certain: boolean, possible: boolean): Judgement | null {
  if (certain) return 'violated';
  return possible ? 'undetermined' : null;
}

export function not(truth: Truth): Truth {
  return truth === 'yes' ? 'no' : truth === 'no' ? 'yes' : 'maybe';
}

export function and(truths: readonly Truth[]): Truth {
  if (truths.includes('no')) return 'no';
  return truths.includes('maybe') ? 'maybe' : 'yes';
}

export function or(truths: readonly Truth[]): Truth {
  if (truths.includes('yes')) return 'yes';
  return truths.includes('maybe') ? 'maybe' : 'no';
}
