import { expect, test } from '@jest/globals';
import { withoutCommon } from './comparison.ts';

test.each([
  ['', '', '', ''],
  ['a b', 'b a', '', ''],
  ['a a b', 'a b', 'a', ''],
  ['a', 'a a a', '', 'a a'],
  ['a b c', 'c d', 'a b', 'd'],
])('%s and %s', (a, b, onlyA, onlyB) => {
  const words = (text: string): string[] => text.split(' ').filter((word) => word !== '');
  expect(withoutCommon(words(a), words(b), (word) => word)).toEqual([words(onlyA), words(onlyB)]);
});
