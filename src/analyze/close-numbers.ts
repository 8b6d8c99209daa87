import type { Entry } from '../model/model.ts';
import { leastNumber } from './first-match.ts';
import { judge, type Judgement } from './judgement.ts';

/** Neighbours in one direction that leave too little room for an entry between them. */
export interface CloseNumbers {
  readonly verdict: Judgement;
  /** Each that has such a neighbour; where the verdict is undetermined, also those of unknown number. */
  readonly entries: readonly Entry[];
  /** Where it is sure: those that may have one besides. */
  readonly perhaps: readonly Entry[];
}

/**
 * Entries of one direction whose numbers differ by less than `gap`. Equal numbers are another matter
 * (`duplicateNumbers`). An unknown number may be anywhere, and so may an entry that may not be there.
 */
export function closeNumbers(entries: readonly Entry[], gap: number): CloseNumbers | null {
  const sure = tooClose(
    entries.filter(({ perhaps }) => perhaps === undefined),
    gap,
  );
  const open = entries.filter(
    (entry) => entry.number === null && entries.some((other) => other !== entry && mayBeNear(entry, other, gap)),
  );
  const possible = [...tooClose(entries, gap), ...open];
  const verdict = judge(sure.length > 0, possible.length > 0);
  if (verdict === null) return null;
  return sure.length > 0
    ? { verdict, entries: sure, perhaps: possible.filter((entry) => !sure.includes(entry)) }
    : { verdict, entries: possible, perhaps: [] };
}

/** An unknown number is at least `leastNumber`; the other one is known, or as free. */
function mayBeNear(open: Entry, other: Entry, gap: number): boolean {
  return other.number === null || other.number + gap > leastNumber(open);
}

function tooClose(entries: readonly Entry[], gap: number): Entry[] {
  const numbers = [...new Set(entries.flatMap(({ number }) => number ?? []))].toSorted((a, b) => a - b);
  const close = new Set(
    numbers.filter(
      (number, i) => number - (numbers[i - 1] ?? -Infinity) < gap || (numbers[i + 1] ?? Infinity) - number < gap,
    ),
  );
  return entries.filter(({ number }) => number !== null && close.has(number));
}
