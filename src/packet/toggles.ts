import { spendWork } from './work.ts';

/**
 * Sets of points on one ordered line, as the ascending points where membership toggles:
 * `[a, b, c, d]` is [a, b) ∪ [c, d). The form is canonical: equal sets are equal lists. It needs only comparison,
 * so one implementation serves service points and IPv4 (numbers) and IPv6 (bigints).
 */
export type Bound = number | bigint;
export type Toggles<B extends Bound> = readonly B[];

/** What is kept, told for each stretch whether `a` and `b` hold it; nothing is kept of what neither does. */
export type Membership = (inA: boolean, inB: boolean) => boolean;

/**
 * The points that `keep` wants. Takes runs of points that lie between two of the other list at once, so that few points
 * against many cost little; the answer is one of the two lists themselves where it has the same points.
 */
export function combineToggles<B extends Bound>(a: Toggles<B>, b: Toggles<B>, keep: Membership): Toggles<B> {
  const out: B[] = [];
  let i = 0;
  let j = 0;
  let runs = 0;
  while (i < a.length || j < b.length) {
    runs++;
    const x = a[i];
    const y = b[j];
    if (y === undefined || (x !== undefined && x < y)) {
      const end = y === undefined ? a.length : firstNotBelow(a, i, y);
      if (keep(true, j % 2 === 1) !== keep(false, j % 2 === 1)) for (let k = i; k < end; k++) out.push(a[k] as B);
      i = end;
    } else if (x === undefined || y < x) {
      const end = x === undefined ? b.length : firstNotBelow(b, j, x);
      if (keep(i % 2 === 1, true) !== keep(i % 2 === 1, false)) for (let k = j; k < end; k++) out.push(b[k] as B);
      j = end;
    } else {
      if (keep(i % 2 === 1, j % 2 === 1) !== keep(i % 2 === 0, j % 2 === 0)) out.push(x);
      i++;
      j++;
    }
  }
  spendWork(runs + out.length);
  return sameToggles(out, a) ? a : sameToggles(out, b) ? b : out;
}

/** Whether both hold some point. */
export function togglesMeet<B extends Bound>(a: Toggles<B>, b: Toggles<B>): boolean {
  let [first, second, i, j] = [a, b, 0, 0];
  let meet = false;
  let runs = 1;
  for (; i < first.length && j < second.length && !meet; runs++) {
    // Both stand at the beginning of a stretch; the one that begins later stays.
    if ((first[i] as B) > (second[j] as B)) [first, second, i, j] = [second, first, j, i];
    const point = second[j] as B;
    i = firstNotBelow(first, i, point);
    const inside = i % 2 === 1;
    meet = inside ? (first[i] as B) > point : first[i] === point;
    if (inside) i++;
  }
  spendWork(runs);
  return meet;
}

/** Whether every point of `inner` is one of `outer`. */
export function togglesContain<B extends Bound>(outer: Toggles<B>, inner: Toggles<B>): boolean {
  if (outer === inner) return true;
  let at = 0;
  let within = true;
  let runs = 1;
  for (let i = 0; i + 1 < inner.length && within; i += 2, runs++) {
    const from = inner[i] as B;
    if (at >= outer.length) within = false;
    else {
      const next = firstNotBelow(outer, at, from);
      at = next % 2 === 1 ? next - 1 : next;
      within = at + 1 < outer.length && (outer[at] as B) <= from && (outer[at + 1] as B) >= (inner[i + 1] as B);
    }
  }
  spendWork(runs);
  return within;
}

/** The index of the first point from `start` on that is not below `point`: in steps of growing size, then by halves. */
export function firstNotBelow<B extends Bound>(set: Toggles<B>, start: number, point: B): number {
  let low = start;
  let step = 1;
  while (low + step < set.length && (set[low + step] as B) < point) {
    low += step;
    step *= 2;
  }
  let high = Math.min(low + step, set.length);
  if ((set[low] as B) >= point) return low;
  low++;
  while (low < high) {
    const mid = (low + high) >> 1;
    if ((set[mid] as B) < point) low = mid + 1;
    else high = mid;
  }
  return low;
}

export const inEither: Membership = (inA, inB) => inA || inB;
export const inBoth: Membership = (inA, inB) => inA && inB;
export const inFirstOnly: Membership = (inA, inB) => inA && !inB;

/** The union of many, by halves, since a list may name thousands of networks. */
export function uniteToggles<B extends Bound>(all: readonly Toggles<B>[]): Toggles<B> {
  let level = all;
  while (level.length > 1) {
    const next: Toggles<B>[] = [];
    for (let i = 0; i < level.length; i += 2) next.push(combineToggles(level[i] ?? [], level[i + 1] ?? [], inEither));
    level = next;
  }
  return level[0] ?? [];
}

export function sameToggles<B extends Bound>(a: Toggles<B>, b: Toggles<B>): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** The stretches [from, to), ascending and apart from each other. */
export function* stretches<B extends Bound>(set: Toggles<B>): Generator<readonly [B, B]> {
  for (let i = 0; i + 1 < set.length; i += 2) yield [set[i] as B, set[i + 1] as B];
}

/** How many points the set holds. */
export function countPoints(set: Toggles<Bound>): bigint {
  let small = 0;
  let large = 0n;
  for (let i = 0; i + 1 < set.length; i += 2) {
    const from = set[i] as Bound;
    const to = set[i + 1] as Bound;
    if (typeof from === 'number') small += Number(to) - from;
    else large += BigInt(to) - from;
  }
  return large + BigInt(small);
}
