import { describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runProgram } from './program.ts';
import { repository } from './repository.ts';

const SSH =
  'resource "aws_security_group" "web" {\n  ingress {\n    from_port = 22\n    to_port = 22\n    protocol = "tcp"\n    cidr_blocks = ["0.0.0.0/0"]\n    description = "x"\n  }\n}\noutput "id" {\n  value = aws_security_group.web.id\n}\n';
const OFF = 'rules: {sg-sensitive-port-open: off}\n';
const FOUND = 'critical violated sg-sensitive-port-open';

interface Said {
  readonly status: number;
  readonly findings: readonly string[];
  readonly errors: readonly string[];
}

/** What a locked check of a folder `app` says; `BASE` on the line is the folder of the other repository. */
async function locked(
  input: Readonly<Record<string, string>>,
  base: Readonly<Record<string, string>>,
  ...options: readonly string[]
): Promise<Said> {
  const root = repository(input);
  const other = repository(base);
  const { status, stdout } = await runProgram([
    'check',
    join(root, 'app'),
    '--locked',
    ...options.map((option) => option.replaceAll('BASE', other)),
    '--format',
    'json',
  ]);
  const report = JSON.parse(stdout.replaceAll(root, 'ROOT').replaceAll(other, 'BASE'));
  return {
    status,
    findings: report.findings.map(
      ({ severity, verdict, rule }: { severity: string; verdict: string; rule: string }) =>
        `${severity} ${verdict} ${rule}`,
    ),
    errors: report.diagnostics
      .filter(({ level }: { level: string }) => level === 'error')
      .map(
        ({ place, message }: { place: { file: string; line: number; column: number } | null; message: string }) =>
          `${place === null ? '' : `${place.file}:${place.line}:${place.column} `}${message}`,
      ),
  };
}

const refused = (path: string): Said => ({
  status: 2,
  findings: [],
  errors: [
    `${path} is part of what is judged, and --locked takes no configuration from there: name the one that counts with --config, as that of the base branch, or an empty file for the rules as they come`,
  ],
});

describe('--locked', () => {
  test.each<[string, Record<string, string>, Record<string, string>, string[], Said]>([
    [
      'refuses a configuration beside the input',
      { 'app/portcullis.yaml': OFF },
      {},
      [],
      refused('ROOT/app/portcullis.yaml'),
    ],
    ['and one above it', { 'portcullis.yml': OFF }, {}, [], refused('ROOT/portcullis.yml')],
    [
      'passes it over where another one is named',
      { 'app/portcullis.yaml': OFF, 'portcullis.yaml': OFF },
      { 'gate.yaml': 'rules: {sg-unused: off}\n' },
      ['--config', 'BASE/gate.yaml'],
      { status: 1, findings: [FOUND], errors: [] },
    ],
    [
      'takes an empty one for the rules as they come',
      { 'app/portcullis.yaml': OFF },
      { 'gate.yaml': '' },
      ['--config', 'BASE/gate.yaml'],
      { status: 1, findings: [FOUND], errors: [] },
    ],
    ['needs none where there is none', {}, {}, [], { status: 1, findings: [FOUND], errors: [] }],
    [
      'obeys the one that is named',
      {},
      { 'gate.yaml': OFF },
      ['--config', 'BASE/gate.yaml'],
      { status: 0, findings: [], errors: [] },
    ],
    [
      'refuses a scope by tag, also where it is extended',
      {},
      {
        'gate.yaml': 'extends: more.yaml\n',
        'more.yaml': 'scopes:\n  - where: {address: "*", tag: {env: sandbox}}\n    rules: {sg-unused: high}\n',
      },
      ['--config', 'BASE/gate.yaml'],
      {
        status: 2,
        findings: [],
        errors: [
          'BASE/more.yaml:2:32 scopes[0].where.tag: --locked refuses scopes by tag, since whoever writes a group tags it: say which ones by address, module or path',
        ],
      },
    ],
    [
      'takes other scopes',
      {},
      { 'gate.yaml': 'scopes:\n  - where: {address: "*.web"}\n    rules: {sg-sensitive-port-open: low}\n' },
      ['--config', 'BASE/gate.yaml'],
      { status: 0, findings: ['low violated sg-sensitive-port-open'], errors: [] },
    ],
  ])('%s', async (_, input, base, options, expected) =>
    expect(await locked({ 'app/main.tf': SSH, ...input }, base, ...options)).toEqual(expected),
  );

  test('takes nothing for granted, as with --no-assume', async () => {
    const app = {
      'app/main.tf': SSH.replace(
        '"0.0.0.0/0"',
        'data.aws_availability_zones.all.names[0] == "eu-central-1z" ? "0.0.0.0/0" : "10.0.0.0/8"',
      ).concat('data "aws_availability_zones" "all" {}\nprovider "aws" {\n  region = "eu-central-1"\n}\n'),
    };
    expect((await locked(app, {})).findings).toEqual([FOUND.replace('violated', 'undetermined')]);
    const { stdout } = await runProgram(['check', join(repository(app), 'app'), '--format', 'json']);
    expect(JSON.parse(stdout).findings).toEqual([]);
  });

  test.each<[string, string[], string[]]>([
    ['that nobody names may be any', [], [FOUND.replace('violated', 'undetermined')]],
    ['that is named is known', ['--workspace', 'prod'], [FOUND]],
    ['of the configuration is known', ['--config', 'BASE/gate.yaml'], []],
  ])('a workspace %s, whatever the folder says', async (_, options, findings) => {
    const app = {
      'app/main.tf': SSH.replace('"0.0.0.0/0"', 'terraform.workspace == "prod" ? "0.0.0.0/0" : "10.0.0.0/8"'),
      'app/.terraform/environment': 'dev',
    };
    const stage = 'stacks: {ROOT/app: {workspace: stage}}\n';
    const root = repository(app);
    const base = repository({ 'gate.yaml': stage.replace('ROOT', root) });
    const { stdout } = await runProgram([
      'check',
      join(root, 'app'),
      '--locked',
      ...options.map((option) => option.replace('BASE', base)),
      '--format',
      'json',
    ]);
    const { findings: all } = JSON.parse(stdout);
    expect(
      all.map(
        ({ severity, verdict, rule }: { severity: string; verdict: string; rule: string }) =>
          `${severity} ${verdict} ${rule}`,
      ),
    ).toEqual(findings);
  });
});

test('a report names all that its findings are less for, with its hash', async () => {
  const root = repository({
    'portcullis.yaml':
      'baseline: baseline.yaml\nwaivers: [{rule: sg-sensitive-port-open, subject: aws_security_group.b, ports: tcp/22, reason: x}]\n',
    'main.tf': `${['a', 'b', 'c'].map((name) => SSH.replaceAll('web', name).replace('"id"', `"${name}"`)).join('')}# portcullis:ignore sg-sensitive-port-open -- x\n${SSH.replaceAll('web', 'd').replace('"id"', '"d"')}`,
    'baseline.yaml':
      'version: 1\nfindings:\n  - rule: sg-sensitive-port-open\n    stack: .\n    subject: aws_security_group.c\n    cause: ingress\n    severity: critical\n    packets: [ingress ipv4 tcp 22 every public address]\n  - rule: sg-sensitive-port-open\n    stack: .\n    subject: aws_security_group.gone\n    cause: ingress\n    severity: critical\n    packets: [ingress ipv4 tcp 22 every public address]\n',
  });
  const { stdout } = await runProgram(['check', root, '--format', 'json']);
  const { configuration, waived, findings } = JSON.parse(stdout.replaceAll(`${root}/`, ''));
  const hash = (path: string): string =>
    createHash('sha256')
      .update(readFileSync(join(root, path)))
      .digest('hex');
  expect(configuration).toEqual([
    {
      path: 'baseline.yaml',
      sha256: hash('baseline.yaml'),
      switchesOff: ['2 findings are recorded, 1 of them found here'],
    },
    { path: 'main.tf', sha256: hash('main.tf'), switchesOff: ['1 comment accepts 1 finding'] },
    {
      path: 'portcullis.yaml',
      sha256: hash('portcullis.yaml'),
      switchesOff: ['waives sg-sensitive-port-open on aws_security_group.b for tcp/22'],
    },
  ]);
  const address = ({ subject }: { subject: { address: string } }): string => subject.address.slice(-1);
  expect([findings.map(address), waived.map(address)]).toEqual([['a'], ['b', 'c', 'd']]);
});

/** What is sensitive may have grown: no baseline says how far it reached. */
test('a baseline covers nothing that is sensitive in a locked check', async () => {
  const text = (network: string): string => SSH.replace('"0.0.0.0/0"', `sensitive("${network}")`);
  const baseline = `version: 1
findings:
  - rule: sg-sensitive-port-open
    subject: aws_security_group.web
    cause: ingress
    severity: critical
    packets:
      - ingress ipv4 tcp 22 (sensitive)
`;
  const root = repository({ 'app/main.tf': text('0.0.0.0/0'), 'gate/rules.yaml': '{}\n', 'gate/known.yaml': baseline });
  const options = ['check', join(root, 'app'), '--config', join(root, 'gate/rules.yaml'), '--baseline'];
  const statusOf = async (...more: readonly string[]): Promise<number> =>
    (await runProgram([...options, join(root, 'gate/known.yaml'), ...more])).status;
  expect([await statusOf(), await statusOf('--locked')]).toEqual([0, 1]);
});
