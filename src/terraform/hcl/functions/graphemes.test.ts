import { expect, test } from '@jest/globals';
import { graphemes } from './graphemes.ts';

test.each([
  ['letters of ASCII', 'abc', ['a', 'b', 'c']],
  ['a carriage return with its line feed', 'a\r\nb', ['a', '\r\n', 'b']],
  ['accents, families and flags', 'e\u0301👩‍👩‍👧🇩🇪🇫🇷', ['e\u0301', '👩‍👩‍👧', '🇩🇪', '🇫🇷']],
  ['nothing', '', []],
])('%s', (_, text, expected) => expect(graphemes(text)).toEqual(expected));

test.each([
  ['é', 1],
  ['👩‍👩‍👧', 8],
  ['🇩🇪', 4],
  ['👍🏽', 4],
  ['한', 1],
])('a long text of %s', (letter, length) => {
  for (let before = 0; before < length + 1; before++) {
    expect(graphemes('a'.repeat(before) + letter.repeat(1000))).toEqual([
      ...Array.from('a'.repeat(before)),
      ...Array.from({ length: 1000 }, () => letter),
    ]);
  }
});

test('one letter with more accents than are looked at in one go', () => {
  expect(graphemes(`xe${'\u0301'.repeat(5000)}y`)).toEqual(['x', `e${'\u0301'.repeat(5000)}`, 'y']);
});
