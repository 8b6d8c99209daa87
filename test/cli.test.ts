import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { COMMANDS } from '../src/cli/commands.ts';
import { FORMAT_NAMES } from '../src/report/formats.ts';
import { runProgram, type RunOptions } from './program.ts';
import { repository } from './repository.ts';

const CLEAN = 'testdata/scenarios/clean-web/plan.json';
const CRITICAL = 'testdata/scenarios/ssh-open/plan.json';
const MEDIUM = 'testdata/scenarios/default-groups/plan.json';
/** Its configuration, which lies beside it, decides it. */
const UNDETERMINED = ['testdata/scenarios/unknown-source/plan.json', '--source', 'none'];
const EXISTING_AND_NEW = 'testdata/scenarios/newly-opened/plan.json';
const PARTIAL = 'testdata/plans/target/plan.json';
const DESTROY = 'testdata/plans/destroy/plan.json';
const ERRORED = 'testdata/plans/errored/plan.json';

describe('exit status', () => {
  test.each<[string, string[], number, RunOptions?]>([
    ['a clean plan', [CLEAN], 0],
    ['a finding at --fail-on', [CRITICAL], 1],
    ['a finding below --fail-on', [MEDIUM], 0],
    ['a lower --fail-on', [MEDIUM, '--fail-on', 'medium'], 1],
    ['a higher --fail-on than the worst', ['testdata/scenarios/rule-order/plan.json', '--fail-on', 'critical'], 0],
    ['--exit-zero turns 1 into 0', [CRITICAL, '--exit-zero'], 0],
    ['undetermined is reported', UNDETERMINED, 0],
    ['undetermined is ignored', [...UNDETERMINED, '--undetermined', 'ignore'], 0],
    ['undetermined fails', [...UNDETERMINED, '--undetermined', 'fail'], 1],
    ['undetermined fails at --fail-on only', [...UNDETERMINED, '--undetermined', 'fail', '--fail-on', 'critical'], 1],
    ['existing and new', [EXISTING_AND_NEW], 1],
    ['--only new without anything new', ['testdata/plans/replace/plan.json', '--only', 'new'], 0],
    ['--only new where there is no prior state', [CRITICAL, '--only', 'new'], 1],
    ['a partial plan', [PARTIAL], 0],
    ['a partial plan where undetermined fails', [PARTIAL, '--undetermined', 'fail'], 1],
    ['a partial plan where undetermined fails, --exit-zero', [PARTIAL, '--undetermined', 'fail', '--exit-zero'], 0],
    ['a plan that removes everything', [DESTROY], 0],
    ['an errored plan', [ERRORED], 2],
    ['an errored plan with --exit-zero', [ERRORED, '--exit-zero'], 2],
    ['a file that is not there', ['nowhere.json'], 2],
    ['a bad input beside findings', [CRITICAL, 'nowhere.json'], 2],
    ['a bad input with --exit-zero', ['nowhere.json', '--exit-zero'], 2],
    ['no JSON', ['-'], 2, { stdin: 'resource "aws_vpc" "a" {}' }],
    ['nothing', ['-'], 2, { stdin: '' }],
    ['truncated JSON', ['-'], 2, { stdin: readFileSync(CRITICAL, 'utf8').slice(0, -50) }],
    ['standard input', ['-'], 1, { stdin: readFileSync(CRITICAL, 'utf8') }],
    ['standard input twice', ['-', '-'], 2, { stdin: readFileSync(CLEAN, 'utf8') }],
    ['an empty list of inputs', ['--'], 2],
    ['an option given twice, which would switch itself off', [CRITICAL, '--exit-zero', '--exit-zero'], 2],
    ['a folder called help', ['help'], 2],
    ['an unknown option', [CLEAN, '--formt', 'json'], 2],
    ['an unknown format', [CLEAN, '--format', 'xml'], 2],
    ['an option without its value', [CLEAN, '--format'], 2],
    ['an option given twice', [CLEAN, '--format', 'json', '--format', 'text'], 2],
    ['an output without a path', [CLEAN, '--output', 'json='], 2],
    ['an output without a format', [CLEAN, '--output', 'report.json'], 2],
    ['an output that cannot be written', [CLEAN, '--output', 'json=report.json'], 2, { writeFails: true }],
    [
      'an output that cannot be written, --exit-zero',
      [CLEAN, '--output', 'json=report.json', '--exit-zero'],
      2,
      { writeFails: true },
    ],
  ])('%s', async (...[, args, status, options]) => {
    const run = await runProgram(['check', ...args], options);
    expect([run.status, status === 2 && run.stdout === '' ? run.stderr.startsWith('portcullis: ') : true]).toEqual([
      status,
      true,
    ]);
  });

  test.each<[string, string[], number]>([
    ['no command', [], 2],
    ['an unknown command', ['chekc', CLEAN], 2],
    ['a file instead of a command', [CLEAN], 2],
    ['--help', ['--help'], 0],
    ['check --help', ['check', '--help'], 0],
    ['--version', ['--version'], 0],
    ['policies', ['policies'], 0],
    ['a rule', ['policies', 'nacl-entry-overruled'], 0],
    ['an unknown rule', ['policies', 'nope'], 2],
  ])('%s', async (_, argv, status) => expect((await runProgram(argv)).status).toBe(status));

  test.each<[string, string]>([
    ['chekc plan.json --quiet', 'chekc is no command; did you mean portcullis check plan.json --quiet?'],
    ['scan infra', 'scan is no command; did you mean portcullis check infra?'],
    ['tf plan -out=x', 'tf is no command; did you mean portcullis terraform plan -out=x?'],
    ['terrafrom apply', 'terrafrom is no command; did you mean portcullis terraform apply?'],
    ['apply tfplan', 'apply is no command; did you mean portcullis terraform apply tfplan?'],
    ['aply', 'aply is no command; did you mean portcullis terraform apply?'],
    ['tofu plan', 'tofu is no command; did you mean portcullis terraform --bin tofu plan?'],
    ['teragrunt run', 'teragrunt is no command; did you mean portcullis terraform --bin terragrunt run?'],
    ['docs', 'docs is a file or folder, and no command. To check it: portcullis check docs'],
    [
      'tests',
      'tests is a file or folder, and no command. To check it: portcullis check tests; or did you mean portcullis test?',
    ],
    ['plan.json', 'plan.json is no command, and there is no such file. To check one: portcullis check plan.json'],
    [
      'frobnicate',
      `frobnicate is no command; the commands are ${COMMANDS.map(({ name }) => name).join(', ')}. \`portcullis --help\` tells more`,
    ],
    ['--fail-on low plan.json', 'the command comes first: portcullis check --fail-on low plan.json'],
    ['-v', 'there is no option -v; did you mean portcullis --version?'],
    ['check . --fial-on high', 'there is no option --fial-on; did you mean --fail-on?'],
    ['check . --fialon high', 'there is no option --fialon; did you mean --fail-on?'],
    ['check . --failOn high', 'there is no option --failOn; did you mean --fail-on?'],
    ['check . -var-file=a.tfvars', 'there is no option -var-file; did you mean --var-file?'],
    [
      'check --directory app',
      'there is no option --directory: name folders and files without one, as portcullis check app',
    ],
    ['check . --soft-fail', 'there is no option --soft-fail; did you mean --exit-zero?'],
    ['check . --json', 'there is no option --json; did you mean --format json?'],
    ['check . --frobnicate', 'there is no option --frobnicate; `portcullis check --help` lists them'],
    ['check . --fail-on hgih', '--fail-on hgih: write one of critical, high, medium, low, info; did you mean high?'],
    ['check . --only=all', '--only all: write new'],
    ['check . --fail-on', '--fail-on needs a value: critical, high, medium, low, info'],
    ['check . --root --quiet', '--root needs a value'],
    ['check . --quiet=yes', '--quiet takes no value: leave =yes out'],
    ['check . --fail-on low --fail-on high', '--fail-on was given more than once'],
    [
      'check . --fial-on x --undetermined fial',
      'there is no option --fial-on; did you mean --fail-on?\n--undetermined fial: write one of ignore, report, fail; did you mean fail?',
    ],
    ['check . --output json', '--output json: write where it goes, as json=report.json; --format json prints it'],
    [
      'check . --output report.json',
      `--output report.json: write what it is to be, as json=report.json; the formats are ${FORMAT_NAMES.join(', ')}`,
    ],
    [
      'check . --output json=t.json,sarif=t.sarif',
      '--output json=t.json,sarif=t.sarif: one --output writes one format: write --output json=t.json --output sarif=t.sarif',
    ],
    [
      'check . --output jsn=a',
      `--output jsn=a: jsn is no format: write one of ${FORMAT_NAMES.join(', ')}; did you mean json?`,
    ],
    [
      'check . --output json=out/../a --output compact=./a',
      '--output compact=./a: json is written to this file already; name another one',
    ],
    [
      'check plan.json --output json=./plan.json',
      '--output json=./plan.json: the same file is named for something else, and would be lost; name another one',
    ],
    [
      'check . --write-baseline a --output json=a',
      '--output json=a: the same file is named for something else, and would be lost; name another one',
    ],
    ['policies a b', 'policies explains one rule at a time: leave b out'],
    ['init -- a', 'init takes no names: leave a out'],
    [
      'policies help',
      'no rule is called help; `portcullis policies` lists them, docs/other-tools.md those of other tools',
    ],
    ['check . --max-input 2x', '--max-input 2x: write a size, as 700M, 4G or a number of bytes'],
    ['check . --jobs -1', '--jobs -1: write a whole number from 1 to 64'],
    ['check . --jobs --quiet', '--jobs needs a value'],
    ['check . --max-input 0', '--max-input 0: write a size, as 700M, 4G or a number of bytes'],
    ['check - --data -', 'standard input (-) was named twice; it can be read once'],
    [
      'init --ci githb',
      '--ci githb: write one of github, gitlab, atlantis, pre-commit, azure, jenkins, bitbucket; did you mean github?',
    ],
  ])('misused: %s', async (line, said) => {
    const { status, stdout, stderr } = await runProgram(line.split(' '), { files: { docs: '', tests: '' } });
    expect([status, stdout, stderr]).toEqual([2, '', `portcullis: ${said}\n`]);
  });

  test.each([
    ['1k', 'larger than the limit of 1k; --max-input takes larger ones'],
    ['1KiB', 'larger than the limit of 1k; --max-input takes larger ones'],
    ['99', 'larger than the limit of 99 bytes; --max-input takes larger ones'],
    ['1MiB', ''],
    ['2g', ''],
  ])('an input may be as large as --max-input %s says', async (size, said) => {
    const plan = 'testdata/scenarios/clean-web/plan.json';
    const { status, stdout } = await runProgram(['check', plan, '--max-input', size]);
    expect(status).toBe(said === '' ? 0 : 2);
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain(said);
  });

  test('help and version are commands too', async () => {
    for (const [words, options] of [
      ['help', '--help'],
      ['help check', 'check --help'],
      ['version', '--version'],
    ]) {
      expect(await runProgram((words ?? '').split(' '))).toEqual(await runProgram((options ?? '').split(' ')));
    }
  });

  test('without an input the working directory is checked, and whoever pipes something is told', async () => {
    // Nothing lies in the repository of this program itself, but in folders below.
    for (const command of ['check', 'model']) {
      const { status, stdout, stderr } = await runProgram([command], { stdin: '{}' });
      expect([status, stdout.replaceAll(/\s+/g, ' ')]).toEqual([
        2,
        expect.stringMatching(
          /\. has no Terraform configuration itself, \d+ folders below it have: .* and \d+ more\. --recursive checks them, or name one/,
        ),
      ]);
      expect(stderr).toContain(
        `portcullis: no input was named, so this was the working directory; to read standard input: portcullis ${command} -\n`,
      );
      expect((await runProgram([command])).stderr).not.toContain('standard input');
    }
  });

  test('a defect is 3 and asks to be reported', async () => {
    const { status, stdout, stderr } = await runProgram(['check', CLEAN], {
      isTerminal: true,
      get columns(): number {
        throw new Error('boom\u001b[31m');
      },
    });
    expect([status, stdout]).toEqual([3, '']);
    expect(stderr).toMatch(/^portcullis: a defect of portcullis 0\.0\.0-test, not of your input\. Please report it/);
    expect(stderr).toContain('boom\\u{1b}[31m');
  });
});

describe('what is printed', () => {
  test('never "passed" where something was not seen or read', async () => {
    for (const input of [PARTIAL, DESTROY, ERRORED, CRITICAL])
      expect((await runProgram(['check', input])).stdout).not.toMatch(/passed/);
    expect((await runProgram(['check', CLEAN])).stdout).toMatch(/^passed$/m);
  });

  test('several inputs are one report, and a bad one does not stop the others', async () => {
    const { stdout } = await runProgram(['check', 'nowhere.json', CRITICAL, CLEAN, '--format', 'json']);
    const report = JSON.parse(stdout);
    expect(report.input.map(({ path, kind }: { path: string; kind: string }) => [path, kind])).toEqual([
      ['nowhere.json', null],
      [CRITICAL, 'plan'],
      [CLEAN, 'plan'],
    ]);
    expect(
      report.findings.map(({ input, severity, rule }: Record<string, string>) => `${input} ${severity} ${rule}`),
    ).toEqual([
      `${CRITICAL} critical sg-sensitive-port-open`,
      `${CRITICAL} info sg-rule-without-description`,
      `${CRITICAL} info sg-unused`,
      `${CLEAN} info sg-rule-without-description`,
      `${CLEAN} info sg-unused`,
    ]);
    expect(report.summary).toMatchObject({ failed: true, violated: 5, bySeverity: { critical: 1, info: 4 } });
  });

  test('--output writes the same report to files, without colour', async () => {
    const { stdout, written } = await runProgram(
      ['check', CRITICAL, '--output', 'json=a.json', '--output', 'text=b.txt'],
      { env: { FORCE_COLOR: '1' } },
    );
    expect(Object.keys(written)).toEqual(['a.json', 'b.txt']);
    expect(JSON.parse(written['a.json'] ?? '').summary.bySeverity.critical).toBe(1);
    expect(stdout).toContain('\u001b[');
    expect(written['b.txt']).not.toContain('\u001b[');
  });

  test('on GitHub, SARIF is for its code scanning', async () => {
    const suppressed = async (env: Readonly<Record<string, string>>, more: readonly string[] = []): Promise<number> => {
      const { stdout } = await runProgram(['check', 'testdata/formats/all-kinds/app', '--format', 'sarif', ...more], {
        env,
      });
      return stdout.match(/"suppressions"/g)?.length ?? 0;
    };
    expect([
      await suppressed({}),
      await suppressed({ GITHUB_ACTIONS: 'true' }),
      await suppressed({ GITHUB_ACTIONS: 'true' }, ['--show', 'waived']),
    ]).toEqual([4, 0, 4]);
  });

  test('one format may go to several files', async () => {
    const outputs = ['json=a.json', 'json=b.json', 'compact=c.txt'].flatMap((to) => ['--output', to]);
    const { status, written } = await runProgram(['check', CLEAN, ...outputs]);
    expect([status, Object.keys(written), written['b.json']]).toEqual([
      0,
      ['a.json', 'b.json', 'c.txt'],
      written['a.json'],
    ]);
  });

  test('each file that cannot be written is told, and why', async () => {
    const outputs = ['json=no/such/a.json', 'text=b.txt'].flatMap((to) => ['--output', to]);
    expect((await runProgram(['check', CLEAN, ...outputs], { writeFails: true })).stderr.split('\n')).toEqual([
      'portcullis: cannot write no/such/a.json: there is no folder no/such',
      'portcullis: cannot write b.txt: EACCES: permission denied',
      '',
    ]);
  });

  test.each<[string, readonly string[], string]>([
    ['nothing of what is clean', [CLEAN], ''],
    [
      'what is found',
      [CRITICAL, '--fail-on', 'info'],
      'rejected: 3 findings are info or worse (sg-sensitive-port-open, sg-rule-without-description and sg-unused)\n',
    ],
    [
      'errors, and that there is more',
      [CRITICAL, 'nowhere.json'],
      'error: nowhere.json does not exist\nfailed: 1 of 2 inputs could not be read, see the errors above; what was read is rejected: 1 finding is high or worse (sg-sensitive-port-open)\n',
    ],
    ['that a part was not seen', [PARTIAL], 'partial: some resources not seen\n'],
  ])('where standard output is for programs, standard error tells %s', async (_, args, expected) => {
    const { stderr } = await runProgram(['check', ...args, '--format', 'json']);
    expect(stderr).toBe(expected.replaceAll(/^(?=.)/gm, 'portcullis: '));
    expect((await runProgram(['check', ...args])).stderr).toBe('');
  });

  test('of many errors, standard error tells the first ones', async () => {
    const names = Array.from({ length: 13 }, (_, i) => `nowhere-${i}.json`);
    const lines = (await runProgram(['check', ...names, '--format', 'json'])).stderr.split('\n');
    expect([lines.length, lines[9], lines[10]]).toEqual([
      13,
      'portcullis: error: nowhere-9.json does not exist',
      'portcullis: and 3 more errors',
    ]);
  });

  test('what rejects a partial input alone is told with --quiet, in a line each too', async () => {
    const { status, stdout } = await runProgram(
      'check testdata/formats/partial --format compact --quiet --undetermined fail'.split(' '),
    );
    expect([status, stdout]).toEqual([
      1,
      expect.stringMatching(/^testdata\/formats\/partial:1:1: warning partial: some resources not seen: .*\n$/),
    ]);
    expect((await runProgram(['check', PARTIAL, '--format', 'compact', '--quiet'])).stdout).toBe('');
  });

  test('--quiet is silent where the check passes, and shows only what fails it', async () => {
    expect((await runProgram(['check', MEDIUM, '--quiet'])).stdout).toBe('');
    expect((await runProgram(['check', CLEAN, '--quiet'])).stdout).toBe('');
    expect((await runProgram(['check', ...UNDETERMINED, '--quiet', '--undetermined', 'ignore'])).stdout).toBe('');
    const { stdout } = await runProgram(['check', 'testdata/scenarios/rule-order/plan.json', '--quiet']);
    expect(stdout).toContain('nacl-entry-overruled');
    expect(stdout).not.toContain('nacl-sensitive-port-open');
    expect((await runProgram(['check', PARTIAL, '--quiet'])).stdout).toMatch(/partial/);
    const root = repository({ 'main.tf': 'module "net" {\n  source = "example/net/aws"\n}\n', 'prod.tfvars': '' });
    const ofHook = async (...names: readonly string[]): Promise<readonly string[]> => {
      const { stdout } = await runProgram(['check', '--quiet', '--', ...names.map((name) => join(root, name))]);
      return stdout
        .replaceAll(`${root}/`, '')
        .replaceAll(/\s+/g, ' ')
        .split(/ (?=warning:|Checked|partial)/);
    };
    const absent = expect.stringMatching(/^warning: main.tf:1:1: The module net .*`terraform init` brings it/);
    const sum = [
      'Checked 0 security groups, 0 network ACLs, 0 rules: nothing found.',
      expect.stringMatching(/^partial: /),
    ];
    expect(await ofHook('main.tf')).toEqual([absent, ...sum]);
    expect(await ofHook('prod.tfvars')).toEqual([
      absent,
      expect.stringMatching(/^warning: prod.tfvars is loaded by no root module, so its values were not used/),
      ...sum,
    ]);
    expect((await runProgram(['check', 'nowhere.json', '--quiet'])).stdout).toMatch(/error/);
  });

  test('--quiet tells what may be as grave as what fails, where it is and what decides', async () => {
    expect((await runProgram(['check', ...UNDETERMINED, '--quiet'])).stdout).toBe(
      [
        'aws_security_group.web: CRITICAL, undetermined: tcp/22 may be open to the',
        '  internet [sg-sensitive-port-open]',
        '  open   aws_eip.office.public_ip is known only after apply. Name the folder …',
        '(--show critical shows all of it)',
        '',
        '1 finding (1 critical) may be so: what decides is not known. --undetermined fail',
        'rejects it.',
        '',
      ].join('\n'),
    );
    const rule = (name: string, variable: string): string =>
      `resource "aws_security_group" "${name}" {\n  ingress {\n    from_port = 22\n    to_port = 22\n    protocol = "tcp"\n    cidr_blocks = [var.${variable}]\n  }\n}\nvariable "${variable}" {}\n`;
    const many = Array.from({ length: 9 }, (_, i) => rule(`g${i}`, `v${i}`)).join('');
    const shared = Array.from({ length: 9 }, (_, i) => rule(`h${i}`, 'all').replace(/variable.*\n/, '')).join('');
    const root = repository({ 'main.tf': `${many}${shared}variable "all" {}\n` });
    const { stdout } = await runProgram(['check', root, '--quiet', '--fail-on', 'critical']);
    const said = stdout.replaceAll(/\s+/g, ' ');
    expect(said).toContain('18 findings (18 critical) may be so');
    expect(said).toContain('--show critical shows all of them');
    // Each told one says what decides it.
    expect(new Set(said.match(/var\.v\d(?= has no value)/g)).size).toBe(5);
    expect(stdout.split('\n').length).toBeLessThan(30);
    const all = (await runProgram(['check', root, '--quiet', '--show', 'critical'])).stdout;
    expect(all).toMatch(/var\.all has no value[^]*\.h0[^]*\.h8/);
    expect(new Set(all.match(/var\.v\d/g)).size).toBe(9);
  });

  test.each<[string, readonly string[]]>([
    ['--show info', ['sg-sensitive-port-open', 'sg-rule-without-description', 'sg-unused']],
    ['--show critical', ['sg-sensitive-port-open']],
    ['--show info --format compact', ['sg-sensitive-port-open', 'sg-rule-without-description', 'sg-unused']],
    ['--show critical --format compact', ['sg-sensitive-port-open']],
    ['--format compact', []],
    ['--show info --format atlantis', ['sg-sensitive-port-open', 'sg-rule-without-description', 'sg-unused']],
    ['--format atlantis', []],
  ])('--quiet %s shows what it names, too', async (line, rules) => {
    const { status, stdout } = await runProgram(['check', ...UNDETERMINED, '--quiet', ...line.split(' ')]);
    expect([status, stdout.match(/sg-[a-z-]+/g) ?? []]).toEqual([0, rules]);
  });

  test('--quiet --show assumptions lists them', async () => {
    const listed = (await runProgram(['check', ...UNDETERMINED, '--quiet', '--show', 'assumptions'])).stdout;
    expect(listed).toMatch(/^assumed: /m);
  });

  test('--only new leaves existing findings out, and says so in the report', async () => {
    const report = JSON.parse(
      (await runProgram(['check', EXISTING_AND_NEW, '--only', 'new', '--format', 'json'])).stdout,
    );
    expect(report.findings.map(({ change, rule }: Record<string, string>) => `${change} ${rule}`)).toEqual([
      'new sg-sensitive-port-open',
      'new sg-rule-without-description',
    ]);
    expect(report.diagnostics.map(({ message }: { message: string }) => message)).toContain(
      '4 existing findings were left out (--only new)',
    );
  });

  test.each<[string, RunOptions, string[], boolean]>([
    ['a terminal', { isTerminal: true }, [], true],
    ['a pipe', {}, [], false],
    ['--no-color', { isTerminal: true }, ['--no-color'], false],
    ['NO_COLOR', { isTerminal: true, env: { NO_COLOR: '1' } }, [], false],
    ['an empty NO_COLOR', { isTerminal: true, env: { NO_COLOR: '' } }, [], true],
    ['FORCE_COLOR', { env: { FORCE_COLOR: '1' } }, [], true],
    ['FORCE_COLOR=0', { isTerminal: true, env: { FORCE_COLOR: '0' } }, [], false],
    ['NO_COLOR beside FORCE_COLOR', { env: { FORCE_COLOR: '1', NO_COLOR: '1' } }, [], false],
    ['PRE_COMMIT_COLOR=always', { env: { PRE_COMMIT_COLOR: 'always' } }, [], true],
    ['PRE_COMMIT_COLOR=never', { isTerminal: true, env: { PRE_COMMIT_COLOR: 'never' } }, [], false],
    ['a terminal without colours', { isTerminal: true, env: { TERM: 'dumb' } }, [], false],
  ])('colour: %s', async (_, options, args, colored) => {
    expect((await runProgram(['check', CRITICAL, ...args], options)).stdout.includes('\u001b[')).toBe(colored);
  });

  test('a terminal sees what is worked on, and the line is gone before the report', async () => {
    const { stderr } = await runProgram(['check', CLEAN, CRITICAL], { isTerminal: true, impatient: true });
    expect(stderr).toMatch(/clean-web.*ssh-open/s);
    expect(stderr.endsWith('\r\u001b[2K')).toBe(true);
    expect((await runProgram(['check', CLEAN], { impatient: true })).stderr).toBe('');
    const hook = { isTerminal: true, impatient: true, env: { PRE_COMMIT: '1' } };
    expect((await runProgram(['check', CLEAN], hook)).stderr).toBe('');
  });

  test('a rule is found by the id that another tool gives it', async () => {
    expect((await runProgram(['policies', 'ckv_aws_24'])).stdout).toContain('sg-sensitive-port-open');
    expect(JSON.parse((await runProgram(['policies', '--format', 'json'])).stdout).length).toBeGreaterThanOrEqual(16);
  });
});

describe('policies of the user', () => {
  const OFFICE = 'testdata/policies/ssh-from-office.yaml';
  test('are judged beside the built-in ones', async () => {
    const found = async (...args: string[]): Promise<Record<string, string | null>[]> =>
      JSON.parse((await runProgram(['check', CRITICAL, '--format', 'json', ...args])).stdout).findings;
    const rules = async (...args: string[]) => (await found(...args)).map(({ rule }) => rule);
    expect(await rules('--policy', OFFICE)).toEqual([
      'sg-sensitive-port-open',
      'ssh-from-office-only',
      ...(await rules()).filter((rule) => rule !== 'sg-sensitive-port-open'),
    ]);
    expect((await found('--policy', OFFICE)).slice(0, 2).map(({ docs }) => docs)).toEqual([
      'docs/rules/sg-sensitive-port-open.md',
      null,
    ]);
  });
  test('that cannot be read are told with their place, and nothing passes', async () => {
    const broken = 'testdata/scenarios/clean-web/main.tf';
    const { status, stdout } = await runProgram(['check', CLEAN, '--policy', broken]);
    expect([
      status,
      /^error: testdata\/scenarios\/clean-web\/main\.tf:1:/m.test(stdout),
      /passed/.test(stdout),
    ]).toEqual([2, true, false]);
    expect((await runProgram(['check', CLEAN, '--policy', 'nowhere.yaml'])).status).toBe(2);
  });
  test('named twice counts once', async () => {
    const { status, stdout } = await runProgram([
      'check',
      CLEAN,
      '--policy',
      OFFICE,
      '--policy',
      `./${OFFICE}`,
      '--source',
      'none',
      '--format',
      'json',
    ]);
    expect([status, JSON.parse(stdout).diagnostics]).toEqual([0, []]);
  });
  test('can forbid what opens ports unseen', async () => {
    const stdin = JSON.stringify({
      format_version: '1.2',
      resource_changes: [
        {
          address: 'aws_cloudformation_stack.s',
          mode: 'managed',
          type: 'aws_cloudformation_stack',
          name: 's',
          provider_name: 'registry.terraform.io/hashicorp/aws',
          change: { actions: ['create'], before: null, after: {}, after_unknown: {} },
        },
      ],
      configuration: {
        root_module: {
          resources: [],
          module_calls: {
            m: {
              module: {
                resources: [
                  {
                    address: 'null_resource.n',
                    mode: 'managed',
                    type: 'null_resource',
                    name: 'n',
                    provisioners: [{ type: 'local-exec' }],
                    expressions: {},
                  },
                ],
              },
            },
          },
        },
      },
    });
    const { status, stdout } = await runProgram(
      ['check', '-', '--format', 'json', '--policy', 'testdata/policies/no-unseen-changes.yaml'],
      { stdin },
    );
    const { findings, notAnalysed } = JSON.parse(stdout);
    const expected = [
      ['aws_cloudformation_stack.s', 'CloudFormation makes what its template says'],
      ['module.m.null_resource.n', 'provisioners run programs (local-exec)'],
    ];
    expect(notAnalysed.map(({ address, what }: Record<string, string>) => [address, what])).toEqual(expected);
    expect([
      status,
      findings.map(({ rule, subject }: { rule: string; subject: { type: string } }) => [rule, subject.type]),
    ]).toEqual([1, expected.map(() => ['no-unseen-changes', 'input'])]);
  });
});

describe('hostile input', () => {
  const evil = '\u001b]0;x\u0007\u202e::error::##[error]';
  const plan = JSON.stringify({
    format_version: '1.2',
    resource_changes: [
      {
        address: `aws_security_group.a[${JSON.stringify(evil)}]`,
        mode: 'managed',
        type: 'aws_security_group',
        name: 'a',
        index: evil,
        provider_name: 'registry.terraform.io/hashicorp/aws',
        change: {
          actions: ['create'],
          before: null,
          after: { ingress: [{ protocol: `tcp`, from_port: 22, to_port: 22, cidr_blocks: ['0.0.0.0/0', evil] }] },
          after_unknown: {},
          before_sensitive: false,
          after_sensitive: {},
        },
      },
    ],
  });

  test('reaches neither a terminal nor a workflow log as it is', async () => {
    const { stdout } = await runProgram(['check', '-'], { stdin: plan });
    expect(stdout).toContain('sg-sensitive-port-open');
    // oxlint-disable-next-line no-control-regex
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]|^\s*::|##\[/m);
  });

  test('is the same value in JSON, and does nothing to who prints it', async () => {
    const { stdout } = await runProgram(['check', '-', '--format', 'json'], { stdin: plan });
    expect(JSON.parse(stdout).findings[0].subject.address).toBe(JSON.parse(plan).resource_changes[0].address);
    // oxlint-disable-next-line no-control-regex
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]|^\s*::|##\[/m);
  });

  test('sensitive values are printed nowhere', async () => {
    const secret = JSON.parse(plan);
    secret.resource_changes[0].change.after.ingress[0].cidr_blocks = ['7.0.0.0/8', '300.1.2.3/8'];
    secret.resource_changes[0].change.after_sensitive = { ingress: true };
    for (const format of ['text', 'json']) {
      const { stdout } = await runProgram(['check', '-', '--format', format], { stdin: JSON.stringify(secret) });
      expect(stdout).toContain('(sensitive)');
      expect(stdout).not.toMatch(/7\.0\.0\.0|300\.1|"22"|tcp\/22/);
    }
  });
});
