import type { Bounds } from '../model/bounds.ts';
import type { Direction, Entry } from '../model/model.ts';
import { classifyEntries, type EntryClass } from './entry-class.ts';
import { admittedBy, rankEntries, type RankedEntry } from './first-match.ts';

/** One direction of a network ACL, evaluated once for all questions. */
export interface Lane {
  readonly direction: Direction;
  readonly ranked: readonly RankedEntry[];
  readonly admits: Bounds;
  readonly classOf: (entry: Entry) => EntryClass;
  /**
   * The list as if its return-like entries were not there: what only they took earlier counts as taken by those behind them
   * (3306 is served also where 1024-65535 was admitted before it).
   */
  readonly withoutReturnPath: readonly RankedEntry[];
}

export function laneOf(direction: Direction, all: readonly Entry[]): Lane {
  const entries = all.filter((entry) => entry.direction === direction);
  const ranked = rankEntries(entries);
  const classes = classifyEntries(ranked);
  const rest = entries.filter((entry) => !(entry.action === 'allow' && classes.get(entry) === 'return-like'));
  return {
    direction,
    ranked,
    admits: admittedBy(ranked),
    classOf: (entry) => classes.get(entry) ?? 'other',
    withoutReturnPath: rest.length === entries.length ? ranked : rankEntries(rest),
  };
}
