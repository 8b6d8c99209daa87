import { describe, expect, test } from '@jest/globals';
import { answer } from './calls.testing.ts';

describe('functions about numbers', () => {
  test.each([
    ['abs("-1.5")', '1.5'],
    ['ceil(-0.5)', '0'],
    ['ceil(0.1)', '1'],
    ['floor(-0.5)', '-1'],
    ['floor(1.9)', '1'],
    ['log(8, 2)', '3'],
    ['log(50, 10)', '1.6989700043360185'],
    ['log(-1, 10)', '! result is not a number'],
    ['log(0, 10)', '! result is infinite'],
    ['max(1, "3", 2)', '3'],
    ['min(1, "-3", 2)', '-3'],
    ['max()', '! must pass at least one number'],
    ['min(1, tonumber(a))', '?number'],
    ['parseint("FF", 16)', '255'],
    ['parseint("-ff", 16)', '-255'],
    ['parseint("+5", 10)', '5'],
    ['parseint("zZ", 62)', '2231'],
    ['parseint("99999999999999999999999999999999999999999", 10)', '99999999999999999999999999999999999999999'],
    ['parseint("1_0", 10)', '! Invalid value for "number" parameter: cannot parse "1_0" as a base 10 integer'],
    ['parseint("8", 8)', '! Invalid value for "number" parameter: cannot parse "8" as a base 8 integer'],
    ['parseint("", 10)', '! Invalid value for "number" parameter: cannot parse "" as a base 10 integer'],
    [
      'parseint("8", 1)',
      '! Invalid value for "base" parameter: base must be a whole number between 2 and 62 inclusive',
    ],
    ['parseint(8, 10)', '! Invalid value for "number" parameter: first argument must be a string, not number'],
    ['pow(2, 10)', '1024'],
    ['pow(2, -3)', '0.125'],
    ['pow(2, 64) - 1', '18446744073709551615'],
    ['pow(2, 0.5)', '1.4142135623730951'],
    ['pow(-8, 0.5)', '! result is not a number'],
    ['pow(10, 400)', '! result is infinite'],
    ['signum(-3)', '-1'],
    ['signum(0)', '0'],
    ['signum(0.5)', '! value must be a whole number, between -9223372036854775808 and 9223372036854775807'],
  ])('%s', (text, value) => expect(answer(text)).toBe(value));
});
