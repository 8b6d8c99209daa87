import { remembered } from '../../../base/maps.ts';
import type { Range } from '../files/range.ts';
import { scanCursor } from '../files/scan-cursor.ts';
import { skipValue } from '../files/scan-value.ts';

/** Where the objects of an expression begin. */
export interface WrittenObjects {
  /** Those that are no part of others. */
  readonly outer: readonly number[];
  /**
   * The object that begins at an offset, or that has an entry there; null where the offset is in something else, as in
   * a list of values of such an entry, or behind the last entry.
   */
  readonly at: (offset: number) => number | null;
}

/** The objects of expressions of a text, each of which is looked at once. */
export function openObjects(text: string): (value: Range) => WrittenObjects {
  const byRange = remembered((key: string) => {
    const [start = 0, end = 0] = key.split('-').map(Number);
    return objectsIn(text, { start, end });
  });
  return ({ start, end }) => byRange(`${start}-${end}`);
}

/** What stands between brackets. */
interface Brackets extends Range {
  readonly kind: string;
  /** The innermost around it. */
  readonly around: Brackets | null;
  readonly isInObject: boolean;
}

function objectsIn(text: string, value: Range): WrittenObjects {
  const all = bracketsIn(text, value);
  return {
    outer: all.flatMap(({ kind, isInObject, start }) => (kind === '{' && !isInObject ? [start] : [])),
    at: (offset) => {
      let inner = lastBefore(all, offset);
      while (inner !== null && inner.end <= offset) inner = inner.around;
      return inner?.kind === '{' && offset < inner.end - 1 ? inner.start : null;
    },
  };
}

/** In the order in which they begin. */
function bracketsIn(text: string, value: Range): readonly Brackets[] {
  const found: (Brackets & { end: number })[] = [];
  const open: (Brackets & { end: number })[] = [];
  skipValue(scanCursor(text.slice(value.start, value.end)), (offset) => {
    const start = value.start + offset;
    const kind = text.charAt(start);
    if (!'([{'.includes(kind)) {
      const closed = open.pop();
      if (closed !== undefined) closed.end = start + 1;
      return;
    }
    const around = open.at(-1) ?? null;
    const brackets = {
      kind,
      start,
      end: value.end,
      around,
      isInObject: around !== null && (around.kind === '{' || around.isInObject),
    };
    open.push(brackets);
    found.push(brackets);
  });
  return found;
}

function lastBefore(all: readonly Brackets[], offset: number): Brackets | null {
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((all[middle]?.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return all[low - 1] ?? null;
}
