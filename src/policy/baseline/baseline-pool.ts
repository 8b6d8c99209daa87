import { getOrMake } from '../../base/maps.ts';
import type { DirectedPackets } from '../hits/hit.ts';
import type { Moves } from '../../model/moves.ts';
import type { BaselineEntry, EntryHome } from './baseline-entry.ts';
import { coveringEntries, entryKey, equalEntry, packetsBeyond } from './covering-entries.ts';
import type { PlacedEntry } from './load-baseline.ts';
import { followMoves } from './moved-entry.ts';

/** An input as it is judged once: how often it is, and in which reading, changes nothing for others. */
export interface Judged {
  readonly input: string;
  readonly reading: 'own' | 'other';
  readonly home: EntryHome;
  readonly moves: Moves;
}

/** An entry as it is in its file, and with the addresses that its objects have in an input. */
export interface PoolEntry extends BaselineEntry {
  readonly written: PlacedEntry;
}

/** The entries of a baseline, each of which covers one finding of one input. */
export interface BaselinePool {
  /** The entries that cover each finding; null where none do. */
  readonly cover: (judged: Judged, found: readonly BaselineEntry[]) => readonly (readonly PoolEntry[] | null)[];
  /** Those that may be meant for an input. */
  readonly candidates: (home: EntryHome) => readonly PlacedEntry[];
  /** What an entry is to the findings of all inputs. */
  readonly fateOf: (entry: PlacedEntry) => Fate;
  /** Of one that is outgrown: the packets that are not recorded. None where they are, and something else is graver. */
  readonly grownBy: (entry: PlacedEntry) => readonly DirectedPackets[];
}

/** It covers a finding; one of its rule, subject and cause is graver or reaches further; there is none. */
export type Fate = 'covers' | 'outgrown' | 'stale';

interface Taking {
  readonly taken: ReadonlySet<PlacedEntry>;
  /** With what is found beyond it. */
  readonly outgrown: ReadonlyMap<PlacedEntry, readonly DirectedPackets[]>;
}

export function openPool(entries: readonly PlacedEntry[]): BaselinePool {
  /** What each input takes, in each reading. */
  const takings = new Map<string, Map<Judged['reading'], Taking>>();
  const takenBy = new Map<PlacedEntry, string>();
  const byStack = new Map<string | null, PlacedEntry[]>();
  for (const entry of entries) getOrMake(byStack, entry.stack, () => []).push(entry);
  const candidates = ({ stack, set }: EntryHome): readonly PlacedEntry[] => {
    // A plan has no set, and nobody knows of which one it is: what one of them accepts is not accepted of another.
    return ofStack(stack, byStack).filter((entry) => entry.set === set);
  };
  return {
    candidates,
    cover: ({ input, reading, home, moves }, found) => {
      const follow = followMoves(moves);
      const byKey = new Map<string, PoolEntry[]>();
      for (const written of candidates(home)) {
        if ((takenBy.get(written) ?? input) !== input) continue;
        const entry = { ...follow(written), written };
        getOrMake(byKey, entryKey(entry), () => []).push(entry);
      }
      const taken = new Set<PlacedEntry>();
      const free = (key: string): readonly PoolEntry[] =>
        (byKey.get(key) ?? []).filter(({ written }) => !taken.has(written));
      const take = (covering: readonly PoolEntry[] | null): readonly PoolEntry[] | null => {
        for (const { written } of covering ?? []) taken.add(written);
        return covering;
      };
      // First come those that say the same, so that none goes to a finding that is less.
      const equal = found.map((each) => {
        const entry = equalEntry(each, free);
        return entry === null ? null : take([entry]);
      });
      const covering = found.map((each, i) => equal[i] ?? take(coveringEntries(each, free)));
      const outgrown = found.flatMap((each, i) => {
        const known = covering[i] === null ? (byKey.get(entryKey(each)) ?? []) : [];
        const beyond = known.length === 0 ? [] : packetsBeyond(known, each);
        return known.map(({ written }) => [written, beyond] as const);
      });
      const own = getOrMake(takings, input, () => new Map<Judged['reading'], Taking>());
      for (const before of own.get(reading)?.taken ?? []) takenBy.delete(before);
      own.set(reading, { taken, outgrown: new Map(outgrown) });
      for (const each of own.values()) for (const entry of each.taken) takenBy.set(entry, input);
      return covering;
    },
    grownBy: (entry) =>
      [...takings.values()]
        .flatMap((own) => [...own.values()])
        .map(({ outgrown }) => outgrown.get(entry) ?? [])
        .find((beyond) => beyond.length > 0) ?? [],
    fateOf: (entry) => {
      if (takenBy.has(entry)) return 'covers';
      const all = [...takings.values()].flatMap((own) => [...own.values()]);
      return all.some(({ outgrown }) => outgrown.has(entry)) ? 'outgrown' : 'stale';
    },
  };
}

function ofStack(
  stack: string | null,
  byStack: ReadonlyMap<string | null, readonly PlacedEntry[]>,
): readonly PlacedEntry[] {
  const named = [...byStack.keys()].filter((each) => each !== null);
  // What one of the two does not say may be what the other says; among several that would be a guess.
  const mayBe = (each: string | null): boolean =>
    each === null || each === stack || (stack === null && named.length <= 1);
  return [...byStack].flatMap(([each, entries]) => (mayBe(each) ? entries : []));
}
