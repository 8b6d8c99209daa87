import { describe, expect, test } from '@jest/globals';
import { parseHcl } from './hcl2json.ts';

describe('what hcl2json makes of a text', () => {
  test.each([
    ['a = 1\nb "x" {\n  c = [d.e, "f"]\n}\n', { ok: true, json: { a: 1, b: { x: [{ c: ['${d.e}', 'f'] }] } } }],
    ['__proto__ = 1\n', { ok: true, json: { ['__proto__']: 1 } }],
    [
      'a = 1\na = 2\n',
      {
        ok: false,
        kind: 'syntax',
        message:
          'Attribute redefined. The argument "a" was already set at main.tf:1,1-2. Each argument may be set only once.',
        spot: { line: 2, column: 1 },
      },
    ],
    [
      "a = 'x'\n",
      {
        ok: false,
        kind: 'syntax',
        message: 'Invalid character. Single quotes are not valid. Use double quotes (") to enclose strings.',
        spot: { line: 1, column: 5 },
      },
    ],
    [
      'r "x" {\n  a = !1\n}\n',
      {
        ok: false,
        kind: 'syntax',
        message: 'Invalid operand. Unsuitable value for unary operand: bool required.',
        spot: { line: 2, column: 8 },
      },
    ],
    [
      'a {\n}\na "x" {\n}\n',
      { ok: false, kind: 'form', message: 'Blocks of one type have different numbers of labels', spot: null },
    ],
    [
      'a "x" {\n}\na "x" "y" {\n}\n',
      { ok: false, kind: 'form', message: 'Blocks of one type have different numbers of labels', spot: null },
    ],
  ])('%j', async (text, expected) => {
    expect(await parseHcl(text)).toEqual(expected);
  });

  test('a crash is an answer, and the next text gets a parser that works', async () => {
    const deep = `a = ${'('.repeat(20_000)}1${')'.repeat(20_000)}\n`;
    const [first, crashed, next] = await Promise.all([parseHcl('a = 1\n'), parseHcl(deep), parseHcl('b = 2\n')]);
    expect(first).toEqual({ ok: true, json: { a: 1 } });
    expect(crashed).toMatchObject({ ok: false, kind: 'crash', message: 'The HCL parser failed: its stack overflowed' });
    expect(next).toEqual({ ok: true, json: { b: 2 } });
  });
});
