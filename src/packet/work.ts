import { LimitExceeded } from '../base/limit.ts';

/**
 * What operations on sets have cost since somebody began to count, in points, symbols and steps looked at: the same on
 * every machine and in every run. The only state of this folder, since a budget that is handed on would stand in every
 * signature of the program. Without `beginWork` there is no limit.
 */
let spent = 0;
let limit = Infinity;
let what = 'the input';
/** Put into words where it is told. */
let rule: string | null = null;

/** Half a minute at worst. Plans of 100,000 rules take a hundredth of it. */
export const MAX_WORK = 400_000_000;

/** Counts anew, up to `most`. */
export function beginWork(most: number = MAX_WORK): void {
  spent = 0;
  limit = most;
}

/** Runs a part of some work. */
export type WorkPart = <T>(part: () => T) => T;

/**
 * Counts parts of one work together, whatever is counted between them and around them: for work that waits, while
 * another run may go on.
 */
export function beginParts(about: string, most: number = MAX_WORK): WorkPart {
  let done = 0;
  return (part) => {
    const around = { spent, limit, what, rule };
    [spent, limit, what, rule] = [done, most, about, null];
    try {
      return part();
    } finally {
      done = spent;
      ({ spent, limit, what, rule } = around);
    }
  };
}

/** Says what the work from here on is about, and by which rule, for who is told that it is too much. */
export function workOn(about: string, by: string | null = null): void {
  what = about;
  rule = by;
}

export function workDone(): number {
  return spent;
}

/** Throws where it is more than the budget. */
export function spendWork(amount: number): void {
  spent += amount;
  if (spent > limit)
    throw new LimitExceeded(
      `Judging takes more than ${limit} steps; it came as far as ${rule === null ? what : `${what} (${rule})`}, which names more than AWS takes or should be split`,
    );
}
