import { isExact, type Bounds } from '../../model/bounds.ts';
import type { LaneCell, LaneDrawing, LaneRow } from '../../model/drawing.ts';
import type { Direction, Entry } from '../../model/model.ts';
import { entryName, shownAction, shownNumber, statementText } from '../../model/statement-text.ts';
import { EVERY_PACKET } from '../../packet/everything.ts';
import type { Family } from '../../packet/family.ts';
import { differenceAll, isEmpty, onlyFamily, peersAt } from '../../packet/packet-set.ts';
import { isNobody, samePeers } from '../../packet/peers.ts';
import type { DeadEntry } from '../dead-entries.ts';
import type { RankedEntry } from '../first-match.ts';
import { laneColumns, type PlacedColumn } from './lane-columns.ts';

/** AWS takes 40 a direction; what is written may be more. */
const MAX_ROWS = 60;
const MAX_TAKERS = 4;

/** Of an entry: what it names, and what of that it decides. */
interface Lane {
  readonly names: Bounds;
  readonly decides: Bounds;
}

/** Which entry decides which services in one direction and family; null where no entry is of that family. */
export function laneDrawing(
  direction: Direction,
  family: Family,
  ranked: readonly RankedEntry[],
  dead: readonly DeadEntry[],
): LaneDrawing | null {
  const own = ranked.filter(({ entry }) => entry.packets.possible[family].length > 0);
  if (own.length === 0) return null;
  const lanes = own.map(({ entry, decides }): Lane => ({ names: entry.packets, decides }));
  const rest = finalLane(family, own);
  // Where a stretch begins is part of what is sensitive.
  const isHidden = own.some(({ entry }) => entry.sensitive.ports);
  const columns = isHidden
    ? null
    : laneColumns(
        family,
        [...lanes, rest].flatMap(({ names, decides }) => setsOf(names).concat(setsOf(decides))),
      );
  const rows = own.slice(0, MAX_ROWS).map(({ entry }, i): LaneRow => {
    const lane = lanes[i] ?? rest;
    return {
      number: shownNumber(entry),
      isFinal: false,
      action: shownAction(entry),
      text: statementText(entry),
      address: entry.address,
      cells: cellsOf(lane, family, columns),
      decides: truthOf(lane.decides, family),
      takenBy: takersOf(entry, dead),
    };
  });
  return {
    direction,
    family,
    columns: columns === null ? null : columns.map(({ protocol, text }) => ({ protocol, text })),
    rows: [...rows, finalRow(rest, family, columns)],
    moreRows: Math.max(0, own.length - MAX_ROWS),
  };
}

/** AWS's `*` has what no entry takes. */
function finalLane(family: Family, ranked: readonly RankedEntry[]): Lane {
  const every = EVERY_PACKET[family];
  const left = (bound: keyof Bounds) =>
    differenceAll(
      every,
      ranked.map(({ entry }) => entry.packets[bound]),
    );
  const isSettled = ranked.every(({ entry }) => isExact(entry.packets));
  const possible = left('certain');
  return {
    names: { certain: every, possible: every },
    decides: { certain: isSettled ? possible : left('possible'), possible },
  };
}

function finalRow(lane: Lane, family: Family, columns: readonly PlacedColumn[] | null): LaneRow {
  return {
    number: null,
    isFinal: true,
    action: 'deny',
    text: 'the rest',
    address: null,
    cells: cellsOf(lane, family, columns),
    decides: truthOf(lane.decides, family),
    takenBy: [],
  };
}

function setsOf({ certain, possible }: Bounds): readonly Bounds['certain'][] {
  return certain === possible ? [possible] : [certain, possible];
}

function truthOf({ certain, possible }: Bounds, family: Family): LaneRow['decides'] {
  if (!isEmpty(onlyFamily(certain, family))) return 'yes';
  return isEmpty(onlyFamily(possible, family)) ? 'no' : 'maybe';
}

function cellsOf(lane: Lane, family: Family, columns: readonly PlacedColumn[] | null): readonly LaneCell[] {
  return (columns ?? []).map(({ ranges }) => together(ranges.map(([from]) => cellAt(lane, family, from))));
}

/** Within a stretch nothing changes, so its first service tells of all. */
function cellAt({ names, decides }: Lane, family: Family, point: number): LaneCell {
  const named = peersAt(names.possible, family, point);
  if (isNobody(named)) return 'absent';
  const possible = peersAt(decides.possible, family, point);
  if (isNobody(possible)) return 'none';
  const certain = peersAt(decides.certain, family, point);
  if (!samePeers(certain, possible)) return 'unknown';
  return samePeers(certain, named) ? 'all' : 'some';
}

/** Of stretches that share a column. */
function together(cells: readonly LaneCell[]): LaneCell {
  const kinds = new Set(cells);
  const [only = 'absent'] = kinds;
  return kinds.size === 1 ? only : kinds.has('unknown') ? 'unknown' : 'some';
}

function takersOf(entry: Entry, dead: readonly DeadEntry[]): readonly string[] {
  const takers = dead
    .filter((each) => each.entry === entry && each.verdict === 'violated')
    .flatMap(({ takenBy }) => takenBy);
  const names = [...new Set(takers.map((taker) => entryName(taker.entry)))];
  return names.length > MAX_TAKERS ? [...names.slice(0, MAX_TAKERS), `${names.length - MAX_TAKERS} more`] : names;
}
