import { expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../repository.ts';

const folder = repository({ 'plan.json': readFileSync('testdata/scenarios/ssh-open/plan.json', 'utf8') });

test.each([
  ['--output json=/dev/stdout', 'cannot write /dev/stdout: standard output goes there'],
  ['--output json=FOLDER/out.txt', 'out.txt: standard output goes there'],
])('the file that standard output is, is written once: %s', (options, message) => {
  const { status, stderr } = spawnSync(
    'sh',
    ['-c', `node bin/portcullis.js check "$0/plan.json" ${options.replace('FOLDER', '"$0"')} > "$0/out.txt"`, folder],
    { encoding: 'utf8' },
  );
  expect([status, stderr]).toEqual([2, expect.stringContaining(message)]);
  expect(readFileSync(join(folder, 'out.txt'), 'utf8')).toMatch(/^aws_security_group.web: CRITICAL/);
});

test('all of a report comes through a pipe that does not wait for its reader', () => {
  const line = ['bin/portcullis.js', 'policies', '--format', 'json'];
  const plain = spawnSync(process.execPath, line, { encoding: 'utf8' });
  expect(plain.stdout.length).toBeGreaterThan(100_000);
  const { status, stdout } = spawnSync(
    'python3',
    ['test/integration/pipe-that-does-not-wait.py', process.execPath, ...line],
    { encoding: 'utf8', maxBuffer: 2 ** 26 },
  );
  expect([status, stdout]).toEqual([plain.status, plain.stdout]);
});
