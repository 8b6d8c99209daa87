import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { expect, test } from '@jest/globals';
import { untilThere } from './wrapping.ts';
import { temporary } from './temporary.ts';

const PROGRAM = `${process.cwd()}/bin/portcullis.js`;
const PLAN = 'testdata/scenarios/ssh-open/plan.json';

/** Old reports, which stay whole. */
function withReport(name: string): string {
  const folder = temporary(name);
  writeFileSync(join(folder, 'report.json'), 'the old one');
  return folder;
}

function left(folder: string): Readonly<Record<string, string>> {
  return Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

test('a report for which there is no room leaves the old one whole, and nothing beside it', () => {
  const folder = withReport('full');
  // As a disk that is full after four kilobytes.
  const { status, stderr } = spawnSync(
    'sh',
    ['-c', 'ulimit -f 8; exec node "$0" check "$1" --output json="$2/report.json" > /dev/null', PROGRAM, PLAN, folder],
    { encoding: 'utf8' },
  );
  expect([status, stderr]).toEqual([2, expect.stringMatching(/cannot write .*report\.json: EFBIG/)]);
  expect(left(folder)).toEqual({ 'report.json': 'the old one' });
});

test('whoever leaves before the end of a report does not change the status', () => {
  const line = '"$0" check "$1" --format json | true; echo "${PIPESTATUS[0]}"';
  const { stdout, stderr } = spawnSync('bash', ['-c', line, PROGRAM, PLAN], { encoding: 'utf8' });
  expect([stdout, stderr]).toEqual(['1\n', expect.not.stringContaining('EPIPE')]);
});

/** Stops in the middle of writing a report, as on a disk that is slow, and says so. */
const SLOW = `const fs = require('node:fs/promises'); const { writeFile } = fs;
fs.writeFile = async (path, content, options) => {
  await writeFile(path, [...content].join('').slice(0, 100), options);
  await writeFile(process.env.WAITING, '');
  setInterval(() => {}, 1000);
  return new Promise(() => {});
};`;

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  '%s while a report is written leaves nothing of it',
  async (signal) => {
    const folder = withReport('signal');
    const aside = temporary('aside');
    writeFileSync(join(aside, 'slow.cjs'), SLOW);
    const child = spawn(
      process.execPath,
      ['-r', join(aside, 'slow.cjs'), PROGRAM, 'check', PLAN, '--output', `json=${folder}/report.json`],
      {
        stdio: 'ignore',
        env: { PATH: process.env['PATH'], WAITING: join(aside, 'waiting') },
      },
    );
    const ended = once(child, 'exit');
    await untilThere(join(aside, 'waiting'));
    expect(Object.keys(left(folder))).toHaveLength(2);
    child.kill(signal);
    expect(await ended).toEqual([null, signal]);
    expect(left(folder)).toEqual({ 'report.json': 'the old one' });
  },
);

test.each(['SIGINT', 'SIGTERM'] as const)('%s while a plan is waited for ends the program at once', async (signal) => {
  const child = spawn(process.execPath, [PROGRAM, 'check', '-'], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.write('{"format_version":');
  const ended = once(child, 'exit');
  await new Promise((resolve) => setTimeout(resolve, 500));
  child.kill(signal);
  expect(await ended).toEqual([null, signal]);
});

test('too little memory is never a verdict', () => {
  const { status, signal, stdout } = spawnSync(
    process.execPath,
    ['--max-old-space-size=8', '--max-semi-space-size=1', PROGRAM, 'check', '--recursive', 'testdata'],
    { encoding: 'utf8' },
  );
  expect([signal ?? status, stdout]).toEqual([expect.stringMatching('SIGABRT|SIGTRAP|SIGILL'), '']);
});
