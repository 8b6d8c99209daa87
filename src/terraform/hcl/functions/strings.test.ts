import { describe, expect, test } from '@jest/globals';
import { listValue, stringValue, type HclValue } from '../values/hcl-value.ts';
import { unknownValue } from '../values/unknown-hcl.ts';
import { answer } from './calls.testing.ts';
import { STRING_FUNCTIONS } from './strings.ts';

const NO_HOST = {
  dialect: 'terraform' as const,
  readFile: () => new Uint8Array(),
  fileExists: () => false,
  listFiles: () => [],
  template: () => stringValue(''),
  spend: () => undefined,
  stack: { depth: 0 },
};

describe('functions about strings', () => {
  test.each([
    [String.raw`chomp("a\n\r\n\r")`, '"a"'],
    [String.raw`indent(2, "a\nb\n\nc")`, String.raw`"a\n  b\n  \n  c"`],
    ['indent(1.5, "a")', '! value must be a whole number, between -9223372036854775808 and 9223372036854775807'],
    ['indent(-1, "a")', '! negative Repeat count'],
    ['join(",", ["a", 1, true])', '"a,1,true"'],
    ['join(",", toset(["b", "a"]), [])', '"a,b"'],
    ['join(",")', '! at least one list is required'],
    [
      'join(",", ["a", null])',
      '! Invalid value for "lists" parameter: element 1 is null; cannot concatenate null values',
    ],
    [
      'join(",", ["a"], ["b", null])',
      '! Invalid value for "lists" parameter: element 1 of list 2 is null; cannot concatenate null values',
    ],
    ['join("/", [a, "32"])', '?string'],
    ['join("/", [a])', '?string<a.id>'],
    ['join("/", list)', '?string'],
    ['upper("straßeéŉǆıﬁ")', '"STRAßEÉŉǄIﬁ"'],
    ['lower("ÀİΣΑΣ")', '"àiσασ"'],
    [`title("hello wORLD-foo_bar 1st o'neil ǆx éa …f")`, `"Hello WORLD-Foo_bar 1st O'Neil ǅx Éa …f"`],
    ['split(",", "a,b,")', 'list(string)["a", "b", ""]'],
    ['split(",", "")', 'list(string)[""]'],
    ['split("", "aé🙂")', 'list(string)["a", "é", "🙂"]'],
    ['split("", "")', 'list(string)[]'],
    ['split(",", a)', 'list(string)[?string<a.id>]'],
    ['split(",", c)', '?list(string)'],
    ['strcontains("abc", "bc")', 'true'],
    ['startswith("abc", "bc")', 'false'],
    ['startswith(a, "")', 'true'],
    ['startswith(a, "x")', '?bool'],
    ['endswith("abc", "")', 'true'],
    ['strrev("abc👩‍👧")', '"👩‍👧cba"'],
    ['substr("hello", 1, 2)', '"el"'],
    ['substr("hello", -3, 2)', '"ll"'],
    ['substr("hello", -10, 2)', '"he"'],
    ['substr("hello", -2, 0)', '"lo"'],
    ['substr("hello", 0, 0)', '""'],
    ['substr("hello", 1, -1)', '"ello"'],
    ['substr("hello", 9, 1)', '""'],
    ['substr("🤔👩‍👩‍👧x", 1, 1)', '"👩‍👩‍👧"'],
    ['trim("?!hello?!", "!?")', '"hello"'],
    ['trimprefix("hello", "he")', '"llo"'],
    ['trimsuffix("hello", "lo")', '"hel"'],
    [String.raw`trimspace("\u00a0\u2003 a \t\n\u0085")`, '"a"'],
    ['replace("a.b.c", ".", "-")', '"a-b-c"'],
    ['replace("é🙂", "", "-")', '"-é-🙂-"'],
    ['replace("a/b", "/", "x")', '"axb"'],
    ['replace("a//b", "//", "x")', '"xax/x/xbx"'],
    [String.raw`replace("1.2.3", "/\\.\\d+$/", "")`, '"1.2"'],
    ['upper(secret)', 'secret "X"'],
    [String.raw`join("", ["e", "\u0301"])`, '"é"'],
    [String.raw`indent(1000000, "a\nb")`, '! too much'],
  ])('%s', (expression, value) => expect(answer(expression)).toBe(value));

  const ENDS: HclValue = { ...unknownValue('string'), ends: { prefix: '10.', suffix: '/32' } };

  test.each([
    ['10', true],
    ['10.', true],
    ['11', false],
    ['9', false],
    ['10.0', null],
  ])('an unknown text that begins with `10.` begins with `%s`: %s', (prefix, known) => {
    const value = STRING_FUNCTIONS['startswith']?.call([ENDS, stringValue(prefix)], NO_HOST);
    expect(value?.kind === 'bool' ? value.value : null).toBe(known);
  });

  test('keeps the known ends of what is joined', () => {
    const list = listValue([stringValue('a'), ENDS, unknownValue('string'), ENDS, stringValue('z')], 'string');
    expect(STRING_FUNCTIONS['join']?.call([stringValue('-'), list], NO_HOST)).toMatchObject({
      kind: 'unknown',
      targets: [],
      open: true,
      ends: { prefix: 'a-10.', suffix: '/32-z' },
    });
  });
});
