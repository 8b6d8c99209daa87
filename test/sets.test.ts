import { describe, expect, test } from '@jest/globals';
import { join } from 'node:path';
import type { Report } from '../src/model/generated/report.ts';
import { runProgram } from './program.ts';
import { repository } from './repository.ts';

/** A group whose SSH is open to `var.ssh`, and which is only there where `var.more` says so. */
const APP = `variable "ssh" {
  default = "10.0.0.0/8"
}
variable "more" {
  default = false
}
resource "aws_security_group" "web" {
  ingress {
    from_port   = terraform.workspace == "rdp" ? 3389 : 22
    to_port     = terraform.workspace == "rdp" ? 3389 : 22
    protocol    = "tcp"
    cidr_blocks = [var.ssh]
    description = "x"
  }
}
output "id" {
  value = aws_security_group.web.id
}
`;
const OPEN = 'ssh = "0.0.0.0/0"\n';
const CLOSED = 'ssh = "192.0.2.0/24"\n';

interface Said {
  readonly status: number;
  /** `app (prod)`. */
  readonly inputs: readonly string[];
  /** `app (prod): tcp/22`. */
  readonly findings: readonly string[];
  /** `error app (prod): …`. */
  readonly notes: readonly string[];
}

/** What a run says, with paths from the repository. */
async function check(files: Readonly<Record<string, string>>, ...args: readonly string[]): Promise<Said> {
  const root = repository(files);
  const { status, stdout, stderr } = await runProgram([
    'check',
    '--format',
    'json',
    ...args.map((arg) => (arg === '.' || isPath(arg, files) ? join(root, arg) : arg)),
  ]);
  if (stdout === '') return { status, inputs: [], findings: [], notes: [stderr] };
  const report: Report = JSON.parse(stdout.replaceAll(`${root}/`, '').replaceAll(root, '.'));
  const named = (path: string | null, set: string | null = null): string => `${path}${set === null ? '' : ` (${set})`}`;
  return {
    status,
    inputs: report.input.map(({ path, set }) => named(path, set)),
    findings: report.findings
      .filter(({ rule }) => rule !== 'sg-unused')
      .map(({ input, set, ports }) => `${named(input, set)}: ${ports.join(' ')}`),
    notes: report.diagnostics
      .filter(({ level }) => level !== 'info')
      .map(({ level, input, set, message }) => `${level} ${named(input, set)}: ${message}`),
  };
}

function isPath(arg: string, files: Readonly<Record<string, string>>): boolean {
  return Object.keys(files).some((path) => `${path}/`.startsWith(`${arg}/`));
}

/** `app` with these settings in `stacks`. */
const stack = (settings: string, more: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> => ({
  'app/main.tf': APP,
  'portcullis.yaml': `stacks: {app: ${settings}}`,
  ...more,
});

describe('what a set is made of', () => {
  test.each<[string, string, Readonly<Record<string, string>>, readonly string[]]>([
    [
      'files and values',
      '[{name: prod, var-file: [p.tfvars]}, {name: dev, var: {ssh: 0.0.0.0/0}}, {name: test}]',
      { 'p.tfvars': OPEN },
      ['app (prod): tcp/22', 'app (dev): tcp/22'],
    ],
    [
      'a workspace',
      '[{name: prod, workspace: rdp, var: {ssh: 0.0.0.0/0}}, {name: dev, var: {ssh: 0.0.0.0/0}}]',
      {},
      ['app (prod): tcp/3389', 'app (dev): tcp/22'],
    ],
    [
      'what holds for all, and wins where the set says nothing',
      '{var: {ssh: 0.0.0.0/0}, workspace: rdp, sets: [{name: prod, workspace: w}, {name: dev}]}',
      {},
      ['app (prod): tcp/22', 'app (dev): tcp/3389'],
    ],
    [
      'a file of the set over a value for all',
      '{var: {ssh: 0.0.0.0/0}, sets: [{name: prod, var-file: [p.tfvars]}, {name: dev}]}',
      { 'p.tfvars': CLOSED },
      ['app (dev): tcp/22'],
    ],
    [
      'a value of the set over its file, which is over the file for all',
      '{var-file: [p.tfvars], sets: [{name: prod, var-file: [d.tfvars]}, {name: dev, var-file: [d.tfvars], var: {ssh: 0.0.0.0/0}}]}',
      { 'p.tfvars': OPEN, 'd.tfvars': CLOSED },
      ['app (dev): tcp/22'],
    ],
  ])('%s', async (_, settings, more, findings) => {
    expect((await check(stack(settings, more), 'app')).findings).toEqual(findings);
  });

  test('values of data sources, by type instead of those of the whole configuration', async () => {
    const { findings } = await check(
      {
        'app/main.tf': `data "aws_vpc" "v" {}\n${APP.replace('[var.ssh]', '[data.aws_vpc.v.cidr_block]')}`,
        'portcullis.yaml': `
stacks:
  app:
    - {name: prod, data: {aws_vpc: [{values: {cidr_block: 0.0.0.0/0}}]}}
    - {name: dev}
data: {aws_vpc: [{values: {cidr_block: 10.0.0.0/16}}]}
`,
      },
      'app',
    );
    expect(findings).toEqual(['app (prod): tcp/22']);
  });

  test('context, which another set does not have', async () => {
    const state = {
      format_version: '1.0',
      terraform_version: '1.11.4',
      values: {
        root_module: {
          resources: [
            {
              address: 'data.aws_vpc.v',
              mode: 'data',
              type: 'aws_vpc',
              name: 'v',
              provider_name: 'registry.terraform.io/hashicorp/aws',
              schema_version: 0,
              values: { id: 'vpc-1', cidr_block: '0.0.0.0/0' },
            },
          ],
        },
      },
    };
    const { findings } = await check(
      stack('[{name: prod, context: [s.json]}, {name: dev}]', {
        'app/main.tf': `data "aws_vpc" "v" {}\n${APP.replace('[var.ssh]', '[data.aws_vpc.v.cidr_block]')}`,
        's.json': JSON.stringify(state),
      }),
      'app',
    );
    expect(findings).toEqual(['app (prod): tcp/22']);
  });
});

describe('layers of a configuration', () => {
  const layers = (base: string, own: string) =>
    stack('{}', {
      'base.yaml': `stacks: {app: ${base}}`,
      'portcullis.yaml': `extends: base.yaml\nstacks: {app: ${own}}`,
    });
  test.each<[string, string, string, readonly string[]]>([
    ['a list takes the place of an earlier one', '[{name: a}, {name: b}]', '[{name: c}]', ['app (c)']],
    ['what holds for all stays', '{var: {ssh: 0.0.0.0/0}}', '[{name: c}]', ['app (c)', 'app (c): tcp/22']],
    ['sets stay', '[{name: a}, {name: b}]', '{workspace: w}', ['app (a)', 'app (b)']],
  ])('%s', async (_, base, own, expected) => {
    const { inputs, findings } = await check(layers(base, own), 'app');
    expect([...inputs, ...findings]).toEqual(expected);
  });
});

describe('the command line', () => {
  const FILES = stack('[{name: prod, var-file: [p.tfvars]}, {name: dev, workspace: w}, {name: test}]', {
    'p.tfvars': OPEN,
    'net/main.tf': APP,
  });
  test.each<[string, readonly string[], Partial<Said>]>([
    ['all of them', ['app'], { inputs: ['app (prod)', 'app (dev)', 'app (test)'], status: 1 }],
    ['one by its name', ['app', '--set', 'dev'], { inputs: ['app (dev)'], status: 0, notes: [] }],
    [
      'in the order of the configuration',
      ['app', '--set', 'test', '--set', 'prod'],
      { inputs: ['app (prod)', 'app (test)'] },
    ],
    [
      'a root module without sets is checked in any case',
      ['app', 'net', '--set', 'dev'],
      { inputs: ['app (dev)', 'net'], status: 0, notes: [] },
    ],
    [
      'a name that nothing has',
      ['app', '--set', 'prdo'],
      {
        inputs: [],
        status: 2,
        notes: [
          'error null: --set prdo: no root module here has a set of this name; these are: prod, dev and test; did you mean prod?',
        ],
      },
    ],
    [
      'a name where there are no sets',
      ['net', '--set', 'dev'],
      {
        inputs: ['net'],
        status: 2,
        notes: [
          'error null: --set dev: no root module here has a set of this name; `stacks` of portcullis.yaml names sets',
        ],
      },
    ],
    [
      'values win over those of every set',
      ['app', '--var', 'ssh=192.0.2.0/24'],
      { inputs: ['app (prod)', 'app (dev)', 'app (test)'], status: 0, findings: [] },
    ],
    ['so does a workspace', ['app', '--workspace', 'rdp', '--set', 'prod'], { findings: ['app (prod): tcp/3389'] }],
  ])('%s', async (_, args, expected) => {
    expect(await check(FILES, ...args)).toMatchObject(expected);
  });

  test('a set that one root module does not have is told of it', async () => {
    const { status, stdout } = await runProgram([
      'check',
      '--format=json',
      '--set=a',
      ...['x', 'y'].map((name) => join(TWO, name)),
    ]);
    const { input, diagnostics }: Report = JSON.parse(stdout.replaceAll(`${TWO}/`, ''));
    expect({ status, input: input.map(({ path, set }) => [path, set]) }).toEqual({ status: 1, input: [['x', 'a']] });
    expect(diagnostics.map(({ input: of, level, message }) => `${level} ${of} ${message}`)).toEqual([
      'info y Left out by --set: it has only b',
    ]);
  });
  const TWO = repository({
    'x/main.tf': APP,
    'y/main.tf': APP,
    'portcullis.yaml': 'stacks: {x: [{name: a, var: {ssh: 0.0.0.0/0}}], y: [{name: b}]}',
  });
});

describe('a changed file leads to the sets that take its values', () => {
  const FILES = stack(
    '{var-file: [c.tfvars], sets: [{name: prod, var-file: [app/p.tfvars]}, {name: dev, var-file: [d.tfvars]}]}',
    {
      'c.tfvars': OPEN,
      'app/p.tfvars': '',
      'd.tfvars': '',
      'app/x.auto.tfvars': '',
      'app/terraform.tfvars': '',
      'app/y.tfvars': '',
      'README.md': '',
    },
  );
  const BOTH = ['app (prod)', 'app (dev)'];
  test.each<[readonly string[], readonly string[]]>([
    [['app/p.tfvars'], ['app (prod)']],
    [['d.tfvars'], ['app (dev)']],
    [['d.tfvars', 'app/p.tfvars'], BOTH],
    [['c.tfvars'], BOTH],
    [['app/x.auto.tfvars'], BOTH],
    [['app/terraform.tfvars'], BOTH],
    [['app/p.tfvars', 'app/main.tf'], BOTH],
    [['app', 'app/p.tfvars'], BOTH],
    [['portcullis.yaml'], BOTH],
    [['d.tfvars', 'README.md'], ['app (dev)']],
    // Nobody takes it: told, and the whole root is checked.
    [['app/y.tfvars'], BOTH],
    [['d.tfvars', '--set', 'prod'], []],
  ])('%j', async (args, inputs) => {
    expect((await check(FILES, ...args)).inputs).toEqual(inputs);
  });
});

describe('root modules that call others', () => {
  const CALL =
    'variable "more" {\n  default = false\n}\nmodule "m" {\n  source = "../m"\n  count  = var.more ? 1 : 0\n}\n';
  const files = (sets: string) => ({
    'app/main.tf': CALL,
    'm/main.tf': APP,
    'portcullis.yaml': `stacks: {app: ${sets}}`,
  });
  test.each<[string, string, readonly string[]]>([
    ['one set makes it', '[{name: a}, {name: b, var: {more: true}}]', ['app (a)', 'app (b)']],
    ['no set makes it', '[{name: a}, {name: b}]', ['app (a)', 'app (b)', 'm']],
  ])('%s', async (_, sets, inputs) => {
    const found = await check(files(sets), '.', '--recursive');
    expect(found.inputs).toEqual(inputs);
  });

  test('what a data source in another set finds is not used', async () => {
    const app = `${APP.replace('ingress', 'name = "web"\n  ingress').replace(/output[^]*/, '')}data "aws_security_group" "other" {\n  name = "web"\n}\n`;
    const root = repository({ 'app/main.tf': app, 'portcullis.yaml': 'stacks: {app: [{name: a}, {name: b}]}' });
    const { stdout } = await runProgram(['check', '--format=json', join(root, 'app')]);
    const { findings }: Report = JSON.parse(stdout);
    expect(findings.map(({ rule, set }) => `${rule} ${set}`)).toEqual(['sg-unused a', 'sg-unused b']);
  });
});

test('all sets say what each says by itself', async () => {
  const root = repository(
    stack('{var-file: [c.tfvars], sets: [{name: a}, {name: b, workspace: rdp}, {name: c, var: {ssh: 10.0.0.0/8}}]}', {
      'c.tfvars': OPEN,
    }),
  );
  const ask = async (...args: readonly string[]): Promise<Report> =>
    JSON.parse((await runProgram(['check', '--format=json', join(root, 'app'), ...args])).stdout);
  const all = await ask();
  const each = await Promise.all(['a', 'b', 'c'].map((set) => ask('--set', set)));
  expect(all.findings.length).toBeGreaterThan(1);
  const told = (reports: readonly Report[]) => ({
    input: reports.flatMap(({ input }) => input),
    findings: reports.flatMap(({ findings }) => findings),
    assumptions: reports.flatMap(({ assumptions }) => assumptions),
    diagnostics: reports.flatMap(({ diagnostics }) => diagnostics),
  });
  expect(told([all])).toEqual(told(each));
  expect(all.summary.violated).toBe(each.reduce((sum, { summary }) => sum + summary.violated, 0));
});

test('one that cannot be read does not stop the others', async () => {
  const { status, inputs, findings, notes } = await check(
    stack('[{name: a, var-file: [none.tfvars]}, {name: b, var: {ssh: 0.0.0.0/0}}]'),
    'app',
  );
  expect({ status, inputs, findings }).toEqual({
    status: 2,
    inputs: ['app (a)', 'app (b)'],
    findings: ['app (b): tcp/22'],
  });
  expect(notes).toEqual(['error app (a): none.tfvars does not exist']);
});

describe('mistakes', () => {
  test.each<[string, string]>([
    [
      '[{name: a}, {name: b}, {name: a}]',
      '1:45 stacks.app[2].name: there is already a set a: reports tell sets apart by their names',
    ],
    [
      '{sets: [{name: a}, {name: a}]}',
      '1:41 stacks.app.sets[1].name: there is already a set a: reports tell sets apart by their names',
    ],
    ['{}, ./app/: {}', '1:27 stacks../app/: is the folder of app too: write it once'],
    ['[{workspace: a}]', '1:16 stacks.app[0]: `name` is missing'],
    [
      '[{name: a b}]',
      '1:23 stacks.app[0].name: a b is no name of a set: at most 64 letters, digits and . _ -, a letter or digit first',
    ],
    [
      '[{name: a, sets: []}]',
      '1:32 stacks.app[0]: `sets` is not known here; these are: name, var-file, var, workspace, dialect, context, data',
    ],
    [
      '[p.tfvars]',
      '1:16 stacks.app[0]: is no mapping: write names with what they stand for, as {name: prod, var-file: [prod.tfvars]}',
    ],
    ['[]', '1:15 stacks.app: is an empty list'],
    [
      '{prod: {var-file: [a]}}',
      '1:22 stacks.app: `prod` is not known here; these are: var-file, var, workspace, dialect, context, data, sets; sets stand in a list, as [{name: prod, var-file: [prod.tfvars]}]',
    ],
    ['{sets: {prod: {}}}', '1:22 stacks.app.sets: is no list: write [{name: prod, var-file: [prod.tfvars]}]'],
  ])('%s', async (settings, expected) => {
    const root = repository(stack(settings));
    const { status, stdout } = await runProgram(['check', '--format=json', join(root, 'app')]);
    const { diagnostics }: Report = JSON.parse(stdout);
    expect({
      status,
      said: diagnostics.map(({ place, message }) => `${place?.line}:${place?.column} ${message}`),
    }).toEqual({
      status: 2,
      said: [expected],
    });
  });
});

describe('other commands', () => {
  const root = repository(
    stack('{var: {more: true}, sets: [{name: prod, var-file: [p.tfvars]}, {name: dev}]}', { 'p.tfvars': OPEN }),
  );
  test('the model of each set', async () => {
    const modelsOf = async (...args: readonly string[]) => {
      const { status, stdout } = await runProgram(['model', join(root, 'app'), ...args]);
      const { stacks } = JSON.parse(stdout);
      return [status, ...stacks.map(({ input }: { input: { set?: string } }) => input.set)];
    };
    expect(await modelsOf()).toEqual([0, 'prod', 'dev']);
    expect(await modelsOf('--set', 'dev')).toEqual([0, 'dev']);
  });

  test('the configuration that is printed says the same again', async () => {
    const print = async (): Promise<string> =>
      (await runProgram(['check', join(root, 'app'), '--print-config'])).stdout;
    const printed = (await print()).replaceAll(`${root}/`, '');
    const other = repository({ 'app/main.tf': APP, 'p.tfvars': OPEN, 'portcullis.yaml': printed });
    const { stdout } = await runProgram(['check', '--format=json', join(other, 'app')]);
    const { input, findings }: Report = JSON.parse(stdout);
    expect(input.map(({ set }) => set)).toEqual(['prod', 'dev']);
    expect(findings.map(({ set }) => set)).toEqual(['prod']);
  });
});
