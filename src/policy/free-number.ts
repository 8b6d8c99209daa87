import type { Direction, Entry } from '../model/model.ts';

/** Entries that people write end at 32766 (EC2 API, CreateNetworkAclEntry). */
const LAST = 32766;

/** A number for an entry that must come before these: halfway to the entry before them, so that later ones fit too. In words where none is left. */
export function numberBefore(entries: readonly Entry[], direction: Direction, those: readonly Entry[]): string {
  const taken = numbersOf(entries, direction);
  const limit = Math.min(...those.flatMap((entry) => entry.number ?? []), LAST + 1);
  const below = Math.max(0, ...taken.filter((number) => number < limit));
  const number = below === 0 && limit > 10 ? roundDown(limit - 1) : below + Math.floor((limit - below) / 2);
  return number > below && number < limit ? String(number) : 'one made free by renumbering the entries from there on';
}

/** A number behind all others, in steps of ten; before a final deny-all where there is one. */
export function freeNumber(entries: readonly Entry[], direction: Direction): string {
  const taken = numbersOf(entries, direction).filter((number) => number < 32000);
  const next = roundDown(Math.max(90, ...taken)) + 10;
  return String(next <= LAST ? next : firstFree(taken));
}

function roundDown(number: number): number {
  return Math.max(1, Math.floor(number / 10) * 10);
}

function firstFree(taken: readonly number[]): number {
  const held = new Set(taken);
  for (let number = 1; number <= LAST; number++) if (!held.has(number)) return number;
  return LAST;
}

function numbersOf(entries: readonly Entry[], direction: Direction): number[] {
  return entries.flatMap((entry) => (entry.direction === direction && entry.number !== null ? [entry.number] : []));
}
