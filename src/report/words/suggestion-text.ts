import type { Equals } from './equal-findings.ts';

/** The change that removes the finding, short; null where none is known for all of these. */
export function suggestionText({ all }: Equals): string | null {
  const [first, ...others] = all.map(({ suggestion }) => suggestion);
  if (first === null || first === undefined || others.includes(null)) return null;
  if (others.some((other) => other?.title !== first.title)) return 'a change for each of them was tried and holds';
  return `${first.title} (tried: the finding is gone)`;
}
