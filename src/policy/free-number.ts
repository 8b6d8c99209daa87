import type { Direction, Entry } from '../model/model.ts';
import { SENSITIVE } from '../model/statement-text.ts';

/** Entries that people write end at 32766 (EC2 API, CreateNetworkAclEntry). */
const LAST = 32766;
/** From here on people put what comes last. */
const FINAL = 32000;

/** A number for an entry that must come before these: halfway to the entry before them, so that later ones fit too. In words where none is left. */
export function numberBefore(entries: readonly Entry[], direction: Direction, those: readonly Entry[]): string {
  if (hides(entries, direction)) return SENSITIVE;
  let limit = LAST + 1;
  for (const { number } of those) if (number !== null && number < limit) limit = number;
  const below = greatestBelow(limit, entries, direction, 0);
  const number = below === 0 && limit > 10 ? roundDown(limit - 1) : below + Math.floor((limit - below) / 2);
  return number > below && number < limit ? String(number) : 'one that you make free by moving the entries behind it';
}

/**
 * A number behind all others, in steps of ten; before a final deny-all where there is one. `skip`: how many were given away before, so that the
 * advice of one report can be followed as a whole.
 */
export function freeNumber(entries: readonly Entry[], direction: Direction, skip = 0): string {
  if (hides(entries, direction)) return SENSITIVE;
  const next = roundDown(greatestBelow(FINAL, entries, direction, 90)) + 10 * (skip + 1);
  return String(next <= LAST ? next : firstFree(entries, direction, skip));
}

/** Numbers near a sensitive one would tell it. */
function hides(entries: readonly Entry[], direction: Direction): boolean {
  return entries.some((entry) => entry.direction === direction && entry.sensitive.number === true);
}

function roundDown(number: number): number {
  return Math.max(1, Math.floor(number / 10) * 10);
}

function firstFree(entries: readonly Entry[], direction: Direction, skip: number): number {
  const held = new Set(entries.flatMap((entry) => (entry.direction === direction && entry.number !== null && entry.number < FINAL ? [entry.number] : [])));
  let left = skip;
  for (let number = 1; number <= LAST; number++) if (!held.has(number) && left-- === 0) return number;
  return LAST;
}

/** The greatest number below `limit`, at least `least`. A plain walk: it is asked for each of thousands of entries. */
function greatestBelow(limit: number, entries: readonly Entry[], direction: Direction, least: number): number {
  let greatest = least;
  for (const entry of entries) if (entry.direction === direction && entry.number !== null && entry.number < limit && entry.number > greatest) greatest = entry.number;
  return greatest;
}
