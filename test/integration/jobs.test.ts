import { beforeAll, describe, expect, test } from '@jest/globals';
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { FORMAT_NAMES } from '../../src/report/formats.ts';
import type { Report } from '../../src/model/generated/report.ts';
import { temporary } from './temporary.ts';

const PROGRAM = resolve('bin/portcullis.js');
const SCENARIOS = ['clean-web', 'exposed-instance', 'newly-opened', 'rule-order', 'ssh-open'];

/** Roots and plans as a repository has them: some that cannot be read, with comments, waivers and variables. */
let top = '';
beforeAll(() => {
  top = temporary('jobs');
  mkdirSync(join(top, '.git'));
  for (const name of SCENARIOS) {
    cpSync(join('testdata/scenarios', name, 'main.tf'), join(top, 'stacks', name, 'main.tf'));
    cpSync(join('testdata/scenarios', name, 'plan.json'), join(top, `${name}.json`));
  }
  // The same stack, as a plan that is made twice: what a baseline has for it is for one of them.
  cpSync(join(top, 'ssh-open.json'), join(top, 'ssh-open-again.json'));
  for (const name of ['waivers', 'groups-in-use', 'many-stacks', 'existing-repository'])
    cpSync(join('testdata', name), join(top, name), { recursive: true });
  writeFileSync(join(top, 'bad.json'), 'no JSON');
  mkdirSync(join(top, 'stacks/broken'));
  writeFileSync(join(top, 'stacks/broken/main.tf'), 'resource "aws_security_group" "x" {');
});

function run(args: readonly string[], memory: readonly string[] = []) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...memory, PROGRAM, 'check', ...args], {
    cwd: top,
    encoding: 'utf8',
    maxBuffer: 1e9,
  });
  return { status, stdout, stderr };
}

/** What a run writes in every format, but for when that was. */
function written(args: readonly string[], jobs: string) {
  const folder = join(top, `written-${jobs}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  const outputs = FORMAT_NAMES.flatMap((format) => ['--output', `${format}=written-${jobs}/${format}`]);
  const { status, stdout, stderr } = run([...args, '--jobs', jobs, ...outputs]);
  const texts = FORMAT_NAMES.map((format) => [
    format,
    readFileSync(join(folder, format), 'utf8').replaceAll(/\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d/g, 'now'),
  ]);
  return { status, stdout, stderr: stderr.replaceAll(`written-${jobs}`, 'written'), texts };
}

const PLANS = ['bad.json', 'ssh-open.json', 'ssh-open-again.json', 'rule-order.json', 'newly-opened.json'];
const FOLDERS = ['stacks/ssh-open', 'stacks/exposed-instance', 'stacks/broken'];

describe('inputs that are judged at the same time', () => {
  test.each([
    [...PLANS, ...FOLDERS],
    ['stacks', 'waivers', 'groups-in-use', '--recursive', '--show', 'info'],
    ['waivers', 'groups-in-use', '--recursive', '--var', 'nobody=has-it', '--no-inline', '--label', 'all'],
    [...PLANS, '--context', 'exposed-instance.json', '--only', 'new'],
    ['many-stacks', '--recursive', '--context', 'exposed-instance.json', '--undetermined', 'fail', '--locked'],
  ])('say the same as one after the other: %s', (...args) => {
    const alone = written(args, '1');
    expect(written(args, '4')).toEqual(alone);
    expect(alone.texts.filter(([, text]) => text === '')).toEqual([]);
  });

  test('share a baseline as one after the other', () => {
    run(['ssh-open.json', 'stacks/exposed-instance', '--write-baseline', 'known.yaml']);
    const args = [...PLANS, ...FOLDERS, '--baseline', 'known.yaml'];
    const alone = written(args, '1');
    expect(written(args, '4')).toEqual(alone);
    const { waived } = JSON.parse(readFileSync(join(top, 'written-1/json'), 'utf8')) as Report;
    const of = (path: string): number => waived.filter(({ input }) => input === path).length;
    // Either plan could take the entries: they are those of the first one.
    expect(of('ssh-open.json')).toBeGreaterThan(of('ssh-open-again.json'));
  });

  test('are named where they take more memory than there is for them, and stop no other', () => {
    spawnSync(process.execPath, ['bench/inputs/big-plan.mjs', join(top, 'large.json'), '1500']);
    const { status, stdout } = run(
      ['ssh-open.json', 'large.json', 'rule-order.json', 'clean-web.json', '--jobs', '3', '--format', 'json'],
      ['--max-old-space-size=48'],
    );
    const { input, diagnostics } = JSON.parse(stdout) as Report;
    expect(status).toBe(2);
    expect(input.map(({ path, kind }) => [path, kind])).toEqual([
      ['ssh-open.json', 'plan'],
      ['large.json', null],
      ['rule-order.json', 'plan'],
      ['clean-web.json', 'plan'],
    ]);
    expect(diagnostics.flatMap(({ level, message }) => (level === 'error' ? [message] : []))).toEqual([
      expect.stringMatching(
        /^The thread that judged it needed more than the \d+ MB of memory that it may take: check it by itself, or all with --jobs 1$/,
      ),
    ]);
  });

  test('end with the program', async () => {
    const many = Array.from({ length: 400 }, () => 'exposed-instance.json').map((name, i) => {
      cpSync(join(top, name), join(top, `many-${i}.json`));
      return `many-${i}.json`;
    });
    const child = spawn(process.execPath, [PROGRAM, 'check', ...many, '--jobs', '3', '--format', 'json'], {
      cwd: top,
      stdio: ['ignore', 'ignore', 'ignore'],
    });
    setTimeout(() => child.kill('SIGINT'), 400);
    const [status, signal] = await new Promise<[number | null, string | null]>((ended) =>
      child.on('exit', (...how) => {
        ended(how);
      }),
    );
    expect([130, 'SIGINT']).toContain(status ?? signal);
  });

  test.each(['0', 'x', '65', '1.5'])('are counted in whole numbers: --jobs %s', (jobs) => {
    const { status, stderr } = run(['ssh-open.json', '--jobs', jobs]);
    expect([status, stderr]).toEqual([2, expect.stringContaining(`--jobs ${jobs}: write a whole number from 1 to 64`)]);
  });
});
