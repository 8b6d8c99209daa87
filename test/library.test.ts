import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  check,
  format,
  formats,
  MisuseError,
  type CheckOptions,
  type FileOption,
  type Report,
} from '../src/library/library.ts';
import { runProgram } from './program.ts';

const CLEAN = 'testdata/scenarios/clean-web/plan.json';
const CRITICAL = 'testdata/scenarios/ssh-open/plan.json';
const MEDIUM = 'testdata/scenarios/default-groups/plan.json';
const OPEN = 'testdata/scenarios/unknown-source/plan.json';
const CHANGED = 'testdata/scenarios/newly-opened/plan.json';
const FOLDER = 'testdata/scenarios/ssh-open';
const NOWHERE = 'nowhere.json';
/** A text that an expression would say otherwise. */
const NAME = 'a ${x} %{y} $${z} \\ " \b\f\n/';
const TODAY = '2026-11-30';

/** A folder where each option about configurations matters. */
const COMMENTED = mkdtempSync(join(tmpdir(), 'commented-'));
mkdirSync(join(COMMENTED, '.git'));
writeFileSync(
  join(COMMENTED, 'main.tf'),
  `
data "aws_availability_zones" "a" {}
# portcullis:ignore sg-sensitive-port-open -- it is meant so
resource "aws_security_group" "commented" {
  count = length(data.aws_availability_zones.a.names) > 1 ? 1 : 0
  ingress {
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}
resource "aws_security_group" "of_workspace" {
  count = terraform.workspace == "prod" ? 1 : 0
  ingress {
    from_port   = 3389
    to_port     = 3389
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}
`,
);
writeFileSync(
  join(COMMENTED, 'more.tofu'),
  'resource "aws_security_group" "of_tofu" {\n  ingress {\n    from_port = 23\n    to_port = 23\n    protocol = "tcp"\n    cidr_blocks = ["0.0.0.0/0"]\n  }\n}\n',
);

let made = '';
beforeAll(() => {
  made = mkdtempSync(join(tmpdir(), 'library-'));
  mkdirSync(join(made, '.git'));
});
afterAll(() => {
  for (const folder of [made, COMMENTED]) rmSync(folder, { recursive: true });
});

function write(name: string, text: string): string {
  mkdirSync(join(made, name, '..'), { recursive: true });
  writeFileSync(join(made, name), text);
  return join(made, name);
}

const MODULE = `
module: office
title: Office
rules:
  - id: sg-telnet
    title: Telnet is open
    severity: high
    why: Nobody should.
    fix: Close it.
    target: security-group
    condition: {forbid: {direction: ingress, ports: [tcp/23], remote: anyone}}
    message: "{ports} is open"
    examples:
      - {name: open, given: "group a\\n  ingress tcp 23 0.0.0.0/0", finds: [{subject: a}]}
      - {name: closed, given: "group a\\n  ingress tcp 22 0.0.0.0/0", finds: []}
`;

/** As its JSON has it. */
const NAMED = {
  module: 'named',
  title: 'Named',
  rules: [
    {
      id: 'sg-named',
      title: 'It is called so',
      severity: 'low',
      why: 'To see it.',
      fix: 'None.',
      target: 'security-group',
      condition: {
        all: [{ attribute: { name: { is: NAME } } }, { forbid: { direction: 'ingress', remote: 'anyone' } }],
      },
      message: 'it is called so',
      examples: [
        { name: 'named otherwise', given: 'group a\n  ingress tcp 23 0.0.0.0/0', finds: [] },
        { name: 'closed', given: 'group a', finds: [] },
      ],
    },
  ],
};

type Row = [string, FileOption | readonly FileOption[], CheckOptions, readonly string[]];

describe('a program gets what the command line gives', () => {
  test.each<Row>([
    ['a clean plan', CLEAN, {}, [CLEAN]],
    ['a plan to reject', CRITICAL, {}, [CRITICAL]],
    ['a folder', FOLDER, {}, [FOLDER]],
    ['several, one of which is not there', [CRITICAL, NOWHERE, CLEAN], {}, [CRITICAL, NOWHERE, CLEAN]],
    ['folders below', 'testdata/example', { recursive: true }, ['testdata/example', '--recursive']],
    [
      'folders left out',
      'testdata',
      { recursive: true, exclude: ['*'] },
      ['testdata', '--recursive', '--exclude', '*'],
    ],
    ['failOn', MEDIUM, { failOn: 'medium' }, [MEDIUM, '--fail-on', 'medium']],
    [
      'undetermined: fail, source: null',
      OPEN,
      { undetermined: 'fail', source: null },
      [OPEN, '--undetermined', 'fail', '--source', 'none'],
    ],
    [
      'undetermined: ignore',
      OPEN,
      { undetermined: 'ignore', source: null },
      [OPEN, '--undetermined', 'ignore', '--source', 'none'],
    ],
    ['source', OPEN, { source: FOLDER }, [OPEN, '--source', FOLDER]],
    ['only', CHANGED, { only: 'new' }, [CHANGED, '--only', 'new']],
    ['label', CLEAN, { label: 'prod eu' }, [CLEAN, '--label', 'prod eu']],
    ['locked', COMMENTED, { locked: true }, [COMMENTED, '--locked']],
    ['inline', COMMENTED, { inline: false }, [COMMENTED, '--no-inline']],
    ['assume', COMMENTED, { assume: false }, [COMMENTED, '--no-assume']],
    ['workspace', COMMENTED, { workspace: 'prod' }, [COMMENTED, '--workspace', 'prod']],
    ['dialect', COMMENTED, { dialect: 'terraform' }, [COMMENTED, '--dialect', 'terraform']],
    ['root', COMMENTED, { root: 'docs' }, [COMMENTED, '--root', 'docs']],
    ['set', COMMENTED, { set: ['prod'] }, [COMMENTED, '--set', 'prod']],
    ['label', CLEAN, { label: 'network' }, [CLEAN, '--label', 'network']],
    ...['context', 'data', 'varFile', 'policy'].map((name): Row => {
      const option = `--${name.replace('F', '-f')}`;
      return [name, COMMENTED, { [name]: [NOWHERE] }, [COMMENTED, option, NOWHERE]];
    }),
    ...['config', 'baseline', 'source'].map(
      (name): Row => [name, CLEAN, { [name]: NOWHERE }, [CLEAN, `--${name}`, NOWHERE]],
    ),
  ])('%s', async (_, inputs, options, words) => {
    const { report, status, format: formatted } = await check(inputs, { today: TODAY, ...options });
    const run = await runProgram(['check', ...words, '--today', TODAY, '--format', 'json']);
    expect([status, report]).toEqual([run.status, JSON.parse(run.stdout)]);
    expect(await formatted('json')).toBe(run.stdout);
    // What changes nothing here would not be missed.
    const plain = await check(inputs, { today: TODAY });
    if (Object.keys(options).length > 0) expect([status, report]).not.toEqual([plain.status, plain.report]);
    const shown = await runProgram(['check', ...words, '--today', TODAY]);
    expect(await formatted('text')).toBe(shown.stdout);
  });

  test('what is written for variables, data, policies and configurations', async () => {
    const folder = join(
      write(
        'app/main.tf',
        `
variable "port" { type = number }
variable "text" { type = string }
variable "cidrs" { type = list(string) }
variable "map" { type = map(object({ on = bool, name = string })) }
data "aws_ip_ranges" "x" {
  regions  = ["eu-west-1"]
  services = ["ec2"]
}
resource "aws_security_group" "open" {
  name        = var.map["a"].on ? var.map["a"].name : "off"
  description = var.text
  ingress {
    description = "d"
    from_port   = var.port
    to_port     = var.port
    protocol    = "tcp"
    cidr_blocks = concat(var.cidrs, data.aws_ip_ranges.x.cidr_blocks)
  }
}
`,
      ),
      '..',
    );
    const given = [
      ['a.tfvars', 'port = 22\ntext = "from file"\n'],
      ['data.yaml', 'aws_ip_ranges: [{values: {cidr_blocks: ["10.0.0.0/8"]}}]\n'],
      ['office.yaml', MODULE],
      ['c.yaml', 'rules: {sg-telnet: {severity: medium}}\n'],
    ] as const;
    const onDisk = given.map(([name, text]) => write(name, text));
    const [values = '', data = '', policy = '', config = ''] = onDisk;
    const [heldValues, heldData, heldPolicy, heldConfig] = given.map(([name, content]) => ({
      path: join(made, 'not-there', name),
      content,
    }));
    const vars = {
      port: 23,
      cidrs: ['0.0.0.0/0'],
      text: 'a ${b} "c"',
      map: { a: { on: true, name: NAME } },
    };
    const ofFiles = await check(folder, {
      var: vars,
      varFile: [values],
      data: [data],
      policy: [policy, { path: 'named.json', content: NAMED }],
      config,
      today: TODAY,
    });
    expect(ofFiles.report.diagnostics).toEqual([]);
    expect(ofFiles.report.findings.map(({ rule, severity, ports }) => [rule, severity, ports])).toEqual(
      expect.arrayContaining([
        ['sg-telnet', 'medium', ['tcp/23']],
        ['sg-named', 'low', expect.anything()],
      ]),
    );
    const held = await check(folder, {
      var: vars,
      varFile: [heldValues ?? ''],
      data: [heldData ?? ''],
      policy: [heldPolicy ?? '', { path: 'named.json', content: NAMED }],
      ...(heldConfig === undefined ? {} : { config: heldConfig }),
      today: TODAY,
    });
    expect(JSON.stringify(held.report).replaceAll('/not-there', '')).toBe(JSON.stringify(ofFiles.report));
    expect(existsSync(join(made, 'not-there'))).toBe(false);
  });

  test('the environment of nobody, unless it is given', async () => {
    const folder = join(
      write(
        'env/main.tf',
        `
variable "port" { default = 443 }
resource "aws_security_group" "a" {
  ingress {
    from_port   = var.port
    to_port     = var.port
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}
`,
      ),
      '..',
    );
    process.env['TF_VAR_port'] = '22';
    try {
      expect((await check(folder)).status).toBe(0);
      expect((await check(folder, { environment: process.env })).status).toBe(1);
    } finally {
      delete process.env['TF_VAR_port'];
    }
  });
});

describe('a file at hand', () => {
  const text = readFileSync(CRITICAL, 'utf8');

  test.each<[string, string | Uint8Array | object]>([
    ['as text', text],
    ['as bytes', new Uint8Array(Buffer.from(`x${text}`).subarray(1))],
    ['parsed', JSON.parse(text)],
  ])('is a plan %s', async (_, content) => {
    const held = await check({ path: CRITICAL, content }, { today: TODAY });
    const read = await check(CRITICAL, { today: TODAY });
    expect(held.report).toEqual(read.report);
    expect(held.status).toBe(1);
  });

  test('stands for any file by its path, once', async () => {
    const clean = { path: 'a/main.tf', content: readFileSync(CLEAN) };
    const open = { path: '-plan', content: text };
    const { report } = await check([clean, open, clean], { today: TODAY });
    expect(report.input.map(({ path, kind }) => [path, kind])).toEqual([
      ['a/main.tf', 'plan'],
      ['-plan', 'plan'],
    ]);
  });

  test('is a baseline, and one is written where that is asked for', async () => {
    const path = join(made, 'baseline.yaml');
    const recorded = await check(CRITICAL, { writeBaseline: path, today: TODAY });
    expect(recorded.status).toBe(0);
    const content = readFileSync(path, 'utf8');
    expect((await check(CRITICAL, { baseline: path })).report.summary).toMatchObject({ violated: 0, waived: 3 });
    expect((await check(CRITICAL, { baseline: { path: 'b.yaml', content } })).status).toBe(0);
    const unwritten = await check(CRITICAL, { writeBaseline: join(made, 'nowhere/b.yaml') });
    expect([unwritten.status, unwritten.report.summary.violated]).toEqual([2, 3]);
  });
});

test('checks at one time give what each gives alone', async () => {
  const baseline = join(made, 'together.yaml');
  await check(CRITICAL, { writeBaseline: baseline });
  const asked: readonly (() => Promise<{ readonly report: Report }>)[] = [
    () => check(CRITICAL, { baseline }),
    () => check(FOLDER),
    () => check('testdata/example', { recursive: true }),
    () => check(OPEN),
    () => check([CHANGED, NOWHERE]),
    () => check(CRITICAL, { policy: [{ path: 'm.yaml', content: MODULE }] }),
  ];
  const alone: Report[] = [];
  for (const each of asked) alone.push((await each()).report);
  const together = await Promise.all([...asked, ...asked].map(async (each) => (await each()).report));
  expect(together).toEqual([...alone, ...alone]);
}, 30_000);

test.each([
  ['a file that is called as HCL', 'infra/main.tf', 'resource "aws_vpc" "a" {}'],
  ['HCL under the name of a folder', 'infra', 'resource "aws_vpc" "a" {}'],
  ['HCL in its JSON form', 'infra/main.tf.json', { resource: { aws_vpc: { a: {} } } }],
])('%s is no plan, and its folder is to be named', async (_, path, content) => {
  const { report, status } = await check({ path, content });
  expect([status, report.diagnostics.map(({ message }) => message)]).toEqual([
    2,
    [expect.stringMatching(/^This is Terraform configuration .*name its folder: `portcullis check DIR`\./)],
  ]);
  const { stdout } = await runProgram(['check', '-', '--format', 'compact'], {
    stdin: typeof content === 'string' ? content : JSON.stringify(content),
  });
  expect(stdout).toBe(`-:1:1: error ${report.diagnostics[0]?.message ?? ''}\n`);
});

describe('format', () => {
  test('takes a report that was read again', async () => {
    // Lines of a configuration are no part of a report.
    const line = ['check', MEDIUM, '--source', 'none'];
    const { stdout } = await runProgram([...line, '--format', 'json']);
    const report: Report = JSON.parse(stdout);
    expect(await format(report, 'json')).toBe(stdout);
    const rejected = await runProgram([...line, '--fail-on', 'medium', '--quiet', '--show', 'info']);
    expect(await format(report, 'text', { failOn: 'medium', quiet: true, show: ['info'] })).toBe(rejected.stdout);
    const passed = await runProgram([...line, '--show', 'critical', '--show', 'waived']);
    expect(await format(report, 'text', { show: ['critical', 'waived'] })).toBe(passed.stdout);
  });

  test('is as wide and as coloured as it is asked to be', async () => {
    const result = await check(CRITICAL, { today: TODAY });
    const wide = await runProgram(['check', CRITICAL, '--today', TODAY], { isTerminal: true, columns: 120 });
    expect(await result.format('text', { color: true, width: 120 })).toBe(wide.stdout);
  });

  test('has a line of each name', async () => {
    const { report } = await check(CRITICAL);
    for (const name of formats) expect(await format(report, name)).not.toBe('');
  });
});

/** As a program without types may call it. */
const checkAnything: (inputs: unknown, options?: unknown) => Promise<unknown> = check as typeof checkAnything;
const formatAnything: (...given: readonly unknown[]) => Promise<string> = format as typeof formatAnything;

const NO_REPORT = (why: string): string =>
  `what is to be formatted is no report of \`portcullis check --format json\`, or one of a later version: ${why}`;
const EMPTY = {
  version: 1,
  input: [],
  summary: {
    violated: 0,
    undetermined: 0,
    waived: 0,
    bySeverity: { critical: 0, high: 0, medium: 0, low: 0, info: 0 },
    checked: { securityGroups: 0, networkAcls: 0, rules: 0, endpoints: 0 },
    partial: false,
    failed: false,
  },
  findings: [],
  fixed: [],
  waived: [],
  rules: [],
  causes: [],
  assumptions: [],
  notAnalysed: [],
  configuration: [],
  diagnostics: [],
} as const;

test('a report that is read again is judged by what stands in it, whatever its sums say', async () => {
  const diagnostic = {
    level: 'error',
    input: null,
    address: null,
    place: null,
    message: 'It is cut off',
    about: null,
  } as const;
  expect(await format({ ...EMPTY, diagnostics: [diagnostic] }, 'text')).toMatch(/It is cut off[^]*failed: /);
  expect(await format(EMPTY, 'text')).toMatch(/nothing to check/);
});

test('suppressed results are left out where GitHub reads them, as by the command line', async () => {
  const line = [COMMENTED, '--today', TODAY, '--format', 'sarif'];
  for (const environment of [{ GITHUB_ACTIONS: 'true' }, {}]) {
    const result = await check(COMMENTED, { today: TODAY, environment });
    const run = await runProgram(['check', ...line], { env: environment });
    expect(result.report.waived).not.toEqual([]);
    const results = (text: string): unknown => JSON.parse(text).runs[0].results;
    expect(results(await result.format('sarif'))).toEqual(results(run.stdout));
    expect((await result.format('sarif')).includes('"suppressions"')).toBe(!('GITHUB_ACTIONS' in environment));
  }
});

describe('what makes no sense is refused, and nothing is read', () => {
  const loop: { self?: object } = {};
  loop.self = loop;
  const NOT_OWN = 'options are an object whose properties are its own: no Map, and nothing that it inherits';
  const AN_INPUT =
    'an input is the path of a file or folder, or {path, content} (content: the text, bytes or parsed JSON of a plan or state)';
  const A_FILE = 'the path of a file, or {path, content} (content: its text, bytes or parsed JSON)';
  test.each<[unknown, unknown, readonly string[]]>([
    [[], {}, ['no input is named']],
    [undefined, {}, [AN_INPUT]],
    ['-', {}, [AN_INPUT]],
    ['', {}, [AN_INPUT]],
    ['a\u0000b', {}, [AN_INPUT]],
    [[CLEAN, 3], {}, [AN_INPUT]],
    [{ path: 'a.json' }, {}, [AN_INPUT]],
    [{ path: 'a.json', content: 3 }, {}, [AN_INPUT]],
    [{ content: '{}' }, {}, [AN_INPUT]],
    [{ path: 'a.json', content: loop }, {}, ['what is to be the content of a.json cannot be written as JSON']],
    [
      [
        { path: 'a.json', content: '1' },
        { path: 'a.json', content: '2' },
      ],
      {},
      ['a.json was given twice, with different content'],
    ],
    [CLEAN, null, ['options are an object']],
    [CLEAN, [], ['options are an object']],
    [CLEAN, Object.create({ failOn: 'info' }), [NOT_OWN]],
    [CLEAN, Object.create(Object.create(null, { failOn: { value: 'info' } })), [NOT_OWN]],
    [CLEAN, new Map([['failOn', 'info']]), [NOT_OWN]],
    [
      CLEAN,
      new (class {
        get failOn() {
          return 'info';
        }
      })(),
      [NOT_OWN],
    ],
    [
      CLEAN,
      Object.defineProperty({}, 'failon', { value: 'info' }),
      ['there is no option failon; did you mean failOn?'],
    ],
    [CLEAN, { environment: new Map([['TF_VAR_a', 'b']]) }, ['environment is an object whose properties are its own']],
    [CLEAN, { environment: { TF_VAR_a: 1, TF_VAR_b: undefined } }, ['environment: TF_VAR_a is no text']],
    [CLEAN, { var: new Map([['a', 'b']]) }, ['var is an object whose properties are its own']],
    [
      CLEAN,
      { var: { a: [Number.NaN], b: { c: new Map() }, d: [() => 1] } },
      ['a', 'b', 'd'].map((name) => `var: ${name} cannot be set to what is given`),
    ],
    // oxlint-disable-next-line no-sparse-arrays
    [CLEAN, { set: [, 'a'] }, ['set is a list of texts that are not empty']],
    [CLEAN, { failon: 'low' }, ['there is no option failon; did you mean failOn?']],
    [CLEAN, { failOn: 'grave' }, ['failOn is one of critical, high, medium, low, info']],
    [CLEAN, { undetermined: true }, ['undetermined is one of ignore, report, fail']],
    [CLEAN, { only: 'old' }, ['only is one of new']],
    [CLEAN, { recursive: 'yes' }, ['recursive is true or false']],
    [CLEAN, { policy: 'a.yaml' }, [`policy is a list, each item ${A_FILE}`]],
    [CLEAN, { config: '-' }, [`config is ${A_FILE}`]],
    [CLEAN, { source: '' }, ['source is a text that is not empty, or null']],
    [CLEAN, { set: [''] }, ['set is a list of texts that are not empty']],
    [CLEAN, { label: '#a' }, ['label: no name begins with #, which begins a comment in the list of merge --expect']],
    [CLEAN, { today: '2026-02-30' }, ['today 2026-02-30: there is no such day; write it as 2027-01-31']],
    [CLEAN, { exclude: ['a'] }, ['exclude leaves folders out of recursive, which is not given']],
    [
      CLEAN,
      { exclude: ['../a'], recursive: true },
      ['exclude ../a is no path below the input: write names between single slashes, as infra/prod/**'],
    ],
    [CLEAN, { var: { a: null } }, ['var: a cannot be set to what is given']],
    [CLEAN, { var: { 'a=b': 'c' } }, ['var: a=b cannot be set to what is given']],
    [CLEAN, { onInput: 'a' }, ['onInput is a function']],
    [CLEAN, { toString: 1 }, ['there is no option toString']],
    [
      [],
      { today: 'tomorrow', workspace: 3 },
      [
        'no input is named',
        'today tomorrow: there is no such day; write it as 2027-01-31',
        'workspace is a text that is not empty',
      ],
    ],
  ])('%j %j', async (inputs, options, mistakes) => {
    const thrown = await checkAnything(inputs, options).catch((error: unknown) => error);
    expect(thrown).toBeInstanceOf(MisuseError);
    expect(thrown).toMatchObject({ name: 'MisuseError', mistakes, message: mistakes.join('; ') });
  });

  test.each<[readonly unknown[], readonly string[]]>([
    [[{}, 'json'], [NO_REPORT("it must have required property 'version'")]],
    [
      [{ version: 2, findings: [] }, 'json'],
      [
        'what is to be formatted is a report of version 2, and version 1 is what is known here: a newer Portcullis can merge it',
      ],
    ],
    [[{ ...EMPTY, configuration: undefined }, 'text'], [NO_REPORT("it must have required property 'configuration'")]],
    [[{ ...EMPTY, summary: {} }, 'text'], [NO_REPORT("summary must have required property 'violated'")]],
    [[{ ...EMPTY, findings: [{}] }, 'text'], [NO_REPORT("findings[0] must have required property 'input'")]],
    [
      [null, 'xml', { width: 0, colour: true }],
      [
        `there is no format xml: the formats are ${formats.join(', ')}`,
        'width is a whole number above 0',
        NO_REPORT('it must be object'),
        'there is no option colour; did you mean color?',
      ],
    ],
  ])('format %j', async (given, mistakes) => {
    const thrown = await formatAnything(...given).catch((error: unknown) => error);
    expect(thrown).toMatchObject({ name: 'MisuseError', mistakes });
  });

  test('of a look', async () => {
    const { report, format: formatted } = await check(CLEAN);
    await expect(format(report, 'text', { width: 0 })).rejects.toThrow('width is a whole number above 0');
    const withAny: (name: unknown, options: unknown) => Promise<string> = formatted as typeof withAny;
    await expect(withAny('text', { colour: true })).rejects.toThrow('there is no option colour; did you mean color?');
    await expect(withAny('sarif2', {})).rejects.toBeInstanceOf(MisuseError);
  });
});

test('the page names every option', () => {
  const page = readFileSync('docs/library.md', 'utf8');
  const table = page.slice(page.indexOf('| option |'), page.indexOf('<!-- tested: options -->'));
  const named = [...table.matchAll(/^\| (.*?) \|/gm)].flatMap(([, names = '']) =>
    [...names.matchAll(/`(\w+)/g)].map(([, name]) => name),
  );
  const declared = readFileSync('src/library/check-options.ts', 'utf8').split('interface CheckOptions')[1] ?? '';
  const options = [...declared.matchAll(/^  readonly (\w+)\?:/gm)].map(([, name]) => name);
  expect(named.toSorted()).toEqual(options.toSorted());
});

test('whoever waits is told of each input', async () => {
  const told: string[] = [];
  await check([CLEAN, { path: 'b.json', content: readFileSync(CRITICAL, 'utf8') }], {
    onInput: (path) => told.push(path),
  });
  expect(told).toEqual([CLEAN, 'b.json']);
});
