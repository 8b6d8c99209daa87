import { describe, expect, test } from '@jest/globals';
import {
  inBoth,
  combineToggles,
  countPoints,
  inEither,
  inFirstOnly,
  sameToggles,
  stretches,
  togglesContain,
  togglesMeet,
  type Bound,
  type Toggles,
} from './toggles.ts';

/** Every subset of a line of six points, as a mask. Small enough to compare each with each. */
const LINE = 6;
const MASKS = Array.from({ length: 2 ** LINE }, (_, mask) => mask);

function togglesOf(mask: number): Toggles<number> {
  const out: number[] = [];
  for (let point = 0; point <= LINE; point++)
    if (((mask >> point) & 1) !== (point === 0 ? 0 : (mask >> (point - 1)) & 1)) out.push(point);
  return out;
}

describe('combineToggles', () => {
  test.each([
    ['either', inEither, (a: number, b: number) => a | b],
    ['both', inBoth, (a: number, b: number) => a & b],
    ['onlyFirst', inFirstOnly, (a: number, b: number) => a & ~b],
  ])('%s is right and canonical for all pairs of sets on a line of six points', (_, keep, brute) => {
    for (const a of MASKS)
      for (const b of MASKS) expect(combineToggles(togglesOf(a), togglesOf(b), keep)).toEqual(togglesOf(brute(a, b)));
  });

  test('is right where few points meet many', () => {
    const many = Array.from({ length: 64 }, (_, i) => 3 * i);
    const holds = (set: Toggles<number>, point: number): boolean =>
      set.filter((toggle) => toggle <= point).length % 2 === 1;
    for (const few of [
      [10, 11],
      [0, 190],
      [-5, 500],
      [30, 60, 61, 64],
      [100, 101, 120, 180],
      [189, 200],
      [-9, -3],
    ]) {
      for (const [a, b] of [
        [many, few],
        [few, many],
      ] as const) {
        for (const keep of [inEither, inBoth, inFirstOnly]) {
          const set = combineToggles(a, b, keep);
          expect(set.every((point, i) => i === 0 || (set[i - 1] as number) < point)).toBe(true);
          for (let point = -10; point < 510; point++)
            expect(holds(set, point)).toBe(keep(holds(a, point), holds(b, point)));
        }
        expect(togglesMeet(a, b)).toBe(combineToggles(a, b, inBoth).length > 0);
        expect(togglesContain(a, b)).toBe(combineToggles(b, a, inFirstOnly).length === 0);
      }
    }
  });

  test('gives one of the two lists where that is the answer', () => {
    const [large, small]: Toggles<number>[] = [
      [0, 10],
      [2, 4],
    ];
    expect([
      combineToggles(large ?? [], small ?? [], inEither) === large,
      combineToggles(large ?? [], small ?? [], inBoth) === small,
    ]).toEqual([true, true]);
  });

  test('joins touching stretches', () =>
    expect(combineToggles([0n, 4n], [4n, 2n ** 128n], inEither)).toEqual([0n, 2n ** 128n]));
});

test('togglesMeet and togglesContain say the same as combining, for all pairs', () => {
  for (const a of MASKS) {
    for (const b of MASKS) {
      expect([a, b, togglesMeet(togglesOf(a), togglesOf(b))]).toEqual([a, b, (a & b) !== 0]);
      expect([a, b, togglesContain(togglesOf(a), togglesOf(b))]).toEqual([a, b, (b & ~a) === 0]);
    }
  }
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

test('stretches come in order, apart from each other', () =>
  expect([...stretches([0, 2, 5, 6])]).toEqual([
    [0, 2],
    [5, 6],
  ]));
