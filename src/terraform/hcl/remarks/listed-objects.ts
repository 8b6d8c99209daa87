import type { Range } from '../files/range.ts';
import { scanCursor } from '../files/scan-cursor.ts';
import { skipValue } from '../files/scan-value.ts';

/** The objects of a list that is written out. */
export interface ListedObjects {
  readonly objects: readonly ListedObject[];
  /** One object stands for all elements: `[for …]`. */
  readonly isFor: boolean;
}

export interface ListedObject extends Range {
  /** The brackets inside of it: what they hold is the value of one of its attributes. */
  readonly inner: readonly Range[];
}

const FOR = /^\[\s*for\s/;

/** Null where the text is no list in brackets. */
export function listedObjects(text: string, { start, end }: Range): ListedObjects | null {
  if (text[start] !== '[') return null;
  const value = text.slice(start, end);
  const objects: { readonly start: number; end: number; readonly inner: { start: number; end: number }[] }[] = [];
  let isWhole = true;
  skipValue(scanCursor(value), (at, depth) => {
    const isOpening = '([{'.includes(value.charAt(at));
    const object = objects.at(-1);
    if (depth === 0 && !isOpening) isWhole = at === value.length - 1;
    else if (depth === 1 && value[at] === '{') objects.push({ start: start + at, end: 0, inner: [] });
    else if (depth === 1 && value[at] === '}' && object !== undefined) object.end = start + at + 1;
    else if (depth === 2 && object?.end === 0) {
      if (isOpening) object.inner.push({ start: start + at, end: 0 });
      else Object.assign(object.inner.at(-1) ?? {}, { end: start + at + 1 });
    }
  });
  return isWhole ? { objects, isFor: FOR.test(value) } : null;
}
