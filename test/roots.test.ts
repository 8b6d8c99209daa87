import { describe, expect, test } from '@jest/globals';
import { rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { runProgram } from './program.ts';
import { repository } from './repository.ts';

const SSH = `resource "aws_security_group" "web" {
  ingress {
    from_port = 22
    to_port = 22
    protocol = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
    description = "x"
  }
}
output "id" {
  value = aws_security_group.web.id
}
`;
const CALL = 'module "m" {\n  source = "../mods/m"\n}\n';

/** What a run says, with paths from the repository. */
async function check(root: string, folder: string, ...options: readonly string[]) {
  const { status, stdout, stderr } = await runProgram(['check', '--format', 'json', ...options, join(root, folder)]);
  if (stdout === '') return { status, roots: [], notes: [stderr], switchesOff: [] };
  const report = JSON.parse(stdout);
  const short = (text: string): string => text.replaceAll(`${root}/`, '').replaceAll(root, '.');
  return {
    status,
    roots: report.input.map(({ path }: { path: string }) => relative(root, path) || '.'),
    notes: report.diagnostics.map(({ level, message }: Record<string, string>) => `${level} ${short(message ?? '')}`),
    switchesOff: report.configuration.flatMap(
      ({ path, switchesOff }: { path: string; switchesOff: readonly string[] }) =>
        switchesOff.map((text) => `${short(path)}: ${text}`),
    ),
  };
}

describe('folders that are left out of a search', () => {
  const FILES = {
    'app/main.tf': SSH,
    'examples/a/main.tf': SSH,
    'examples/b/main.tf': CALL.replace('../', '../../'),
    'mods/m/main.tf': SSH,
    'sub/test/main.tf': SSH,
    'sub/x/test/main.tf': SSH,
  };
  test.each<[string, Record<string, string>, string[], string[], string[]]>([
    ['none', {}, [], ['app', 'examples/a', 'examples/b', 'sub/test', 'sub/x/test'], []],
    // What only they call is a root module then.
    [
      'one by its name',
      {},
      ['examples'],
      ['app', 'mods/m', 'sub/test', 'sub/x/test'],
      ['warning 2 folders with configuration were left out by --exclude: examples/a and examples/b'],
    ],
    [
      'with a slash',
      {},
      ['./examples/'],
      ['app', 'mods/m', 'sub/test', 'sub/x/test'],
      ['warning 2 folders with configuration were left out by --exclude: examples/a and examples/b'],
    ],
    [
      'at any depth',
      {},
      ['**/test'],
      ['app', 'examples/a', 'examples/b'],
      ['warning 2 folders with configuration were left out by --exclude: sub/test and sub/x/test'],
    ],
    [
      'by two globs',
      {},
      ['sub/*', 'example?'],
      ['app', 'mods/m'],
      [
        'warning 4 folders with configuration were left out by --exclude: examples/a, examples/b, sub/test and sub/x/test',
      ],
    ],
    [
      'what is called is judged as a part of its caller',
      {},
      ['mods/**'],
      ['app', 'examples/a', 'examples/b', 'sub/test', 'sub/x/test'],
      ['warning 1 folder with configuration was left out by --exclude: mods/m'],
    ],
    [
      'a glob that is misspelt',
      {},
      ['exampels'],
      ['app', 'examples/a', 'examples/b', 'sub/test', 'sub/x/test'],
      [
        'warning --exclude exampels leaves no folder out: globs start from ., and a name alone is a folder there; did you mean examples?',
      ],
    ],
    [
      'a name further down',
      {},
      ['test'],
      ['app', 'examples/a', 'examples/b', 'sub/test', 'sub/x/test'],
      [
        'warning --exclude test leaves no folder out: globs start from ., and a name alone is a folder there; did you mean **/test?',
      ],
    ],
    [
      'by the configuration',
      { 'portcullis.yaml': 'exclude: [examples, "**/test"]' },
      [],
      ['app', 'mods/m'],
      [
        'warning 4 folders with configuration were left out by portcullis.yaml: examples/a, examples/b, sub/test and sub/x/test',
      ],
    ],
    [
      'by what the configuration extends',
      { 'portcullis.yaml': 'extends: base/b.yaml', 'base/b.yaml': 'exclude: [app]' },
      [],
      ['app', 'examples/a', 'examples/b', 'sub/test', 'sub/x/test'],
      [],
    ],
    [
      'by a configuration further down',
      { 'sub/portcullis.yaml': 'exclude: ["*/test"]' },
      [],
      ['app', 'examples/a', 'examples/b', 'sub/test'],
      ['warning 1 folder with configuration was left out by sub/portcullis.yaml: sub/x/test'],
    ],
  ])(
    '%s',
    async (_, files, globs, roots, notes) => {
      const root = repository({ ...FILES, ...files });
      const said = await check(root, '.', '--recursive', ...globs.flatMap((glob) => ['--exclude', glob]));
      expect(said).toMatchObject({ status: 1, roots, notes });
    },
    20_000,
  );
  test('all of them is nothing judged', async () => {
    expect(await check(repository(FILES), '.', '--recursive', '--exclude', '**')).toMatchObject({
      status: 2,
      roots: [],
      notes: [
        expect.stringMatching(/^warning 6 folders/),
        'error All Terraform configuration in or below . is left out',
      ],
    });
  });
  test('a configuration that leaves itself out is in the report', async () => {
    const root = repository({
      ...FILES,
      'portcullis.yaml': 'exclude: [examples]',
      'sub/portcullis.yaml': 'exclude: ["**"]',
    });
    expect(await check(root, '.', '--recursive')).toMatchObject({
      roots: ['app', 'mods/m'],
      switchesOff: [
        'portcullis.yaml: --recursive leaves out examples',
        'sub/portcullis.yaml: --recursive leaves out **',
      ],
    });
    // With a configuration that the pull request cannot reach, no other leaves anything out.
    expect(
      (await check(root, '.', '--recursive', '--config', join(repository({ 'p.yaml': '' }), 'p.yaml'))).roots,
    ).toHaveLength(5);
  });
  test('a changed configuration does not lead to them', async () => {
    const root = repository({ ...FILES, 'portcullis.yaml': 'exclude: [examples, "**/test"]' });
    expect(await check(root, 'portcullis.yaml')).toMatchObject({ roots: ['app'] });
  });
  test.each([
    [['--exclude', 'a'], 'portcullis: --exclude leaves folders out of --recursive, which is not given\n'],
    [
      ['--recursive', '--exclude', '../a'],
      'portcullis: --exclude ../a is no path below the input: write names between single slashes, as infra/prod/**\n',
    ],
    [
      ['--recursive', '--exclude', '!a'],
      'portcullis: --exclude !a has ( ), or !, which mean nothing here: name what is meant\n',
    ],
    [
      ['--recursive', '--exclude', '**/a/**/b/**/c/**'],
      'portcullis: --exclude **/a/**/b/**/c/** has more than 3 times **\n',
    ],
    [
      ['--recursive', ...Array.from({ length: 51 }, () => ['--exclude', 'a']).flat()],
      'portcullis: --exclude was given more than 50 times\n',
    ],
  ])('%j', async (options, said) =>
    expect(await check(repository(FILES), '.', ...options)).toMatchObject({ status: 2, notes: [said] }),
  );
  test.each([
    ['exclude: ["!a"]', 'error exclude[0]: !a has ( ), or !, which mean nothing here: name what is meant'],
    [
      'exclude: [../a]',
      'error exclude[0]: ../a is no path below this file: write names between single slashes, as infra/prod/**',
    ],
    [`exclude: [${'a,'.repeat(51)}]`, 'error exclude: has more than 50 globs'],
    ['exclude: examples', 'error exclude: is no list: write [examples]'],
  ])('%s', async (config, said) =>
    expect(await check(repository({ ...FILES, 'portcullis.yaml': config }), '.', '--recursive')).toMatchObject({
      status: 2,
      notes: [said],
    }),
  );
});

describe('without a repository, nothing is read outside of the input', () => {
  test.each([
    ['app', 'app'],
    ['app/main.tf', 'app'],
  ])('%s', async (input, folder) => {
    const root = repository({
      'app/main.tf': CALL,
      'mods/m/main.tf': SSH,
      'portcullis.yaml': 'rules: {sg-sensitive-port-open: off}',
    });
    rmSync(join(root, '.git'), { recursive: true });
    expect(await check(root, input)).toMatchObject({
      status: 2,
      roots: [folder],
      notes: expect.arrayContaining([
        expect.stringMatching(
          /^error The module m is in .*mods\/m, which leads out of the root: --root .* reads it too, where it exists$/,
        ),
      ]),
      switchesOff: [],
    });
    expect(await check(root, input, '--root', root)).toMatchObject({
      status: 0,
      switchesOff: ['portcullis.yaml: sg-sensitive-port-open is off'],
    });
  });
});

describe('one that cannot be read does not hide what the others come to', () => {
  const BROKEN = 'module "m" {\n  source = "../../out"\n}\n';
  const MANY = {
    'a/main.tf': SSH,
    'b/main.tf': SSH,
    'c/main.tf': 'resource "aws_security_group" "x" {\n',
    'd/main.tf': SSH,
    'd/portcullis.yaml': 'rules: {x: off}',
  };
  const last = async (
    files: Readonly<Record<string, string>>,
    folders: readonly string[],
    ...options: readonly string[]
  ) => {
    const root = repository(files);
    const { status, stdout } = await runProgram(['check', ...options, ...folders.map((folder) => join(root, folder))], {
      isTerminal: true,
      columns: 500,
      env: { NO_COLOR: '1' },
    });
    return [status, stdout.slice(stdout.lastIndexOf('failed: ')).replaceAll(/\s+/g, ' ').trim()];
  };
  test.each<[string, Record<string, string>, string[], string[], string]>([
    [
      'of many',
      MANY,
      ['.'],
      ['--recursive'],
      'failed: 1 of 4 roots could not be read and 1 of 4 roots could be read only in part, see the errors above; what was read is rejected: 2 findings are high or worse',
    ],
    [
      'shortly',
      MANY,
      ['.'],
      ['--recursive', '--quiet'],
      'failed: 1 of 4 roots could not be read and 1 of 4 roots could be read only in part, see the errors above; what was read is rejected: 2 findings are high or worse',
    ],
    [
      'and nothing found',
      { 'a/main.tf': 'locals {}', 'b/main.tf': BROKEN },
      ['a', 'b'],
      [],
      'failed: 1 of 2 roots could be read only in part, see the errors above',
    ],
    [
      'that is not there',
      { 'a/main.tf': SSH },
      ['a', 'plan.json'],
      [],
      'failed: 1 of 2 roots could not be read, see the errors above; what was read is rejected: 1 finding is high or worse',
    ],
    ['alone', {}, ['plan.json'], [], 'failed: see the errors above'],
  ])('%s', async (_, files, folders, options, said) =>
    expect(await last(files, folders, ...options)).toEqual([2, said]),
  );
});
