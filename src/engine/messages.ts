import type { Completeness } from '../terraform/resource.ts';

/** Said of a plan that destroys all it manages: there is nothing left to be wrong, which is not the same as checked and right. */
export const NOTHING_REMAINS = 'this plan removes everything: nothing remains to check';

/** Begins with `partial plan: N resources not seen` (or `some resources`), so that reports can show the number. */
export function partialMessage({ unseen, reasons }: Completeness): string {
  const what = unseen === null ? 'some resources' : unseen === 1 ? '1 resource' : `${unseen} resources`;
  return `partial plan: ${what} not seen${reasons.length === 0 ? '' : `: ${reasons.join('; ')}`}`;
}
