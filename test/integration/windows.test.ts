import { describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { temporary } from './temporary.ts';

const PROGRAM = resolve('bin/portcullis.js');
const DRIVE = 'C:\\';
const SHARE = '\\\\server\\share\\';

/** `root`: what Windows calls the folder around `cwd`; null: as this machine is. */
function run(args: readonly string[], root: string | null, cwd = '.'): object {
  const preload = root === null ? [] : ['--require', resolve('test/integration/as-windows.cjs')];
  const { status, stdout, stderr } = spawnSync(process.execPath, [...preload, PROGRAM, ...args], {
    encoding: 'utf8',
    cwd,
    env: { PATH: process.env['PATH'], NO_COLOR: '1', PORTCULLIS_CODE_CACHE: 'off', AS_WINDOWS: root ?? '' },
  });
  return { status, stdout, stderr };
}

const ACCEPTED = 'testdata/existing-repository/accepted';

describe('where paths are those of Windows, the output is the same', () => {
  test.each([
    ['a configuration', ['check', 'testdata/scenarios/ssh-open']],
    ['a file of one', ['check', 'testdata/scenarios/ssh-open/main.tf']],
    ['a plan beside its configuration', ['check', 'testdata/scenarios/ssh-open/plan.json', '--format', 'sarif']],
    ['sets of values', ['check', 'testdata/texts', '--recursive', '--format', 'markdown']],
    ['modules and functions of files', ['check', 'testdata/sources', '--recursive', '--format', 'json']],
    ['stacks', ['check', 'testdata/many-stacks', '--recursive', '--format', 'github']],
    ['what is left out', ['check', 'testdata/places', '--recursive', '--exclude', 'json', '--format', 'compact']],
    ['what a stranger changed', ['check', 'testdata/hostile-pr', '--recursive', '--format', 'json']],
    [
      'a configuration of Portcullis and a baseline',
      `check ${ACCEPTED}/infra --config ${ACCEPTED}/portcullis.yaml --baseline ${ACCEPTED}/portcullis-baseline.yaml --format json`.split(
        ' ',
      ),
    ],
    ['policies', ['test', 'testdata/first-policy/1/policies']],
    ['waivers by path', ['check', 'testdata/waivers', '--recursive', '--format', 'text']],
    ['a patch', ['suggest', 'testdata/suggest/dynamic']],
  ])('%s', (_, args) => {
    const expected = run(args, null);
    expect(run(args, DRIVE)).toEqual(expected);
    const written = args.map((arg) => arg.replaceAll('/', '\\'));
    expect(run(written, SHARE)).toEqual(expected);
  });

  test('the paths of a configuration are named on a share', () => {
    const place = 'testdata/texts/variable-sets';
    const printed = (root: string | null, here: string): string =>
      JSON.stringify(
        run(['check', place, '--recursive', '--config', `${here}/${place}/portcullis.yaml`, '--print-config'], root),
      ).replaceAll(here, '.');
    const top = `//server/share/${basename(resolve('.'))}`;
    expect(printed(SHARE, top)).toBe(printed(null, resolve('.')));
  });

  test('reports are written where they are asked for', () => {
    const folder = temporary('windows');
    cpSync('testdata/scenarios/ssh-open/main.tf', join(folder, 'main.tf'));
    mkdirSync(join(folder, 'out'));
    const { status } = spawnSync(
      process.execPath,
      ['--require', resolve('test/integration/as-windows.cjs'), PROGRAM, 'check', '.', '--output', 'json=out\\a.json'],
      { cwd: folder, env: { ...process.env, AS_WINDOWS: DRIVE, PORTCULLIS_CODE_CACHE: 'off' } },
    );
    expect([status, readdirSync(join(folder, 'out'))]).toEqual([1, ['a.json']]);
    expect(JSON.parse(readFileSync(join(folder, 'out/a.json'), 'utf8')).findings[0].place.file).toBe('main.tf');
  });
});

describe('nothing outside of the root is read', () => {
  /** A rule for the network that an expression gives, in a repository beside which there are secrets. */
  function outcome(main: string): string {
    const outer = temporary('outside');
    const folder = join(outer, 'clone');
    for (const name of ['.git', 'infra', 'net']) mkdirSync(join(folder, name), { recursive: true });
    mkdirSync(join(outer, 'outside'));
    const group = (cidr: string): string =>
      `resource "aws_security_group" "a" {\n  ingress {\n    from_port = 22\n    to_port = 22\n    protocol = "tcp"\n    cidr_blocks = [${cidr}]\n  }\n}\n`;
    writeFileSync(join(outer, 'secret.txt'), '198.51.100.0/24');
    writeFileSync(join(folder, 'inside.txt'), '198.51.100.0/24');
    writeFileSync(join(outer, 'outside/main.tf'), group('"198.51.100.0/24"'));
    writeFileSync(join(folder, 'net/main.tf'), group('"198.51.100.0/24"'));
    writeFileSync(
      join(folder, 'infra/main.tf'),
      main.startsWith('file(') ? group(main) : `module "m" {\n  source = ${main}\n}\n`,
    );
    return JSON.stringify(run(['model', 'infra'], DRIVE, folder)).includes('198.51.100.0/24') ? 'read' : 'not read';
  }

  test.each([
    ['file("../inside.txt")', 'read'],
    ['file("..\\\\inside.txt")', 'read'],
    ['file("C:/clone/inside.txt")', 'read'],
    ['file("../../secret.txt")', 'not read'],
    ['file("..\\\\..\\\\secret.txt")', 'not read'],
    ['file("C:/secret.txt")', 'not read'],
    ['file("C:\\\\secret.txt")', 'not read'],
    ['file("C:..\\\\secret.txt")', 'not read'],
    ['file("\\\\secret.txt")', 'not read'],
    ['file("D:/clone/inside.txt")', 'not read'],
    ['file("\\\\\\\\server\\\\share\\\\clone\\\\inside.txt")', 'not read'],
    ['file("NUL")', 'not read'],
    ['file("..\\\\inside.txt:stream")', 'not read'],
    ['"../net"', 'read'],
    ['"..\\\\net"', 'read'],
    ['"../../outside"', 'not read'],
    ['"..\\\\..\\\\outside"', 'not read'],
    ['"C:/outside"', 'not read'],
  ])('%s: %s', (main, wanted) => expect(outcome(main)).toBe(wanted));
});

test.each([ACCEPTED, 'testdata/texts', 'testdata/waivers', 'testdata/first-policy/1', 'testdata/sources'])(
  'line ends of Windows change nothing but the digests of files: %s',
  (source) => {
    const [asTheyAre, windows] = ['lf', 'crlf'].map((ends) => {
      const folder = join(temporary(ends), 'clone');
      cpSync(source, folder, { recursive: true });
      if (ends === 'crlf')
        for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
          if (/\.(tf|tofu|tfvars|ya?ml)$/.test(file)) {
            const text = readFileSync(join(folder, file), 'utf8');
            writeFileSync(join(folder, file), text.replaceAll(/\r?\n/g, '\r\n'));
          }
      return JSON.stringify(run(['check', '.', '--recursive', '--format', 'json'], null, folder)).replaceAll(
        /[0-9a-f]{64}/g,
        'digest',
      );
    });
    expect(windows).toBe(asTheyAre);
  },
);
