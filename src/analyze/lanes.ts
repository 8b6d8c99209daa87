import { atMost, isExact, type Bounds } from '../model/bounds.ts';
import type { Direction, Entry } from '../model/model.ts';
import { differenceAll } from '../packet/packet-set.ts';
import { classifyEntries, openClasses, type EntryClass } from './entry-class.ts';
import { precedes, rankEntries, reachOf, type RankedEntry } from './first-match.ts';
import { admittedBy } from './admitted-by.ts';

/** One direction of a network ACL, evaluated once for all questions. */
export interface Lane {
  readonly direction: Direction;
  readonly ranked: readonly RankedEntry[];
  readonly admits: Bounds;
  /** As far as is known; of one that may adjoin others, that which it has alone. */
  readonly classOf: (entry: Entry) => EntryClass;
  /**
   * Whether an entry certainly, or possibly, covers all of a protocol (`cover-all`), or is one for single services
   * (`service`), as far as it is no way back. Only the apply tells where it decides the ports, or the peers of another
   * one that adjoins.
   */
  readonly mayBe: (entry: Entry, kind: 'cover-all' | 'service', bound: keyof Bounds) => boolean;
  /**
   * The ACL as if its return-like entries were not there: what only they took earlier counts as taken by those behind
   * them (3306 is served also where 1024-65535 was admitted before it). `certain` holds none that may be return-like,
   * `possible` all that may not.
   */
  readonly withoutReturnPath: Readonly<Record<keyof Bounds, readonly RankedEntry[]>>;
}

export function laneOf(direction: Direction, all: readonly Entry[]): Lane {
  const entries = all.filter((entry) => entry.direction === direction);
  const ranked = rankEntries(entries);
  const classes = classifyEntries(ranked);
  const perhaps = entries.every(({ action, packets }) => action !== null && isExact(packets))
    ? classes
    : classifyEntries(ranked, 'perhaps');
  const open = openClasses(ranked, classes, perhaps);
  const coversAll = (entry: Entry, which: ReadonlyMap<Entry, EntryClass>): boolean => which.get(entry) === 'cover-all';
  const rest = entries.filter(
    (entry) => open.has(entry) || !(entry.action === 'allow' && classes.get(entry) === 'return-like'),
  );
  const certain = rest.length === entries.length ? ranked : rankEntries(rest);
  // Of these only the apply tells whether they are a way back or a deny, which takes what others would let in.
  const mayBeBack = new Set(rest.filter((entry) => !open.has(entry) && classes.get(entry) === 'return-like'));
  return {
    direction,
    ranked,
    admits: admittedBy(ranked),
    classOf: (entry) => classes.get(entry) ?? 'other',
    mayBe: (entry, kind, bound) => {
      const isCoverAll = coversAll(entry, classes);
      const isOpen = coversAll(entry, perhaps) !== isCoverAll || (isCoverAll && entry.openServices === true);
      return isOpen ? bound === 'possible' : isCoverAll === (kind === 'cover-all');
    },
    withoutReturnPath:
      open.size + mayBeBack.size === 0
        ? { certain, possible: certain }
        : {
            certain: certain.filter(({ entry }) => !open.has(entry) && !mayBeBack.has(entry)),
            possible: withEachAlone(
              rest.filter((entry) => !mayBeBack.has(entry)),
              open,
            ),
          },
  };
}

/** Each as if the open ones before it were return-like. */
function withEachAlone(entries: readonly Entry[], open: ReadonlySet<Entry>): RankedEntry[] {
  const settled = entries.filter((entry) => !open.has(entry));
  const alone = [...open].map((entry): RankedEntry => {
    const before = settled.filter((other) => precedes(other, entry) === 'yes').map((other) => reachOf(other).certain);
    return {
      entry,
      decides: atMost(differenceAll(entry.packets.possible, before)),
      takes: atMost(differenceAll(reachOf(entry).possible, before)),
      behind: [],
    };
  });
  return [...rankEntries(settled), ...alone];
}
