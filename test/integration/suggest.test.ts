import { expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { cpSync, lstatSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import process from 'node:process';
import type { Report } from '../../src/model/generated/report.ts';
import { OWN_GIT } from '../pull-request.ts';
import { describeWith, onPath } from './programs.ts';
import { temporary } from './temporary.ts';
import { pluginMirror } from './wrapping.ts';

const FOLDER = 'testdata/suggest';
/** Those with something to change; test/suggest.test.ts has what is said of the others. */
const names = readdirSync(FOLDER).filter(
  (name) => name !== 'README.md' && readFileSync(join(FOLDER, name, 'said.txt'), 'utf8').startsWith('diff --git'),
);
const PROGRAM = resolve('bin/portcullis.js');
const mirror = pluginMirror();

function run(program: string, args: readonly string[], cwd: string, input = '') {
  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd,
    encoding: 'utf8',
    input,
    env: { ...process.env, ...OWN_GIT, HOME: cwd },
  });
  return { status, stdout, stderr };
}

function checked(cwd: string): Report {
  return JSON.parse(run(process.execPath, [PROGRAM, 'check', '.', '--format', 'json'], cwd).stdout);
}

/** A case in a repository of its own, each file of configuration written as `as` says. */
function copyOf(name: string, as: (text: string) => string): string {
  const folder = temporary(`suggest-${name}`);
  cpSync(join(FOLDER, name), folder, { recursive: true, verbatimSymlinks: true });
  for (const file of filesIn(folder)) writeFileSync(join(folder, file), as(readFileSync(join(folder, file), 'utf8')));
  run('git', ['init', '--quiet'], folder);
  return folder;
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.tf') && lstatSync(join(folder, file)).isFile())
    .toSorted();
}

function textsIn(folder: string): Readonly<Record<string, string>> {
  return Object.fromEntries(filesIn(folder).map((file) => [file, readFileSync(join(folder, file), 'utf8')]));
}

/** Asks for the patch in a folder, and applies it where it says. */
function patched(folder: string) {
  const suggested = JSON.parse(run(process.execPath, [PROGRAM, 'suggest', '.', '--format', 'json'], folder).stdout);
  if (suggested.patch !== '')
    expect(run('git', ['apply', '--whitespace=nowarn'], suggested.appliedIn ?? folder, suggested.patch)).toEqual({
      status: 0,
      stdout: '',
      stderr: '',
    });
  return suggested;
}

describeWith('a suggested patch', [onPath('git')], () => {
  test.each(names)('of %s removes what it says, and brings nothing', (name) => {
    const folder = copyOf(name, (text) => text);
    const before = checked(folder);
    const { placed } = patched(folder);
    const after = checked(folder);
    const gone = new Set(placed.map(({ fingerprint }: { fingerprint: string }) => fingerprint));
    expect(after.findings.filter(({ fingerprint }) => gone.has(fingerprint))).toEqual([]);
    const known = new Set(before.findings.map(({ fingerprint }) => fingerprint));
    expect(after.findings.filter(({ fingerprint }) => !known.has(fingerprint))).toEqual([]);
    expect(after.summary.failed).toBe(false);
  });

  test.each(names)('of %s is the same for other line ends, and without the last one', (name) => {
    const plain = copyOf(name, (text) => text);
    patched(plain);
    const crlf = copyOf(name, (text) => text.replaceAll('\n', '\r\n'));
    patched(crlf);
    const texts = textsIn(plain);
    expect(textsIn(crlf)).toEqual(
      Object.fromEntries(Object.entries(texts).map(([file, text]) => [file, text.replaceAll('\n', '\r\n')])),
    );
    const open = copyOf(name, (text) => text.trimEnd());
    patched(open);
    expect(Object.entries(textsIn(open)).map(([file, text]) => [file, text.trimEnd()])).toEqual(
      Object.entries(texts).map(([file, text]) => [file, text.trimEnd()]),
    );
  });
});

describeWith('a patch of files beside the working directory', [onPath('git')], () => {
  test('says where it is applied, and holds there', () => {
    const top = temporary('suggest-beside');
    cpSync(join(FOLDER, 'module-once/net'), join(top, 'modules/net'), { recursive: true });
    mkdirSync(join(top, 'roots/app'), { recursive: true });
    const root = join(top, 'roots/app');
    writeFileSync(join(root, 'main.tf'), 'module "net" {\n  source = "../../modules/net"\n}\n');
    run('git', ['init', '--quiet'], top);
    expect(patched(root).appliedIn).toBe(top);
    expect(checked(root).findings.filter(({ rule }) => rule === 'nacl-entry-redundant')).toEqual([]);
    const said = run(process.execPath, [PROGRAM, 'suggest', '.'], root);
    expect(said).toMatchObject({ status: 0, stdout: '' });
  });

  test('from a folder within, with the names of the repository', () => {
    const top = temporary('suggest-within');
    cpSync(join(FOLDER, 'many-in-one-file'), join(top, 'in fra'), { recursive: true });
    run('git', ['init', '--quiet'], top);
    const root = join(top, 'in fra');
    const { patch, appliedIn } = patched(root);
    expect(patch).toContain('--- a/in fra/main.tf\t\n');
    expect(appliedIn).toBe(null);
    expect(patched(root).patch).toBe('');
  });
});

/** All cases in one folder, each with its patch. */
function allPatched(): string {
  const top = temporary('suggest-all');
  for (const name of names) {
    const folder = copyOf(name, (text) => text);
    patched(folder);
    cpSync(folder, join(top, name), { recursive: true, verbatimSymlinks: true });
  }
  return top;
}

describeWith('Terraform', [onPath('git'), onPath('terraform', ['version'])], () => {
  test('finds nothing to format, before and after', () => {
    const home = temporary('suggest-home');
    const format = (folder: string) =>
      run('terraform', ['fmt', '-check', '-recursive', '-diff', resolve(folder)], home).stdout;
    expect(format(FOLDER)).toBe('');
    expect(format(allPatched())).toBe('');
  }, 60_000);
});

describeWith(
  'Terraform with the AWS provider',
  [
    onPath('git'),
    onPath('terraform', ['version']),
    mirror === null ? { missing: 'no folder of plugins has the AWS provider' } : { path: mirror },
  ],
  () => {
    test('finds every patched configuration valid', () => {
      const top = allPatched();
      writeFileSync(
        join(top, 'main.tf'),
        names.map((name) => `module "${name}" {\n  source = "./${name}"\n}\n`).join('\n'),
      );
      const settings = join(top, 'terraform.rc');
      writeFileSync(settings, `provider_installation {\n  filesystem_mirror {\n    path = "${mirror ?? ''}"\n  }\n}\n`);
      const terraform = (...args: readonly string[]) =>
        spawnSync('terraform', args, {
          cwd: top,
          encoding: 'utf8',
          env: { ...process.env, HOME: top, TF_CLI_CONFIG_FILE: settings, CHECKPOINT_DISABLE: '1' },
        });
      expect(terraform('init', '-backend=false', '-input=false', '-no-color')).toMatchObject({ status: 0 });
      expect(JSON.parse(terraform('validate', '-json').stdout)).toMatchObject({
        valid: true,
        error_count: 0,
        diagnostics: [],
      });
    }, 120_000);
  },
);
