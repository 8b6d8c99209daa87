import { expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync } from 'node:fs';
import process from 'node:process';

/** A device on which there is never room. */
const FULL = '/dev/full';
const CLEAN = 'testdata/scenarios/clean-web/plan.json';

(existsSync(FULL) ? test : test.skip).each<[string, readonly string[], Readonly<Record<string, string>>]>([
  ['text', ['check', CLEAN], {}],
  ['JSON, and standard input is asked for later', ['check', '--format', 'json'], {}],
  // The end of the run comes after that of the write.
  [
    'annotations, with the summary of a job',
    ['check', CLEAN, '--format', 'github'],
    { GITHUB_STEP_SUMMARY: '/dev/null' },
  ],
  ['the rules', ['policies'], {}],
])('nothing passes where there is no room for %s', (_, args, env) => {
  const full = openSync(FULL, 'w');
  try {
    const { status, stderr } = spawnSync(process.execPath, [`${process.cwd()}/bin/portcullis.js`, ...args], {
      cwd: args.includes(CLEAN) ? '.' : 'testdata/scenarios/clean-web',
      stdio: ['pipe', full, 'pipe'],
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], ...env },
    });
    expect([status, stderr]).toEqual([2, 'portcullis: standard output cannot be written to (ENOSPC)\n']);
  } finally {
    closeSync(full);
  }
});
