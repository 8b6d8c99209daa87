import { describe, expect, test } from '@jest/globals';
import type { Json } from '../../json.ts';
import { joinedMarks, type Marked } from './joined-marks.ts';

const nothing: Marked = { values: null, marks: null };

describe('what either of two states marks', () => {
  test.each<[string, Marked, Marked, Json]>([
    ['neither', { values: { a: 1 }, marks: {} }, { values: { a: 1 }, marks: false }, {}],
    ['the whole of one', { values: { a: 1 }, marks: true }, { values: { a: 1 }, marks: {} }, true],
    ['a new object', nothing, { values: { a: 1 }, marks: { a: true } }, { a: true }],
    [
      'one attribute each',
      { values: { a: 1, b: 2 }, marks: { a: true } },
      { values: { a: 1, b: 3 }, marks: { b: true } },
      { a: true, b: true },
    ],
    [
      'an element of equal lists',
      { values: ['x', 'y'], marks: [false, true] },
      { values: ['x', 'y'], marks: false },
      [false, true],
    ],
    [
      'an element of a list that changes: it may have been anywhere',
      { values: ['y'], marks: false },
      { values: ['x', 'y'], marks: [false, true] },
      true,
    ],
    [
      'a list that changes, of which nothing is',
      { values: ['y'], marks: [false] },
      { values: ['x', 'y'], marks: [false, false] },
      false,
    ],
    [
      'deep in a block',
      { values: { a: [{ b: 'x' }] }, marks: { a: [{ b: true }] } },
      { values: { a: [{ b: 'x' }] }, marks: { a: [{}] } },
      { a: [{ b: true }] },
    ],
    [
      'marks of other forms',
      { values: { a: [] }, marks: { a: [true] } },
      { values: { a: {} }, marks: { a: { b: true } } },
      { a: true },
    ],
  ])('%s', (_, one, other, expected) => {
    expect(joinedMarks(one, other)).toEqual(expected);
    expect(joinedMarks(other, one)).toEqual(expected);
  });

  test('values that nest without end', () => {
    const deep: Json = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);
    expect(joinedMarks({ values: [deep], marks: [true] }, { values: [deep], marks: [false] })).toEqual([true]);
  });
});
