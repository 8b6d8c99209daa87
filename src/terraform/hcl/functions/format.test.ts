import { describe, expect, test } from '@jest/globals';
import { stringValue, type HclValue } from '../values/hcl-value.ts';
import { unknownValue, unknownOfTarget } from '../values/unknown-hcl.ts';
import { answer } from './calls.testing.ts';
import { FORMAT_FUNCTIONS } from './format.ts';

describe('format', () => {
  test.each([
    ['"%s|%s|%s", "a", 1.5, true', 'a|1.5|true'],
    ['"%v|%v|%v|%v", "a", 1.5, true, [1, "x", null, {a = 1}]', 'a|1.5|true|[1,"x",null,{"a":1}]'],
    ['"%v|%v|%v|%v", 100000, 1000000, 12345678, 0.00001', '100000|1e+06|1.2345678e+07|1e-05'],
    [
      '"%#v|%#v|%v", "a<b>&", 1e30, tostring(null)',
      String.raw`"a\u003cb\u003e\u0026"|1000000000000000000000000000000|null`,
    ],
    ['"%q|%q|%#q", "a\\"b\\n", 1, "x"', String.raw`"a\"b\n"|"1"|"x"`],
    ['"%d|%d|%+d|% d|%05d|%-5d|%5d", "12", -5, 42, 42, -42, 7, 7', '12|-5|+42| 42|-0042|7    |    7'],
    [
      '"%x|%X|%o|%b|%#x|%#X|%#o|%#b|%#08x", 255, 255, 8, 5, 255, 255, 8, 5, 255',
      'ff|FF|10|101|0xff|0XFF|010|0b101|0x0000ff',
    ],
    ['"%.3d|%8.3d|%05.2d|%.0d|", 5, 5, 4, 0', '005|     005|   04||'],
    ['"%d", 100000000000000000000000000000000000', '100000000000000000000000000000000000'],
    ['"%f|%.0f|%.0f|%.0f|%.1f|%.1f|%.2f", -1.5, 0.5, 1.5, 2.5, 0.25, 0.35, 1.555', '-1.500000|0|2|2|0.2|0.3|1.56'],
    ['"%8.2f|%-8.2f|%08.2f|%+.1e|% f", 1.5, 1.5, -1.5, 12345.678, 1', '    1.50|1.50    |-0001.50|+1.2e+04| 1.000000'],
    ['"%.0f|%.1f|%f", 9.5, 99.95, 1e21', '10|99.9|1000000000000000000000.000000'],
    ['"%e|%E|%.0e|%e", 123456, 1e-7, 99999995, 0', '1.234560e+05|1.000000E-07|1e+08|0.000000e+00'],
    [
      '"%g|%g|%G|%.3g|%.0g|%.10g", 100000, 0.00001, 1e30, 1234567, 1234567, 123456789',
      '100000|1e-05|1E+30|1.23e+06|1e+06|123456789',
    ],
    ['"%t|%t|%6t", true, "false", true', 'true|false|true'],
    [
      '"%5s|%-5s|%05s|%.3s|%.0s|%10.2s|", "a", "b", "c", "abcdef", "abc", "abc"',
      '    a|b    |0000c|abc|abc|        ab|',
    ],
    ['"%3s|%.1s", "é", "éx"', '  é|é'],
    ['"%5v|%-6v|%06v", true, [], 3', ' true|[]    |000003'],
    ['"%8q|%-8q|%.1q", "abc", "abc", "abc"', '   "abc"|"abc"   |"a"'],
    ['"%[2]s %[1]s", "a", "b"', 'b a'],
    ['"%[1]d %d %[1]s %-3[2]d|%4.1[1]f", 1, 2', '1 2 1 2  | 1.0'],
    ['"100%%"', '100%'],
  ])('format(%s)', (args, text) => expect(answer(`format(${args})`)).toBe(JSON.stringify(text)));

  test.each([
    ['"%s", []', 'unsupported value for "%s" at 0: string required'],
    ['"é%d", "x"', 'unsupported value for "%d" at 2: a number is required'],
    ['"%d", true', 'unsupported value for "%d" at 0: number required'],
    ['"%x", 1.5', 'unsupported value for "%x" at 0: an integer is required'],
    ['"%t", "x"', 'unsupported value for "%t" at 0: a bool is required'],
    ['"%s", tostring(null)', 'unsupported value for "%s" at 0: null value cannot be formatted'],
    ['"%s"', 'not enough arguments for "%s" at 0: need index 1 but have 0 total'],
    ['"%[2]s %s %s", "a", "b", "c"', 'not enough arguments for "%s" at 9: need index 4 but have 3 total'],
    ['"%s", "a", "b"', 'Invalid value for "args" parameter: too many arguments; only 1 used by format string'],
    ['"a", "b"', 'Invalid value for "args" parameter: too many arguments; no verbs in format string'],
    ['"%z", "a"', `unsupported format verb 'z' in "%z" at offset 0`],
    ['"%", "a"', 'invalid format string starting at offset 1'],
    ['"é%.5", 1', 'invalid format string starting at offset 5'],
    ['"%[0]s", "a"', `unrecognized format character '0' at offset 2`],
    ['"%*d", 5, 1', `unrecognized format character '*' at offset 1`],
    ['"%5%"', `unrecognized format character '%' at offset 2`],
    ['"é%é", 1', `unrecognized format character 'é' at offset 3`],
    ['"%9999999999s", "a"', 'too much'],
  ])('format(%s) fails', (args, message) => expect(answer(`format(${args})`)).toBe(`! ${message}`));

  test.each([
    ['"%s", a', '?string<a.id>'],
    ['"%s/32", a', '?string'],
    ['"%s-%d", a, "no number"', '?string'],
    ['"%v", [a]', '?string'],
    ['"%s", null', '?string'],
    ['"%s", secret', 'secret "x"'],
  ])('format(%s) is %s', (args, value) => expect(answer(`format(${args})`)).toBe(value));

  const HOST = {
    dialect: 'terraform' as const,
    readFile: () => new Uint8Array(),
    fileExists: () => false,
    listFiles: () => [],
    template: () => stringValue(''),
    spend: () => undefined,
    stack: { depth: 0 },
  };
  const UNKNOWN: HclValue = unknownOfTarget('string', {
    address: 'aws_eip.a',
    type: 'aws_eip',
    attribute: 'public_ip',
  });

  test.each([
    ['%s/32', [UNKNOWN], { prefix: '', suffix: '/32' }],
    [
      '10.%s.%s.%d/%s',
      [UNKNOWN, stringValue('7'), unknownValue('number'), stringValue('24')],
      { prefix: '10.', suffix: '/24' },
    ],
    ['%5s', [UNKNOWN], undefined],
  ])('of %s the ends are known', (format, args, ends) => {
    const value = FORMAT_FUNCTIONS['format']?.call([stringValue(format), ...args], HOST);
    expect(value?.kind === 'unknown' ? [value.targets, value.ends] : value).toEqual([[], ends]);
  });
});

describe('formatlist', () => {
  test.each([
    ['"%s-%d", ["a", "b"], [1, 2]', 'list(string)["a-1", "b-2"]'],
    ['"%s-%s", "x", toset(["b", "a"])', 'list(string)["x-a", "x-b"]'],
    ['"%v-%v", [1, "a", true], "z"', 'list(string)["1-z", "a-z", "true-z"]'],
    ['"%s", []', 'list(string)[]'],
    ['"a"', 'list(string)["a"]'],
    ['"%s", "a"', 'list(string)["a"]'],
    ['"%v", {a = 1}', String.raw`list(string)["{\"a\":1}"]`],
    ['"%s/32", ["a", a]', 'list(string)["a/32", ?string]'],
    ['"%s/32", list', '?list(string)'],
    ['"%s", any', '?list(string)'],
    ['"%s", null', '?list(string)'],
    [
      '"%s-%s", ["a", "b"], ["a"]',
      '! Invalid value for "args" parameter: argument 2 has length 1, which is inconsistent with argument 1 of length 2',
    ],
    ['"%s", ["a"], ["b"]', '! error on format iteration 0: too many arguments; only 1 used by format string'],
    ['"%d", [1, "a"]', '! error on format iteration 1: unsupported value for "%d" at 0: a number is required'],
    ['"%s", [null]', '! error on format iteration 0: unsupported value for "%s" at 0: null value cannot be formatted'],
  ])('formatlist(%s)', (args, value) => expect(answer(`formatlist(${args})`)).toBe(value));
});
