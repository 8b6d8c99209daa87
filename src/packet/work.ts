import { LimitExceeded } from '../base/limit.ts';

/**
 * What operations on sets have cost since somebody began to count, in points, symbols and steps looked at: the same on every machine and in
 * every run. The only state of this folder, since a budget that every operation is given would stand in every signature of the program.
 */
let spent = 0;
let limit = Infinity;

/** Some seconds of work; plans with a hundred thousand rules take a tenth of it. */
export const MAX_WORK = 400_000_000;

/** Counts anew, up to `most`. */
export function beginWork(most: number = MAX_WORK): void {
  spent = 0;
  limit = most;
}

export function workDone(): number {
  return spent;
}

/** Throws where it is more than the budget. */
export function spendWork(amount: number): void {
  spent += amount;
  if (spent > limit) throw new LimitExceeded(`It takes more than ${limit} steps to tell which packets its rules admit`);
}
