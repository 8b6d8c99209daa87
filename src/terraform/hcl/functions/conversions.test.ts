import { describe, expect, test } from '@jest/globals';
import { answer } from './calls.testing.ts';

describe('functions that convert and mark', () => {
  test.each([
    ['tobool("true")', 'true'],
    ['tobool(null)', 'null bool'],
    [
      'tobool("True")',
      '! Invalid value for "v" parameter: cannot convert "True" to bool; only the strings "true" or "false" are allowed',
    ],
    ['tobool(1)', '! Invalid value for "v" parameter: cannot convert number to bool'],
    ['tolist([1, "a", true])', 'list(string)["1", "a", "true"]'],
    ['tolist([null, "a"])', 'list(string)[null string, "a"]'],
    ['tolist(toset(["b", "a"]))', 'list(string)["a", "b"]'],
    ['tolist([secret, a])', 'list(string)[secret "x", ?string<a.id>]'],
    ['tolist("a")', '! Invalid value for "v" parameter: cannot convert string to list of any single type'],
    ['tomap({ a = a, b = 1 })', 'map(string){a: ?string<a.id>, b: "1"}'],
    ['tomap({ a = 1, b = [2] })', '! Invalid value for "v" parameter: cannot convert object to map of any single type'],
    ['tonumber("1.5")', '1.5'],
    [
      'tonumber("a")',
      '! Invalid value for "v" parameter: cannot convert "a" to number; given string must be a decimal representation of a number',
    ],
    ['tonumber(secret)', '! Invalid value for "v" parameter: cannot convert this sensitive string to number'],
    ['tonumber(a)', '?number<a.id>'],
    ['toset(["b", 1, a, "b"])', 'set(string)["1", "b", ?string<a.id>]'],
    ['issensitive(toset([secret, "a"]))', 'true'],
    ['length(toset(list))', '?number'],
    ['tostring(1.0)', '"1"'],
    ['tostring([1])', '! Invalid value for "v" parameter: cannot convert tuple to string'],
    ['sensitive(a)', 'secret ?string<a.id>'],
    ['nonsensitive([secret])', '[secret "x"]'],
    ['nonsensitive(secret)', '"x"'],
    ['issensitive(secret)', 'true'],
    ['issensitive([secret])', 'false'],
    ['issensitive(a)', '?bool'],
    ['ephemeralasnull(a)', '?string<a.id>'],
  ])('%s', (text, value) => expect(answer(text)).toBe(value));
});
