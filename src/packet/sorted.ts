import { spendWork } from './work.ts';

/** Texts in the order of `Array.prototype.sort`, each once. */
export type SortedTexts = readonly string[];

/** The texts of either; one of the two lists itself where it has them all. */
export function uniteSorted<T extends string>(a: readonly T[], b: readonly T[]): readonly T[] {
  if (a === b || b.length === 0) return a;
  if (a.length === 0) return b;
  const out: T[] = [];
  let i = 0;
  let j = 0;
  let [onlyA, onlyB] = [0, 0];
  while (i < a.length && j < b.length) {
    const [x, y] = [a[i] as T, b[j] as T];
    if (x <= y) i++;
    if (y <= x) j++;
    if (x < y) onlyA++;
    if (y < x) onlyB++;
    out.push(x <= y ? x : y);
  }
  onlyA += a.length - i;
  onlyB += b.length - j;
  for (; i < a.length; i++) out.push(a[i] as T);
  for (; j < b.length; j++) out.push(b[j] as T);
  spendWork(out.length);
  return onlyB === 0 ? a : onlyA === 0 ? b : out;
}

/** The texts of `a` that `b` has (`wanted`) or lacks; `a` itself where that is all of them. */
export function pickSorted<T extends string>(a: readonly T[], b: readonly T[], wanted: boolean): readonly T[] {
  if (a.length === 0 || (a === b && wanted)) return a;
  if (b.length === 0) return wanted ? [] : a;
  const out: T[] = [];
  const has = a.length < b.length / 8 ? (text: T): boolean => holdsSorted(b, text) : walker(b);
  for (const text of a) if (has(text) === wanted) out.push(text);
  spendWork(a.length + 1);
  return out.length === a.length ? a : out;
}

export function holdsSorted<T extends string>(texts: readonly T[], text: T): boolean {
  let low = 0;
  let high = texts.length;
  while (low < high) {
    const mid = (low + high) >> 1;
    if ((texts[mid] as T) < text) low = mid + 1;
    else high = mid;
  }
  return texts[low] === text;
}

/** Tells of texts in ascending order whether they are there. */
function walker<T extends string>(texts: readonly T[]): (text: T) => boolean {
  let at = 0;
  return (text) => {
    while (at < texts.length && (texts[at] as T) < text) at++;
    return texts[at] === text;
  };
}
