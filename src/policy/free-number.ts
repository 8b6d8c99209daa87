import type { Direction, Entry } from '../model/model.ts';
import { SENSITIVE } from '../model/statement-text.ts';

/** Entries that people write end at 32766 (EC2 API, CreateNetworkAclEntry). */
const LAST = 32766;

/** A number for an entry that must come before these: halfway to the entry before them, so that later ones fit too. In words where none is left. */
export function numberBefore(entries: readonly Entry[], direction: Direction, those: readonly Entry[]): string {
  if (hides(entries)) return SENSITIVE;
  const taken = numbersOf(entries, direction);
  const limit = Math.min(...those.flatMap((entry) => entry.number ?? []), LAST + 1);
  const below = Math.max(0, ...taken.filter((number) => number < limit));
  const number = below === 0 && limit > 10 ? roundDown(limit - 1) : below + Math.floor((limit - below) / 2);
  return number > below && number < limit ? String(number) : 'one that you make free by moving the entries behind it';
}

/**
 * A number behind all others, in steps of ten; before a final deny-all where there is one. `skip`: how many were given away before, so that the
 * advice of one report can be followed as a whole.
 */
export function freeNumber(entries: readonly Entry[], direction: Direction, skip = 0): string {
  if (hides(entries)) return SENSITIVE;
  const taken = numbersOf(entries, direction).filter((number) => number < 32000);
  const next = roundDown(Math.max(90, ...taken)) + 10 * (skip + 1);
  return String(next <= LAST ? next : firstFree(taken, skip));
}

/** Numbers near a sensitive one would tell it. */
function hides(entries: readonly Entry[]): boolean {
  return entries.some(({ sensitive }) => sensitive.number === true);
}

function roundDown(number: number): number {
  return Math.max(1, Math.floor(number / 10) * 10);
}

function firstFree(taken: readonly number[], skip: number): number {
  const held = new Set(taken);
  let left = skip;
  for (let number = 1; number <= LAST; number++) if (!held.has(number) && left-- === 0) return number;
  return LAST;
}

function numbersOf(entries: readonly Entry[], direction: Direction): number[] {
  return entries.flatMap((entry) => (entry.direction === direction && entry.number !== null ? [entry.number] : []));
}
