import { beforeAll, describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import process from 'node:process';
import { temporary } from './temporary.ts';

const PLAN = ['check', 'testdata/example/plan.json', '--source', 'none'];
const home = temporary('code-cache');
const cache = join(home, 'dist/code-cache');

function run(
  args: readonly string[] = PLAN,
  env: Readonly<Record<string, string>> = {},
): { readonly status: number | null; readonly stdout: string; readonly stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(home, 'bin/portcullis.js'), ...args], {
    encoding: 'utf8',
    timeout: 60_000,
    env: { PATH: process.env['PATH'], ...env },
  });
  return { status, stdout, stderr };
}

function kept(name = 'portcullis'): string {
  return join(cache, `${name}-${process.version}-${process.arch}-check-json`);
}

beforeAll(() => {
  for (const folder of ['bin', 'dist'])
    cpSync(folder, join(home, folder), {
      recursive: true,
      filter: (path) => !/types$|code-cache$/.test(path),
    });
});

describe('what is compiled is kept beside the program', () => {
  const without = (): ReturnType<typeof run> => run(PLAN, { PORTCULLIS_CODE_CACHE: 'off' });

  test('by some runs, and used by those after them, which say the same', () => {
    const first = run();
    expect([first.status, existsSync(cache)]).toEqual([1, true]);
    expect(readdirSync(cache)).toEqual([]);
    // Little of the program runs where a line is refused.
    expect([run([...PLAN, '--no-such-option']).status, readdirSync(cache)]).toEqual([2, []]);
    // Several runs add what they have compiled.
    for (let i = 0; i < 3; i++) expect(run()).toEqual(first);
    const { ino } = statSync(kept());
    expect(run()).toEqual(first);
    // Whoever could not use it would have written it anew.
    expect(statSync(kept()).ino).toBe(ino);
    expect(without()).toEqual(first);
  });

  test.each<[string, () => void]>([
    [
      'a byte is another one',
      () =>
        writeFileSync(
          kept(),
          readFileSync(kept()).map((byte, i) => (i === 900_000 ? byte ^ 64 : byte)),
        ),
    ],
    [
      'its end is',
      () =>
        writeFileSync(
          kept(),
          readFileSync(kept()).map((byte, i, all) => (i === all.length - 9 ? byte ^ 1 : byte)),
        ),
    ],
    ['half of it is missing', () => writeFileSync(kept(), readFileSync(kept()).subarray(0, 500_000))],
    ['it is empty', () => writeFileSync(kept(), '')],
    ['it is something else', () => writeFileSync(kept(), Buffer.alloc(3_000_000, 'x'))],
    ['others may write it', () => chmodSync(kept(), 0o666)],
  ])('not used and made anew where %s', (_, damage) => {
    damage();
    const { ino } = statSync(kept());
    expect(run()).toEqual(without());
    const now = statSync(kept());
    expect([now.ino === ino, now.mode & 0o022]).toEqual([false, 0]);
    for (let i = 0; i < 3; i++) expect(run()).toEqual(without());
    const { ino: last } = statSync(kept());
    expect(run()).toEqual(without());
    expect(statSync(kept()).ino).toBe(last);
  });

  const onUnix = process.platform === 'win32' ? test.skip : test;
  onUnix('nothing stays of what cannot be written whole', () => {
    const before = readdirSync(cache);
    rmSync(kept());
    const command = `ulimit -f 1000; exec "$0" "$@"`;
    const line = [process.execPath, join(home, 'bin/portcullis.js'), ...PLAN];
    const { status, stdout } = spawnSync('bash', ['-c', command, ...line], { encoding: 'utf8' });
    expect({ status, stdout, stderr: '' }).toEqual(without());
    expect([existsSync(kept()), before.filter((name) => !readdirSync(cache).includes(name))]).toEqual([
      false,
      [basename(kept())],
    ]);
    expect(readdirSync(cache).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  onUnix.each<[string, () => void]>([
    ['a pipe', () => spawnSync('mkfifo', [kept()])],
    ['a folder', () => mkdirSync(join(kept(), 'full'), { recursive: true })],
  ])('%s in its place is not waited for, and nothing is left beside it', (_, make) => {
    rmSync(kept(), { force: true });
    make();
    expect(run()).toEqual(without());
    expect(readdirSync(cache).filter((name) => name.endsWith('.tmp'))).toEqual([]);
    rmSync(kept(), { recursive: true, force: true });
  });

  test('not used of another program, be it as long', () => {
    const file = join(home, 'dist/portcullis.cjs');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replaceAll('Checked ', 'Chocked '));
    expect(run().stdout).toContain('Chocked 1 security group');
    writeFileSync(file, text);
    expect(run()).toEqual(without());
  });

  test('not at all where nobody can write', () => {
    rmSync(cache, { recursive: true });
    writeFileSync(cache, '');
    expect(run()).toEqual(without());
    rmSync(cache);
  });
});

test('all of dist is ASCII, as which it is read', () => {
  for (const name of readdirSync('dist').filter((each) => each.endsWith('.cjs')))
    expect([name, readFileSync(join('dist', name)).every((byte) => byte < 128)]).toEqual([name, true]);
});

describe('a small plan loads', () => {
  /** The files of dist and the modules of Node.js, beyond those that are there before the program. */
  const loaded = (
    ...args: readonly string[]
  ): { readonly files: readonly string[]; readonly modules: readonly string[] } => {
    const watch = join(home, 'watch.cjs');
    writeFileSync(
      watch,
      "const before = new Set(process.moduleLoadList); const { openSync } = require('fs'); const files = [];\n"
        + "require('fs').openSync = (path, ...rest) => { if (/dist.[\\w-]+\\.cjs$/.test(path)) files.push(require('path').basename(path, '.cjs')); return openSync(path, ...rest); };\n"
        + "process.once('exit', () => require('fs').writeFileSync(process.env.SEEN, JSON.stringify({ files, modules: process.moduleLoadList.filter((each) => !before.has(each) && /^NativeModule [a-z_]+(\\/promises)?$/.test(each)).map((each) => each.slice(13)) })));\n",
    );
    const seen = join(home, 'seen.json');
    run(args, { NODE_OPTIONS: `--require ${watch}`, SEEN: seen });
    return JSON.parse(readFileSync(seen, 'utf8'));
  };

  test('no library, no table and no reader of what it is not', () => {
    const { files, modules } = loaded(...PLAN);
    expect(files).toContain('portcullis');
    expect(files.filter((name) => !/^(?:portcullis|suggestions|shared-\d+)$/.test(name))).toEqual([]);
    const bytes = files.reduce((sum, name) => sum + statSync(join('dist', `${name}.cjs`)).size, 0);
    expect(bytes).toBeLessThan(800_000);
    expect(
      modules.filter(
        (name) => !/^(?:crypto|stream|stream\/promises|assert|module|process|string_decoder|vm)$/.test(name),
      ),
    ).toEqual([]);
  });

  test.each([[['--help']], [['check', '--help']], [['--version']], [['chekc']]])('as little for %j', (args) => {
    const { files, modules } = loaded(...args);
    expect(files.filter((name) => !/^(?:portcullis|help-text|shared-\d+)$/.test(name))).toEqual([]);
    expect(modules.filter((name) => !/^(?:assert|module|process|vm)$/.test(name))).toEqual([]);
  });
});
