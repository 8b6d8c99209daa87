import type { Path } from '../../address.ts';
import { isList, isObject, member, type Json } from '../../json.ts';
import { valueAt } from './value-at.ts';

/** Whether a mark says of a value, or of any part of it, that it is unknown (or sensitive). */
export function holdsTrue(mark: Json | undefined): boolean {
  const open: (Json | undefined)[] = [mark];
  while (open.length > 0) {
    const next = open.pop();
    if (next === true) return true;
    if (typeof next === 'object' && next !== null) for (const value of Object.values(next)) open.push(value);
  }
  return false;
}

/** A mark on a whole covers its parts. */
export function markBelow(mark: Json | undefined, name: string): Json | undefined {
  if (mark === true) return true;
  return isObject(mark) ? member(mark, name) : undefined;
}

export function elementMark(mark: Json | undefined, index: number): Json | undefined {
  if (mark === true) return true;
  return isList(mark) ? mark[index] : undefined;
}

/** The mark of the part that a path leads to. Where a step means all parts, it is the one of the whole. */
export function markAt(marks: Json | undefined, path: Path): Json | undefined {
  let mark = marks;
  for (const step of path) {
    if (typeof mark !== 'object' || mark === null || step === '[*]') break;
    mark = valueAt(mark, [step]);
  }
  return mark;
}
