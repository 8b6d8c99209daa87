import { expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { runProgram } from '../program.ts';

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const TODAY = ['--today', '2026-11-30'];

/** Lines of all commands and formats, right and wrong. */
const LINES: readonly (readonly string[])[] = [
  ...['text', 'json', 'sarif', 'html', 'markdown', 'github', 'junit', 'gitlab', 'atlantis'].map((format) => [
    'check',
    'testdata/example/plan.json',
    '--format',
    format,
    ...TODAY,
  ]),
  ['check', 'testdata/example/draft', ...TODAY],
  ['check', 'testdata/example/waived', 'testdata/scenarios/clean-web', '--format', 'json', ...TODAY],
  ['check', 'testdata/scenarios', '--fail-on', 'low', ...TODAY],
  ['check', 'no-such-file', 'README.md', ...TODAY],
  ['check', 'testdata/example/plan.json', '--policy', 'testdata/example/mistaken.yaml', ...TODAY],
  ['check', 'testdata/example/plan.json', '--quiet=true', "--label='a'", ...TODAY],
  ['check', '--fromat', 'json', '--format', 'jsn', '--quiet=x'],
  ['model', 'testdata/example/plan.json'],
  ['suggest', 'testdata/example/plan.json'],
  ['diff', 'testdata/example/plan.json', 'testdata/scenarios/ssh-open/plan.json'],
  ['trace', 'testdata/example/plan.json', '--from', 'internet', '--to', 'aws_subnet.a', '--port', '443'],
  ['policies'],
  ['policies', 'sg-sensitive-port-open', '--format', 'json'],
  ['test', 'testdata/policies'],
  ['completion', 'bash'],
  ['--help'],
  ['check', '--help'],
  ['chekc', 'a'],
  [],
];

// What is loaded later, and when, is decided by the build: nothing that is said may depend on it.
test.each(LINES.map((line) => [line.join(' '), line] as const))(
  'says the same in one file as in many: %s',
  async (_, line) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['bin/portcullis.js', ...line], {
      encoding: 'utf8',
      env: { PATH: process.env['PATH'] },
      input: '',
      maxBuffer: 2 ** 27,
    });
    const own = await runProgram(line);
    // The page says when it was made.
    const known = (text: string): string =>
      text.replaceAll('0.0.0-test', version).replaceAll(/\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d/g, 'NOW');
    expect({ status, stdout: known(stdout), stderr }).toEqual({
      status: own.status,
      stdout: known(own.stdout),
      stderr: known(own.stderr),
    });
  },
);
