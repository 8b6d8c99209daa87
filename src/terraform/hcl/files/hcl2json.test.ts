import { afterAll, describe, expect, test } from '@jest/globals';
import { openJudge } from './hcl2json.ts';

const { judge, close } = openJudge();
afterAll(close);

describe('what HCL says of a text', () => {
  test.each([
    ['a = 1\nb "x" {\n  c = [d.e, "f"]\n}\n', null],
    ['__proto__ = 1\n', null],
    [
      'a = 1\na = 2\n',
      {
        message:
          'Attribute redefined. The argument "a" was already set at main.tf:1,1-2. Each argument may be set only once.',
        spot: { line: 2, column: 1 },
      },
    ],
    [
      "a = 'x'\n",
      {
        message: 'Invalid character. Single quotes are not valid. Use double quotes (") to enclose strings.',
        spot: { line: 1, column: 5 },
      },
    ],
    // What hcl2json cannot make JSON of is HCL all the same.
    ['r "x" {\n  a = !1\n}\n', null],
    ['a {\n}\na "x" {\n}\n', null],
    ['a "x" {\n}\na "x" "y" {\n}\n', null],
  ])('%j', async (text, expected) => {
    expect(await judge(text)).toEqual(expected);
  });

  test('a crash is an answer, and the next text gets a parser that works', async () => {
    const deep = `a = ${'('.repeat(20_000)}1${')'.repeat(20_000)}\n`;
    const [first, crashed, next] = await Promise.all([judge('a = 1\n'), judge(deep), judge('b = 2\n')]);
    expect(first).toBeNull();
    expect(crashed).toEqual({ message: 'The HCL parser failed: its stack overflowed', spot: null });
    expect(next).toBeNull();
    // Two parsers are started, of some megabytes of WebAssembly each.
  }, 60_000);
});
