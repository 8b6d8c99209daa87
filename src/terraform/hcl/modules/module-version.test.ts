import { expect, test } from '@jest/globals';
import { satisfies } from './module-version.ts';

test.each([
  ['1.2.3', '1.2.3', true],
  ['1.2.4', '1.2.3', false],
  ['1.2.3', '= 1.2.3', true],
  ['1.2.3', '!= 1.2.3', false],
  ['1.2', '1.2.0', true],
  ['1.10.0', '>= 1.9', true],
  ['1.8.0', '>= 1.9', false],
  ['2.0.0', '~> 1.9', false],
  ['1.10.0', '~> 1.9', true],
  ['1.9.7', '~> 1.9.2', true],
  ['1.10.0', '~> 1.9.2', false],
  ['5.0.0', '>= 4.0, < 5.0', false],
  ['4.9.0', '>= 4.0, < 5.0', true],
  ['1.0.0', 'latest', false],
  ['x', '1.0.0', false],
])('%s satisfies "%s": %s', (version, constraint, expected) => expect(satisfies(version, constraint)).toBe(expected));
