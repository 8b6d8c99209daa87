import { expect, test } from '@jest/globals';
import { fileOfInput } from './file-of-input.ts';

test.each([
  ['plan.json', 'infra/plan.json'],
  ['/tmp/plan.json', 'plan.json'],
  ['../../plans/plan.json', 'plan.json'],
  ['C:\\plans\\plan.json', 'plan.json'],
  ['./c:/plan.json', 'c:/plan.json'],
  ['-', 'standard-input'],
  ['', '.'],
  ['../..', '.'],
])('%s stands as %s', (input, expected) => {
  const inRepository = (path: string): string => (/^\w+\./.test(path) ? `infra/${path}` : path);
  expect(fileOfInput({ input }, { inRepository })).toBe(expected);
});
