import { describe, expect, test } from '@jest/globals';
import { both, combineToggles, countPoints, either, onlyFirst, sameToggles, stretches, type Bound, type Toggles } from './toggles.ts';

/** Every subset of a line of six points, as a mask. Small enough to compare each with each. */
const LINE = 6;
const MASKS = Array.from({ length: 2 ** LINE }, (_, mask) => mask);

function togglesOf(mask: number): Toggles<number> {
  const out: number[] = [];
  for (let point = 0; point <= LINE; point++) if (((mask >> point) & 1) !== (point === 0 ? 0 : (mask >> (point - 1)) & 1)) out.push(point);
  return out;
}

describe('combineToggles', () => {
  test.each([
    ['either', either, (a: number, b: number) => a | b],
    ['both', both, (a: number, b: number) => a & b],
    ['onlyFirst', onlyFirst, (a: number, b: number) => a & ~b],
  ])('%s is right and canonical for all pairs of sets on a line of six points', (_, keep, brute) => {
    for (const a of MASKS) for (const b of MASKS) expect(combineToggles(togglesOf(a), togglesOf(b), keep)).toEqual(togglesOf(brute(a, b)));
  });

  test('joins touching stretches', () => expect(combineToggles([0n, 4n], [4n, 2n ** 128n], either)).toEqual([0n, 2n ** 128n]));
});

test('sameToggles holds for equal sets and no others', () => {
  for (const a of MASKS) for (const b of MASKS) expect(sameToggles(togglesOf(a), togglesOf(b))).toBe(a === b);
});

test.each<[Toggles<Bound>, bigint]>([
  [[], 0n],
  [[3, 4], 1n],
  [[0, 2 ** 32], 2n ** 32n],
  [[0, 1, 5, 8], 4n],
  [[0n, 2n ** 128n], 2n ** 128n],
  [[1n, 2n, 2n ** 64n, 2n ** 65n], 2n ** 64n + 1n],
])('countPoints of %j', (set, count) => expect(countPoints(set)).toBe(count));

test('stretches come in order, apart from each other', () => expect([...stretches([0, 2, 5, 6])]).toEqual([[0, 2], [5, 6]]));
