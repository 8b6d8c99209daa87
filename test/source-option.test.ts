import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Report } from '../src/model/generated/report.ts';
import { inMadeFolder } from '../src/terraform/hcl/made-folder.testing.ts';
import { runProgram } from './program.ts';

const PAIR = 'testdata/scenarios/ssh-open';
const MAIN = readFileSync(`${PAIR}/main.tf`, 'utf8');
const PLAN = readFileSync(`${PAIR}/plan.json`, 'utf8');

interface Told {
  readonly status: number;
  readonly source: string | undefined;
  /** `error: …`, paths from the folder on. */
  readonly diagnostics: readonly string[];
  /** Files of the places of findings. */
  readonly files: readonly (string | undefined)[];
}

/** What a check says in a folder with these files. */
async function checked(files: Readonly<Record<string, string>>, ...args: readonly string[]): Promise<Told> {
  return inMadeFolder(files, async (root) => {
    const { status, stdout } = await runProgram([
      'check',
      ...args.map((arg) => arg.replace('ROOT', root)),
      '--format',
      'json',
      '--root',
      root,
    ]);
    const { input, findings, diagnostics }: Report = JSON.parse(stdout);
    const plain = (text: string): string => text.replaceAll(`${root}/`, '').replaceAll(root, '.');
    return {
      status,
      source: input[0]?.source === undefined ? undefined : plain(input[0].source),
      diagnostics: diagnostics.map(({ level, message }) => `${level}: ${plain(message)}`),
      files: [...new Set(findings.map(({ place }) => (place === null ? undefined : plain(place.file))))],
    };
  });
}

const ALONE: Told = { status: 1, source: undefined, diagnostics: [], files: [undefined] };
const OTHER = MAIN.replace('= 22', '= 23');

describe('a plan beside a configuration', () => {
  test('that it was made of is read with it, which is told', async () =>
    expect(await checked({ 'main.tf': MAIN, 'plan.json': PLAN }, 'ROOT/plan.json')).toEqual({
      status: 1,
      source: '.',
      diagnostics: [
        'info: This plan was made of the configuration in ., which is read with it (--source none: it is not)',
      ],
      files: ['main.tf'],
    }));

  test('is read alone with --source none', async () =>
    expect(await checked({ 'main.tf': MAIN, 'plan.json': PLAN }, 'ROOT/plan.json', '--source', 'none')).toEqual(ALONE));

  test('is read alone where one expression differs, and that is told', async () =>
    expect(await checked({ 'main.tf': OTHER, 'plan.json': PLAN }, 'ROOT/plan.json')).toEqual({
      ...ALONE,
      diagnostics: [
        expect.stringMatching(
          /^info: The configuration in \. is not read with this plan, which was made of another: ingress of aws_security_group\.\w+ is not what/,
        ),
      ],
    }));

  test('and the text says so in a line', async () =>
    inMadeFolder({ 'main.tf': OTHER, 'plan.json': PLAN }, async (root) => {
      const { stdout } = await runProgram(['check', `${root}/plan.json`, '--root', root]);
      expect(stdout.replaceAll(/\s+/g, ' ').replaceAll(root, 'ROOT')).toMatch(
        /source: ROOT is not the configuration of the plan \(ingress of aws_security_group\.\w+ is not what/,
      );
    }));

  test.each([
    ['is another one', 'resource "aws_vpc" "else" {\n  cidr_block = "10.0.0.0/8"\n}\n'],
    ['cannot be read', `${MAIN}}`],
  ])('is read alone where that %s', async (_, text) =>
    expect(await checked({ 'main.tf': text, 'plan.json': PLAN }, 'ROOT/plan.json')).toEqual(ALONE),
  );
});

describe('--source', () => {
  const apart = (text: string): Record<string, string> => ({ 'infra/main.tf': text, 'plans/plan.json': PLAN });

  test('names the folder', async () =>
    expect(await checked(apart(MAIN), 'ROOT/plans/plan.json', '--source', 'ROOT/infra')).toEqual({
      status: 1,
      source: 'infra',
      diagnostics: [],
      files: ['infra/main.tf'],
    }));

  test.each([
    ['a warning', [], 'warning', 1],
    ['an error with --locked', ['--locked'], 'error', 2],
  ])('of which a part differs: %s, and places stay', async (_, more, level, status) => {
    const told = await checked(apart(OTHER), 'ROOT/plans/plan.json', '--source', 'ROOT/infra', ...more);
    expect(told).toEqual({
      status,
      source: 'infra',
      diagnostics: [expect.stringMatching(new RegExp(`^${level}: ingress is not what`))],
      files: ['infra/main.tf'],
    });
  });

  test.each([
    ['a file that cannot be read', `${MAIN}}`, [], 'warning', 1],
    ['one with --locked', `${MAIN}}`, ['--locked'], 'error', 2],
  ])('of %s', async (_, text, more, level, status) => {
    const told = await checked(apart(text), 'ROOT/plans/plan.json', '--source', 'ROOT/infra', ...more);
    expect([told.status, told.diagnostics.map((each) => each.split(':')[0])]).toEqual([status, [level]]);
  });

  test.each([
    [
      'that does not exist',
      'ROOT/nowhere',
      'error: --source: nowhere does not exist. Name the folder of the root module that the plan was made of',
    ],
    [
      'that is a file',
      'ROOT/plans/plan.json',
      'error: --source: plans/plan.json is no folder. Name the folder of the root module that the plan was made of',
    ],
    ['without configuration', 'ROOT/plans', expect.stringMatching(/^error: /)],
  ])('with a folder %s is an error, and the plan is judged', async (_, folder, error) =>
    expect(await checked(apart(MAIN), 'ROOT/plans/plan.json', '--source', folder)).toEqual({
      ...ALONE,
      status: 2,
      diagnostics: [error],
    }),
  );

  test('gives a plan that does not say what it was made of places and nothing else', async () => {
    const { configuration: _, ...silent } = JSON.parse(PLAN);
    expect(
      await checked({ 'main.tf': OTHER, 'plan.json': JSON.stringify(silent) }, 'ROOT/plan.json', '--source', 'ROOT'),
    ).toEqual({
      status: 1,
      source: '.',
      diagnostics: [expect.stringMatching(/^warning: The plan does not say what it was made of/)],
      files: ['main.tf'],
    });
  });

  test('is not for a state', async () => {
    const state = readFileSync('testdata/plans/state/state.json', 'utf8');
    const told = await checked(
      { 'main.tf': MAIN, 'state.json': state },
      join('ROOT', 'state.json'),
      '--source',
      'ROOT',
    );
    expect(told.diagnostics).toContain('warning: A state does not say what it was made of: --source is for plans');
  });
});

describe('who set a variable of a plan', () => {
  const OPEN = 'admin = ["0.0.0.0/0"]\n';
  const CLOSED = 'admin = ["10.0.0.0/8"]\n';
  const sets = (...names: readonly string[]): string =>
    `stacks:\n  .:\n${names.map((name) => `    - { name: ${name}, var-file: [${name}.tfvars] }\n`).join('')}`;

  test.each<readonly [what: string, files: Readonly<Record<string, string>>, told: string]>([
    ['no file is there', {}, 'plan null'],
    ['a file that is always read has it', { 'terraform.tfvars': OPEN }, 'file terraform.tfvars'],
    ['it has another', { 'terraform.tfvars': CLOSED }, 'plan null'],
    [
      'a set has it',
      { 'prod.tfvars': OPEN, 'dev.tfvars': CLOSED, 'portcullis.yaml': sets('dev', 'prod') },
      'file prod.tfvars',
    ],
    [
      'a set that goes before what is always read',
      { 'terraform.tfvars': OPEN, 'prod.tfvars': OPEN, 'dev.tfvars': CLOSED, 'portcullis.yaml': sets('dev', 'prod') },
      'file prod.tfvars',
    ],
    [
      'of two sets that have it nobody knows which',
      { 'prod.tfvars': OPEN, 'dev.tfvars': OPEN, 'portcullis.yaml': sets('dev', 'prod') },
      'plan null',
    ],
    [
      'of these the one that has the other values too',
      {
        'prod.tfvars': `${OPEN}more = "a"\n`,
        'dev.tfvars': `${OPEN}more = "b"\n`,
        'portcullis.yaml': sets('dev', 'prod'),
      },
      'file prod.tfvars',
    ],
  ])('%s', async (_, files, told) => {
    const main = `variable "admin" {\n}\nvariable "more" {\n}\n${MAIN.replace(/(ingress \{[^}]*cidr_blocks *= )[^\n]*/, '$1var.admin')}`;
    const plan = JSON.parse(PLAN);
    const { root_module: module } = plan.configuration;
    const group = module.resources.find((each: { readonly type: string }) => each.type === 'aws_security_group');
    group.expressions.ingress = { references: ['var.admin'] };
    module.variables = { admin: {}, more: {} };
    plan.variables = { admin: { value: ['0.0.0.0/0'] }, more: { value: 'a' } };
    await inMadeFolder({ 'main.tf': main, 'plan.json': JSON.stringify(plan), ...files }, async (root) => {
      const { stdout } = await runProgram([
        'check',
        `${root}/plan.json`,
        '--source',
        root,
        '--root',
        root,
        '--format',
        'json',
      ]);
      const { findings, diagnostics }: Report = JSON.parse(stdout);
      expect(diagnostics.filter(({ level }) => level !== 'info')).toEqual([]);
      const setBy = findings.flatMap((each) => (each.rule === 'sg-sensitive-port-open' ? each.setBy : []));
      expect(setBy.map(({ how, place }) => `${how} ${place === null ? null : place.file.split('/').at(-1)}`)).toEqual([
        told,
      ]);
    });
  });
});
