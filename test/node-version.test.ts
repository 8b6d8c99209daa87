import { expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { repository } from './repository.ts';

/** What the file that is run says under a version of Node.js, before anything else is loaded. */
function under(version: string): readonly [status: number | null, stderr: string] {
  const preload = join(repository({}), 'version.cjs');
  writeFileSync(preload, `Object.defineProperty(process.versions, 'node', { value: '${version}' });`);
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--require', preload, 'bin/portcullis.js', 'no-such-command'],
    {
      encoding: 'utf8',
    },
  );
  return [status, stderr];
}

test.each(['18.20.8', '20.18.3', '8.17.0'])('Node.js %s is too old', (version) => {
  expect(under(version)).toEqual([
    2,
    `portcullis: this is Node.js ${version}, and 20.19 or later is needed: install that one, or put it first on the PATH\n`,
  ]);
});

test.each(['20.19.0', '22.0.0', '100.1.0'])('Node.js %s is not', (version) => {
  expect(under(version)[1]).not.toMatch(/is needed/);
});
