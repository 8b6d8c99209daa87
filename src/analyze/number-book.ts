import type { Direction, Entry, NetworkAcl } from '../model/model.ts';
import { SENSITIVE } from '../model/statement-text.ts';

/** Entries that people write end at 32766 (EC2 API, CreateNetworkAclEntry). */
const LAST = 32766;
/** From here on people put what comes last. */
const FINAL = 32000;

/** A number that the ACL has free, or none. */
export interface FreeNumber {
  readonly number: number | null;
  /** The number alone, in words where there is none. */
  readonly word: string;
  /** As the rest of "with": it says where another entry may turn out to have it. */
  readonly text: string;
}

/**
 * The numbers of one ACL. What it gives away counts as taken from then on, so that all that one report advises can be
 * followed together. IPv4 and IPv6 share the numbers of a direction.
 */
export interface NumberBook {
  /**
   * For an entry that must come right before the first of these: halfway to the entry before it, so that later ones fit
   * too.
   */
  readonly before: (direction: Direction, those: readonly Entry[]) => FreeNumber;
  /** For one that must come right behind this number. */
  readonly behind: (direction: Direction, number: number) => FreeNumber;
  /** Behind all others, in steps of ten; before a final deny-all that has a number of the last ones. */
  readonly last: (direction: Direction) => FreeNumber;
}

const NO_NUMBER: FreeNumber = {
  number: null,
  word: 'one that you make free by moving the entries behind it',
  text: 'a number that you make free by moving the entries behind it',
};
/** Numbers near a sensitive one would tell it. */
const HIDDEN: FreeNumber = { number: null, word: SENSITIVE, text: `the number ${SENSITIVE}` };

export function openNumberBook({
  entries,
  kind,
  address,
}: Pick<NetworkAcl, 'entries' | 'kind' | 'address'>): NumberBook {
  const given: Record<Direction, Set<number>> = { ingress: new Set(), egress: new Set() };
  const give = (direction: Direction, number: number): FreeNumber => {
    given[direction].add(number);
    return { number, word: String(number), text: `the number ${number}${doubtOf(number, direction)}` };
  };
  const doubtOf = (number: number, direction: Direction): string => {
    const rival = entries.find(
      (entry) => entry.direction === direction && entry.number === null && (entry.numberAtLeast ?? 0) <= number,
    );
    if (rival !== undefined) return ` (unless the entry of ${rival.address} gets it, whose number is not known)`;
    return kind === 'external' ? ` (if it is free: ${address} has entries that are not in this input)` : '';
  };
  const between = (direction: Direction, above: number, below: number, middle: number): FreeNumber => {
    // Round ones first, from the middle outwards, so that further entries fit as well.
    for (const step of [10, 1]) {
      const start = step === 10 ? Math.floor(middle / 10) * 10 : middle;
      for (let away = 0; away < below - above; away += step) {
        for (const number of [start - away, start + away])
          if (number > above && number < below && !given[direction].has(number)) return give(direction, number);
      }
    }
    return NO_NUMBER;
  };
  const hides = (direction: Direction): boolean =>
    entries.some((entry) => entry.direction === direction && entry.sensitive.number === true);
  return {
    before: (direction, those) => {
      if (hides(direction)) return HIDDEN;
      const numbers = those.flatMap(({ number }) => (number === null ? [] : [number]));
      if (numbers.length === 0) return NO_NUMBER;
      const limit = numbers.reduce((least, number) => Math.min(least, number));
      const above = greatestBelow(limit, entries, direction, 0);
      return between(
        direction,
        above,
        limit,
        above === 0 && limit > 10 ? limit - 1 : above + Math.floor((limit - above) / 2),
      );
    },
    behind: (direction, number) => {
      if (hides(direction)) return HIDDEN;
      const below = smallestAbove(number, entries, direction);
      return between(direction, number, below, Math.min(number + 10, number + Math.floor((below - number) / 2)));
    },
    last: (direction) => {
      if (hides(direction)) return HIDDEN;
      const start = roundDown(greatestBelow(FINAL, entries, direction, 90));
      for (let number = start + 10; number < FINAL; number += 10)
        if (!given[direction].has(number)) return give(direction, number);
      const held = new Set(
        entries.flatMap((entry) => (entry.direction === direction && entry.number !== null ? [entry.number] : [])),
      );
      for (let number = FINAL - 1; number > 0; number--)
        if (!held.has(number) && !given[direction].has(number)) return give(direction, number);
      return NO_NUMBER;
    },
  };
}

function roundDown(number: number): number {
  return Math.max(1, Math.floor(number / 10) * 10);
}

/** The greatest number below `limit`, at least `least`. */
function greatestBelow(limit: number, entries: readonly Entry[], direction: Direction, least: number): number {
  let greatest = least;
  for (const entry of entries)
    if (entry.direction === direction && entry.number !== null && entry.number < limit && entry.number > greatest)
      greatest = entry.number;
  return greatest;
}

function smallestAbove(limit: number, entries: readonly Entry[], direction: Direction): number {
  let smallest = LAST + 1;
  for (const entry of entries)
    if (entry.direction === direction && entry.number !== null && entry.number > limit && entry.number < smallest)
      smallest = entry.number;
  return smallest;
}
