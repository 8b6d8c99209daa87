import { describe, expect, test } from '@jest/globals';
import { findJsonTrouble } from './json-trouble.ts';
import fc from 'fast-check';

function trouble(text: string): string | null {
  const found = findJsonTrouble(text);
  return found === null ? null : `${found.kind} ${found.line}:${found.column}`;
}

describe('where a text stops being JSON', () => {
  test.each([
    ['{"a":1}', null],
    [' [1, -2.5e+3, true, false, null, "\\u00e9\\n", {}, []] ', null],
    ['{"a":1', 'truncated 1:7'],
    ['{"a":', 'truncated 1:6'],
    ['{"a', 'truncated 1:4'],
    ['{"a\\', 'truncated 1:5'],
    ['{"a\\u00', 'truncated 1:8'],
    ['[tru', 'truncated 1:5'],
    ['[-', 'truncated 1:3'],
    ['[1.', 'truncated 1:4'],
    ['[1e+', 'truncated 1:5'],
    ['[1.x', 'syntax 1:3'],
    ['[.', 'syntax 1:2'],
    ['', 'truncated 1:1'],
    ['{"a":1,}', 'syntax 1:8'],
    ['[1,]', 'syntax 1:4'],
    ['{"a":1}}', 'trailing 1:8'],
    ['{}\n{}', 'trailing 2:1'],
    ['{\n  "a": 1\n  "b": 2\n}', 'syntax 3:3'],
    ['{"a":tru}', 'syntax 1:6'],
    ['{a:1}', 'syntax 1:2'],
    ['["a\nb"]', 'syntax 1:4'],
    ['["\\x"]', 'syntax 1:3'],
    ['[1}', 'syntax 1:3'],
    ['[01]', 'syntax 1:3'],
    ['[.5]', 'syntax 1:2'],
    ['{"a" 1}', 'syntax 1:6'],
  ])('%j: %s', (text, expected) => {
    expect(trouble(text)).toBe(expected);
  });

  test('agrees with JSON.parse on what is JSON, for any text near JSON', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), fc.string({ maxLength: 2 }), fc.nat(2), (json, at, inserted, removed) => {
        const cut = at % (json.length + 1);
        const text = json.slice(0, cut) + inserted + json.slice(cut + removed);
        expect(findJsonTrouble(text) === null).toBe(parses(text));
      }),
      { numRuns: 2_000 },
    );
  });

  test('every beginning of a document is JSON or cut off', () => {
    fc.assert(
      fc.property(fc.object(), fc.nat(), (value, at) => {
        const text = JSON.stringify(value, null, 1);
        expect(findJsonTrouble(text.slice(0, at % text.length))?.kind).toBe('truncated');
      }),
    );
  });

  test('depth and length cost no stack', () => {
    expect(trouble('['.repeat(1_000_000))).toBe('truncated 1:1000001');
    expect(trouble(`"${'a'.repeat(5_000_000)}`)).toBe('truncated 1:5000002');
  });
});

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
