import { expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import process from 'node:process';
import type { Report } from '../../src/model/generated/report.ts';
import { OWN_GIT } from '../pull-request.ts';
import { describeWith, onPath } from './programs.ts';
import { temporary } from './temporary.ts';

const FOLDER = 'testdata/suggest';
const names = readdirSync(FOLDER).filter((name) => name !== 'README.md');
const PROGRAM = resolve('bin/portcullis.js');

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
  cpSync(join(FOLDER, name), folder, { recursive: true });
  for (const file of filesIn(folder)) writeFileSync(join(folder, file), as(readFileSync(join(folder, file), 'utf8')));
  run('git', ['init', '--quiet'], folder);
  return folder;
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.tf'))
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

describeWith('Terraform', [onPath('git'), onPath('terraform', ['version'])], () => {
  test.each(names)('finds nothing to format in %s, before and after', (name) => {
    const folder = copyOf(name, (text) => text);
    const format = () => run('terraform', ['fmt', '-check', '-recursive', '-diff'], folder).stdout;
    expect(format()).toBe('');
    patched(folder);
    expect(format()).toBe('');
  });
});
