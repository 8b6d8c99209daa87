import { expect, test } from '@jest/globals';
import { isShownSafely } from './shown-safely.ts';

test.each([
  ['lines as they are', ' resource "a" "b" {\n-  x = 1\n+\ty = 2\r\n', true],
  ['what a terminal obeys', ' # \u001b[31mred\n', false],
  ['what turns text around', '+# \u202eabc\n', false],
  ['a command to a runner behind a blank', ' ::add-mask::x\n', false],
  ['a command to another runner', '-# ##vso[task.complete]\n', false],
  ['a carriage return within a line', ' # a\rb\n', false],
])('%s', (_, patch, isSafe) => expect(isShownSafely(patch)).toBe(isSafe));
