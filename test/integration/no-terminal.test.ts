import { expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import process from 'node:process';

test('a pipe gets no colour, in a CI system neither', () => {
  const { stdout } = spawnSync(process.execPath, ['bin/portcullis.js', 'check', 'testdata/example/plan.json'], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], CI: 'true' },
  });
  expect(stdout).toContain('CRITICAL');
  expect(stdout).not.toContain('\u001b');
});
