import { describe, expect, test } from '@jest/globals';
import { answer } from './calls.testing.ts';

describe('functions about patterns', () => {
  test.each([
    ['regex("b+", "abbb")', '"bbb"'],
    ['regex("a(b)(c)?", "ab")', '["b", null string]'],
    ['regex("(?P<x>b)(?<y>c)?", "ab")', '{x: "b", y: null string}'],
    ['regex("(|a)*", "aa")', '[""]'],
    [String.raw`regex("^\\pL+\\d*$", "é12")`, '"é12"'],
    [String.raw`regex("\\Q.\\E", "a.b")`, '"."'],
    [String.raw`regex(".+", "a\nb")`, '"a"'],
    ['regex("z", "abc")', '! pattern did not match any part of the given string'],
    [
      'regex("(?P<x>b)(c)", "abc")',
      '! Invalid value for "pattern" parameter: invalid regexp pattern: cannot mix both named and unnamed capture groups',
    ],
    ['regex("(", "abc")', '! Invalid value for "pattern" parameter: invalid regexp pattern: missing closing ) in ('],
    [
      'regex("(?=a)", "abc")',
      '! Invalid value for "pattern" parameter: invalid regexp pattern: invalid or unsupported Perl syntax in (?=',
    ],
    [
      String.raw`regex("\\1", "abc")`,
      String.raw`! Invalid value for "pattern" parameter: invalid regexp pattern: invalid escape sequence in \1`,
    ],
    [
      'regex("a{1001}", "abc")',
      '! Invalid value for "pattern" parameter: invalid regexp pattern: invalid repeat count in {1001}',
    ],
    ['regex("(?P<n>a)(?P<n>b)", "ab")', '?any'],
    ['regex("(.)(.)", a)', '?[string, string]'],
    ['regex("(", a)', '! Invalid value for "pattern" parameter: invalid regexp pattern: missing closing ) in ('],
    ['regex(a, "x")', '?any'],
    ['regexall("[a-z]+", "12ab34cd5")', 'list(string)["ab", "cd"]'],
    ['regexall("([a-z])([0-9])?", "a1b")', 'list([string, string])[["a", "1"], ["b", null string]]'],
    ['regexall("(?P<k>x)", "abc")', 'list({k: string})[]'],
    ['regexall("a*", "baac")', 'list(string)["", "aa", ""]'],
    ['regexall("", "a🙂")', 'list(string)["", "", ""]'],
    [String.raw`regexall("(?m)^.", "a\nb")`, 'list(string)["a", "b"]'],
    ['regexall("(.)", a)', '?list([string])'],
    ['replace("abc", "/(b)(c)/", "$2$1")', '"acb"'],
    ['replace("abc", "/(b)(c)/", "$1x|$${1}x|$$|$3|$|$01|$-")', '"a|bx|$||$||$-"'],
    ['replace("foo bar", "/(?P<first>\\\\w+) (?P<second>\\\\w+)/", "$second $first")', '"bar foo"'],
    ['replace("baac", "/a*/", "-")', '"-b-c-"'],
    ['replace("a🙂b", "/x*/", "-")', '"-a-🙂-b-"'],
    ['replace("abc", "/(/", "x")', '! error parsing regexp: missing closing ): `(`'],
    ['replace("abc", "/b/i", "-")', '"abc"'],
  ])('%s', (expression, value) => expect(answer(expression)).toBe(value));

  test.each([
    ['a pattern that gets large', `regex("${'(a|b)?'.repeat(2000)}", "a")`],
    ['a match that looks to the end again and again', `regexall("x.*y|x", "${'x'.repeat(3000)}")`],
    ['replacements that grow', `replace("${'a'.repeat(500)}", "/a/", "${'b'.repeat(500)}")`],
  ])('%s is stopped', (_, expression) => expect(answer(expression)).toBe('! too much'));
});
