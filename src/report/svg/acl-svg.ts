import type { Element } from 'xast';
import { x } from 'xastscript';
import { xmlText } from '../../base/escape-xml.ts';
import type { LaneColumn, LaneDrawing, LaneRow } from '../../model/drawing.ts';
import { laneCellText, laneRowText, laneTitle } from '../words/lane-text.ts';
import { ACL_STYLE } from './acl-style.ts';
import { shortText } from './short-text.ts';
import { hint, picture, type PictureForm } from './picture.ts';

const LABEL = { number: 44, action: 96, x: 104, columns: 36 } as const;
const GRID = { x: 372, cell: 30, gap: 2, row: 26, letter: 6.7 } as const;
const VERDICT = { gap: 12, width: 190 } as const;
const BETWEEN = 8;

/**
 * One direction and family of a network ACL as lanes over the services: each row an entry, in the order in which AWS
 * asks them, each column a stretch of ports that all entries treat in one way. Filled is what an entry decides, hollow
 * what it names and others decide. Pure; texts are escaped.
 */
export function laneSvg(lane: LaneDrawing, address: string, { style }: PictureForm): string {
  const columns = lane.columns ?? [];
  const places = placesOf(columns);
  const end = (places.at(-1) ?? GRID.x) + GRID.cell;
  const longest = Math.max(0, ...columns.map(({ text }) => text.length));
  const head = columns.length === 0 ? 8 : 34 + Math.ceil(longest * GRID.letter);
  return picture({
    className: 'acl-picture',
    title: `${address}: ${laneTitle(lane)}`,
    width: end + VERDICT.gap + VERDICT.width,
    height: head + lane.rows.length * GRID.row + 8,
    style,
    css: ACL_STYLE,
    elements: [
      ...headOf(columns, places, head - 8),
      ...lane.rows.map((row, i) => rowOf(row, { y: head + i * GRID.row, columns, places, end })),
    ],
  });
}

/** Where each column begins; between protocols is some room. */
function placesOf(columns: readonly LaneColumn[]): readonly number[] {
  let at: number = GRID.x;
  return columns.map(({ protocol }, i) => {
    const before = columns[i - 1];
    if (before !== undefined) at += GRID.cell + GRID.gap + (before.protocol === protocol ? 0 : BETWEEN);
    return at;
  });
}

/** The ports of each column, upright, and above them their protocols. */
function headOf(columns: readonly LaneColumn[], places: readonly number[], foot: number): Element[] {
  return columns.flatMap(({ protocol, text }, i) => {
    const at = places[i] ?? GRID.x;
    const isFirst = columns[i - 1]?.protocol !== protocol;
    return [
      ...(isFirst ? [x('text', { class: 'protocol', x: at, y: 14 }, protocol)] : []),
      x(
        'text',
        { class: 'ports', transform: `translate(${at + GRID.cell / 2 + 4} ${foot}) rotate(-90)` },
        xmlText(text.replace('-', '–')),
      ),
    ];
  });
}

interface RowPlace {
  readonly y: number;
  readonly columns: readonly LaneColumn[];
  readonly places: readonly number[];
  readonly end: number;
}

function rowOf(row: LaneRow, { y, columns, places, end }: RowPlace): Element {
  const { number, isFinal, action, text, decides } = row;
  const base = y + GRID.row / 2 + 4;
  const look = action ?? 'open';
  return x(
    'g',
    { class: `row ${decides === 'no' ? 'dead' : ''} ${isFinal ? 'final' : ''}`.trim().replaceAll(/ +/g, ' ') },
    [
      hint(laneRowText(row)),
      x('line', { class: 'rule', x1: 0, x2: end, y1: y + GRID.row - 1, y2: y + GRID.row - 1 }),
      x(
        'text',
        { class: 'number', x: LABEL.number, y: base, 'text-anchor': 'end' },
        isFinal ? '*' : (number ?? '?').toString(),
      ),
      x('text', { class: `action ${look}`, x: LABEL.action, y: base, 'text-anchor': 'end' }, action ?? 'unknown'),
      x('text', { class: 'entry', x: LABEL.x, y: base }, shortText(text, LABEL.columns)),
      ...row.cells.flatMap((cell, i) => {
        const column = columns[i];
        if (cell === 'absent' || column === undefined) return [];
        const place = { x: places[i] ?? GRID.x, y: y + 4, width: GRID.cell, height: GRID.row - 9, rx: 2 };
        return [x('rect', { class: `cell ${look} ${cell}`, ...place }, [hint(laneCellText(row, column, cell))])];
      }),
      x('text', { class: 'verdict', x: end + VERDICT.gap, y: base }, shortText(verdictOf(row), 30)),
    ],
  );
}

function verdictOf({ decides, takenBy, cells, isFinal }: LaneRow): string {
  if (decides === 'no') {
    if (isFinal) return 'nothing is left';
    return takenBy.length === 0 ? 'decides nothing' : `never: ${takenBy.join(', ')}`;
  }
  if (decides === 'maybe') return 'not known';
  return !isFinal && cells.some((cell) => cell === 'none' || cell === 'some') ? 'in part' : '';
}
