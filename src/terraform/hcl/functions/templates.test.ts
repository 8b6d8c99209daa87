import { describe, expect, test } from '@jest/globals';
import { answer } from './calls.testing.ts';

describe('functions that fill in templates', () => {
  test.each([
    ['templatefile("t.tpl", { x = 1, y_1 = a })', '"t.tpl: hello with x, y_1"'],
    ['templatefile("t.tpl", tomap({}))', '"t.tpl: hello with "'],
    ['templatefile("nope", {})', '! no file exists at "nope"'],
    ['templatefile("t.tpl", [1])', '! Invalid value for "vars" parameter: invalid vars value: must be a map'],
    [
      'templatefile("t.tpl", { "a b" = 1 })',
      '! Invalid value for "vars" parameter: invalid template variable name "a b": must start with a letter, followed by zero or more letters, digits, and underscores',
    ],
    ['templatefile("t.tpl", any)', '?any'],
    ['templatestring("hi", { x = secret })', 'secret "<templatestring argument>: hi with x"'],
  ])('%s', (text, value) => expect(answer(text, { 't.tpl': 'hello' })).toBe(value));
});
