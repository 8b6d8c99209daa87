import { expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { fromGo, fromNpm, fromPip, onPath, pathOf } from './programs.ts';

test('a program of the machine', () => {
  expect(spawnSync(pathOf(onPath('node')), ['-p', '1 + 1'], { encoding: 'utf8' }).stdout).toBe('2\n');
  expect(onPath('no-such-program')).toEqual({ missing: 'no-such-program is not on the PATH' });
  expect(onPath('node', ['--no-such-option'])).toEqual({ missing: expect.stringMatching(/ended with 9$/) });
});

test.each([
  ['pip', async () => fromPip('no/such requirement', 'x')],
  ['npm', async () => fromNpm('no such package@@', 'x')],
  ['go', async () => fromGo('not a module', 'x')],
])('%s has no such thing: the reason is said', async (_, install) => {
  expect(await install()).toEqual({ missing: expect.stringMatching(/cannot be installed: ./) });
});
