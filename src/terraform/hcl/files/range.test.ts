import { expect, test } from '@jest/globals';
import { blankOut } from './range.ts';

test.each([
  ['abc', [], 'abc'],
  ['abc', [{ start: 0, end: 3 }], '   '],
  ['a {\r\n😀\n}\nb', [{ start: 0, end: 9 }], '   \r\n  \n \nb'],
  [
    'abcdef',
    [
      { start: 1, end: 2 },
      { start: 2, end: 3 },
      { start: 5, end: 6 },
    ],
    'a  de ',
  ],
])('%j without %j', (text, ranges, expected) => {
  expect(blankOut(text, ranges)).toBe(expected);
});
