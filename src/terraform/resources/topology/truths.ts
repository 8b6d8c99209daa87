import type { Truth } from '../../../model/truth.ts';

/** What holds of one of them, whichever it is; `none` where there are none. */
export function whichever(truths: readonly Truth[], none: Truth): Truth {
  const [first] = truths;
  if (first === undefined) return none;
  return truths.every((truth) => truth === first) ? first : 'maybe';
}

/** One of them holds. */
export function anyOf(truths: readonly Truth[]): Truth {
  return truths.includes('yes') ? 'yes' : truths.includes('maybe') ? 'maybe' : 'no';
}

/** All of them hold. */
export function allOf(truths: readonly Truth[]): Truth {
  return truths.includes('no') ? 'no' : truths.includes('maybe') ? 'maybe' : 'yes';
}
