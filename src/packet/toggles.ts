/**
 * Sets of points on one ordered line, as the ascending points where membership toggles:
 * `[a, b, c, d]` is [a, b) ∪ [c, d). The form is canonical: equal sets are equal lists. It needs only comparison,
 * so one implementation serves service points and IPv4 (numbers) and IPv6 (bigints).
 */
export type Bound = number | bigint;
export type Toggles<B extends Bound> = readonly B[];

/** The points that `keep` wants, told for each stretch whether `a` and `b` hold it. `keep(false, false)` must be false. */
export function combineToggles<B extends Bound>(
  a: Toggles<B>,
  b: Toggles<B>,
  keep: (inA: boolean, inB: boolean) => boolean,
): Toggles<B> {
  const out: B[] = [];
  let i = 0;
  let j = 0;
  let inside = false;
  while (i < a.length || j < b.length) {
    const x = a[i];
    const y = b[j];
    const at = y === undefined || (x !== undefined && x <= y) ? x : y;
    if (x === at) i++;
    if (y === at) j++;
    const now = keep(i % 2 === 1, j % 2 === 1);
    if (now !== inside) {
      out.push(at as B);
      inside = now;
    }
  }
  return out;
}

export const either = (inA: boolean, inB: boolean): boolean => inA || inB;
export const both = (inA: boolean, inB: boolean): boolean => inA && inB;
export const onlyFirst = (inA: boolean, inB: boolean): boolean => inA && !inB;

/** The union of many, by halves, since a list may name thousands of networks. */
export function uniteToggles<B extends Bound>(all: readonly Toggles<B>[]): Toggles<B> {
  let level = all;
  while (level.length > 1) {
    const next: Toggles<B>[] = [];
    for (let i = 0; i < level.length; i += 2) next.push(combineToggles(level[i] ?? [], level[i + 1] ?? [], either));
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
