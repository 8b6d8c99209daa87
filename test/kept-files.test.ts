import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runProgram } from './program.ts';

let folder = '';
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'portcullis-kept-'));
  const write = (path: string, text: string): void => writeFileSync(join(folder, path), text);
  for (const name of ['app', 'reports', '.git', 'reports/.old']) mkdirSync(join(folder, name));
  copyFileSync('testdata/scenarios/ssh-open/plan.json', join(folder, 'plan.json'));
  write('app/main.tf', 'resource "aws_vpc" "a" {\n  cidr_block = file("${path.module}/net.txt")\n}\n');
  write('app/net.txt', '10.0.0.0/16');
  write('app/prod.tfvars', '');
  write('portcullis.yaml', 'rules: {}\n');
  write('context.yaml', 'version: 1\n');
  write('list.txt', 'a\n');
  for (const label of ['a', 'b']) {
    const { stdout } = await runProgram(['check', join(folder, 'plan.json'), '--label', label, '--format', 'json']);
    write(`reports/${label}.json`, stdout);
  }
  write('base.yaml', (await inFolder('check @plan.json --write-baseline @base.yaml')).written['@base.yaml'] ?? '');
  symlinkSync('plan.json', join(folder, 'link.json'));
  symlinkSync('reports', join(folder, 'linked'));
  symlinkSync('none-yet.json', join(folder, 'dangling.json'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** `@` stands for the folder, in what was written too. */
async function inFolder(line: string): Promise<Awaited<ReturnType<typeof runProgram>>> {
  const run = await runProgram(line.replaceAll('@', `${folder}/`).split(' '));
  const short = (text: string): string => text.replaceAll(`${folder}/`, '@');
  return {
    ...run,
    stderr: short(run.stderr),
    written: Object.fromEntries(Object.entries(run.written).map(([path, text]) => [short(path), text])),
  };
}

test.each([
  ['a plan, through a link', 'check @plan.json', '@link.json'],
  ['a plan that is named by a link', 'check @link.json', '@plan.json'],
  ['the configuration', 'check @app', '@app/main.tf'],
  ['what an expression reads', 'check @app', '@app/net.txt'],
  ['a file of variables', 'check @app --var-file @app/prod.tfvars', '@app/prod.tfvars'],
  ['the source of a plan', 'check @plan.json --source @app', '@app/main.tf'],
  ['the baseline', 'check @plan.json --baseline @base.yaml', '@base.yaml'],
  ['the config that is named', 'check @plan.json --config @portcullis.yaml', '@portcullis.yaml'],
  ['the config that is found', 'check @app', '@portcullis.yaml'],
  ['the context', 'check @plan.json --context @context.yaml', '@context.yaml'],
  ['a report that is merged', 'merge @reports/a.json', '@reports/a.json'],
  ['one of a folder that is merged', 'merge @reports', '@reports/b.json'],
  ['the list of labels', 'merge @reports --expect @list.txt', '@list.txt'],
])('a report does not replace %s', async (_, line, path) => {
  const { status, stderr, written } = await inFolder(`${line} --output json=${path} --output text=@new.txt`);
  expect([status, Object.keys(written)]).toEqual([2, ['@new.txt']]);
  expect(stderr).toContain(
    `portcullis: cannot write ${path}: this run has read that file, which would be lost; name another one\n`,
  );
});

test.each([
  ['--output json=@dangling.json --output sarif=@none-yet.json', '@dangling.json', '@none-yet.json'],
  ['--output json=@reports/new.json --output sarif=@linked/new.json', '@reports/new.json', '@linked/new.json'],
])('of two that are one file, the second is refused: %s', async (options, first, second) => {
  const { status, stderr, written } = await inFolder(`check @plan.json ${options}`);
  expect([status, Object.keys(written)]).toEqual([2, [first]]);
  expect(stderr).toContain(`cannot write ${second}: this run has written that file, which would be lost`);
});

test('the baseline that is recorded may be the one that was read', async () => {
  const { status, written } = await inFolder('check @plan.json --baseline @base.yaml --write-baseline @base.yaml');
  expect([status, Object.keys(written)]).toEqual([0, ['@base.yaml']]);
});

test.each([
  ['@reports/all.json', 'merge @reports', '@reports'],
  ['@linked/all.JSON', 'merge @reports', '@reports'],
  ['@reports/new/all.json', 'merge @reports/a.json @linked', '@linked'],
])('what would be merged by the next run is not written: %s', async (path, line, merged) => {
  const { status, stderr, written } = await inFolder(`${line} --output json=${path}`);
  expect([status, written]).toEqual([2, {}]);
  expect(stderr).toContain(`cannot write ${path}: all .json files in ${merged} are merged, so that`);
});

test.each(['@reports/all.sarif', '@reports/.old/all.json', '@all.json', '@app/all.json'])(
  'what it would not be is: %s',
  async (path) => {
    expect(Object.keys((await inFolder(`merge @reports --output json=${path}`)).written)).toEqual([path]);
  },
);
