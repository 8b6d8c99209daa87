import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { harmlessJson, harmlessLine, printable } from './escape.ts';

describe('printable', () => {
  test.each([
    ['an escape sequence', '\u001b[2Jx', '\\u{1b}[2Jx'],
    ['a line break', 'a\nb\r', 'a\\u{a}b\\u{d}'],
    ['a one-character control sequence introducer', '\u009b31m', '\\u{9b}31m'],
    ['a mark of direction', 'a\u202eb', 'a\\u{202e}b'],
    ['an invisible space', 'a\u200bb\ufeff', 'a\\u{200b}b\\u{feff}'],
    ['a lone surrogate', 'a\ud800b', 'a\\u{d800}b'],
    ['a variation selector', 'a\ufe0fb\u{e0100}', 'a\\u{fe0f}b\\u{e0100}'],
    ['a filler', '\u115f\u1160\u3164\uffa0', '\\u{115f}\\u{1160}\\u{3164}\\u{ffa0}'],
    ['a joiner of graphemes', 'a\u034fb', 'a\\u{34f}b'],
    ['the blank of Braille', 'a\u2800b', 'a\\u{2800}b'],
    ['a vowel that is not written', 'a\u17b4\u180b', 'a\\u{17b4}\\u{180b}'],
    ['a tag character', 'a\u{e0041}', 'a\\u{e0041}'],
    ['letters of any script', 'größe 中文 한국 ⠁ 😀', 'größe 中文 한국 ⠁ 😀'],
  ])('%s', (_, text, shown) => expect(printable(text)).toBe(shown));
});

describe('harmlessLine', () => {
  test.each([
    ['::error::x', '\\::error::x'],
    ['   ::stop-commands::x', '   \\::stop-commands::x'],
    ['a ::/0 b', 'a ::/0 b'],
    ['x ##[command]y', 'x #\\#[command]y'],
    ['##vso[task.setvariable]y', '#\\#vso[task.setvariable]y'],
    ['##teamcity[x]', '#\\#teamcity[x]'],
    ['## heading', '## heading'],
  ])('%s', (line, shown) => expect(harmlessLine(line)).toBe(shown));
});

describe('harmlessJson', () => {
  test('keeps the value and prints nothing that a terminal or runner obeys', () => {
    const hostile = fc.string({
      unit: fc.constantFrom(
        'a',
        '"',
        '\\',
        '\u001b',
        '\u009b',
        '\u2028',
        '\u202e',
        '#',
        '[',
        'vso[',
        '\n',
        '\u{e0041}',
        '\ufe0f',
        '\u{e0100}',
        '😀',
      ),
    });
    fc.assert(
      fc.property(fc.array(hostile), (texts) => {
        const json = harmlessJson(JSON.stringify({ texts }, null, 2));
        expect(JSON.parse(json)).toEqual({ texts });
        expect(json).toBe(
          json
            .split('\n')
            .map((line) => harmlessLine(printable(line).replaceAll('\\u{', '\\u{')))
            .join('\n'),
        );
      }),
    );
  });
});
