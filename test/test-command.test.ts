import { describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runProgram } from './program.ts';

const FAILING = 'testdata/first-policy/3/policies';
const MISTAKEN = 'testdata/first-policy/2/policies';
const GOOD = 'testdata/first-policy/1/policies';

test.each<[string, string[], number]>([
  ['every example gives what it says', [GOOD], 0],
  ['a file', [`${GOOD}/databases.yaml`], 0],
  ['several', [GOOD, 'testdata/policies'], 0],
  ['an example that does not', [FAILING], 1],
  ['a module with mistakes', [MISTAKEN], 2],
  ['a module with mistakes beside one that fails', [MISTAKEN, FAILING], 2],
  ['a folder without modules', ['test'], 2],
  ['a file that is not there', ['nowhere.yaml'], 2],
  ['an unknown format', [GOOD, '--format', 'xml'], 2],
  ['an unknown option', [GOOD, '--fast'], 2],
  ['the modules of the working directory', [], 0],
  ['those that a configuration names', ['--config', 'testdata/first-policy/4/portcullis.yaml'], 0],
  ['a configuration with mistakes', ['--config', 'testdata/example/mistaken.yaml'], 2],
])('%s', async (_, args, status) => {
  const run = await runProgram(['test', ...args]);
  expect([run.status, run.stdout === '' ? run.stderr.startsWith('portcullis: ') : true]).toEqual([status, true]);
});

test('those that a configuration names are those alone', async () => {
  const { stdout } = await runProgram(['test', '--config', 'testdata/first-policy/4/portcullis.yaml']);
  expect(stdout).toBe(
    'databases (testdata/first-policy/4/policies/databases.yaml)\n  ok    database-from-group-only  3 examples\n\n1 rule, 3 examples: 3 passed, 0 failed\n',
  );
});

test('text shows what was expected and what was found', async () => {
  expect((await runProgram(['test', FAILING])).stdout).toBe(`databases (${FAILING}/databases.yaml)
  FAIL  database-from-group-only  2 of 2 examples
        every example is found: one must be right
        PostgreSQL within a range, from a private network ${FAILING}/databases.yaml:21
          - db tcp/5000 tcp/5432  (expected, not found)
          + db ingress tcp/5432  (found, not expected)
        from a group, and HTTPS from anywhere ${FAILING}/databases.yaml:26
          - db tcp/443  (expected, not found)

1 rule, 2 examples: 0 passed, 2 failed; 1 rule lacks an example
`);
});

test('JUnit has a case for each example, and what could not be read as errors', async () => {
  expect((await runProgram(['test', FAILING, '--format', 'junit'])).stdout).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="portcullis test" tests="3" failures="3" errors="0"><testsuite name="databases" file="${FAILING}/databases.yaml" tests="3" failures="3" errors="0"><testcase classname="database-from-group-only" name="PostgreSQL within a range, from a private network" file="${FAILING}/databases.yaml" line="21"><failure message="- db tcp/5000 tcp/5432  (expected, not found)">- db tcp/5000 tcp/5432  (expected, not found)
+ db ingress tcp/5432  (found, not expected)</failure></testcase><testcase classname="database-from-group-only" name="from a group, and HTTPS from anywhere" file="${FAILING}/databases.yaml" line="26"><failure message="- db tcp/443  (expected, not found)">- db tcp/443  (expected, not found)</failure></testcase><testcase classname="database-from-group-only" name="examples on either side"><failure message="every example is found: one must be right">every example is found: one must be right</failure></testcase></testsuite></testsuites>
`);
  expect((await runProgram(['test', MISTAKEN, '--format', 'junit'])).stdout).toMatch(
    /<testsuites name="portcullis test" tests="2" failures="0" errors="2"><testsuite name="modules" tests="2" failures="0" errors="2">.*<error message="rules\[0\]\.fix: \{becuase\}/,
  );
});

test('JSON tells the same', async () => {
  const report = JSON.parse((await runProgram(['test', FAILING, '--format', 'json'])).stdout);
  expect([
    report.version,
    report.passed,
    report.failed,
    report.modules[0].rules[0].troubles,
    report.modules[0].rules[0].examples[0],
  ]).toEqual([
    1,
    0,
    2,
    ['every example is found: one must be right'],
    {
      name: 'PostgreSQL within a range, from a private network',
      form: 'given',
      file: `${FAILING}/databases.yaml`,
      line: 21,
      passed: false,
      trouble: null,
      found: 0,
      missed: [{ verdict: 'violated', subject: 'db', ports: ['tcp/5000', 'tcp/5432'] }],
      unexpected: [
        {
          subject: 'db',
          verdict: 'violated',
          direction: 'ingress',
          ports: ['tcp/5432'],
          message: 'tcp/5432 can be reached from 10.0.0.0/8',
        },
      ],
    },
  ]);
});

describe('examples', () => {
  const module = (
    examples: string,
    condition = '{forbid: {direction: ingress, ports: [tcp/22], remote: internet}}',
  ): string =>
    `module: m\ntitle: t\nrules:\n  - id: r\n    title: t\n    severity: high\n    target: security-group\n    why: w\n    fix: f\n    message: m\n    condition: ${condition}\n    examples:\n${examples}`;
  const hcl = (cidr: string, more = ''): string =>
    `hcl: 'resource "aws_security_group" "web" { ingress { protocol = "tcp", from_port = 22, to_port = 22, cidr_blocks = ["${cidr}"] } ${more} }'`
      .replaceAll(', ', '\n\n          ')
      .replace('{ ingress { ', '{\n\n          ingress {\n\n          ')
      .replace('] } ', ']\n\n          }\n\n          ')
      .replace(" }'", "\n\n          }'");
  const other = '      - {name: other, given: "group a", finds: []}\n';

  test.each<[string, string, string[]]>([
    ['hcl that is found', `      - {name: x, ${hcl('0.0.0.0/0')}, finds: [{subject: web}]}\n${other}`, []],
    [
      'hcl by its whole address',
      `      - {name: x, ${hcl('0.0.0.0/0')}, finds: [{subject: aws_security_group.web, ports: [tcp/22]}]}\n${other}`,
      [],
    ],
    [
      'hcl that is not found',
      `      - {name: x, ${hcl('10.0.0.0/8')}, finds: [{subject: web}]}\n${other}`,
      ['x (hcl): - web  (expected, not found)'],
    ],
    [
      'hcl that cannot be read',
      `      - {name: x, hcl: 'resource "aws_security_group" {', finds: [{subject: web}]}\n${other}`,
      ['x (hcl): `hcl`, line 1'],
    ],
    [
      'hcl that refers to nothing',
      `      - {name: x, hcl: 'resource "aws_security_group" "web" { name = aws_vpc.x.id }', finds: [{subject: web}]}\n${other}`,
      ['x (hcl): `hcl`, line 1: Reference to undeclared resource: aws_vpc.x has not been declared in the root module'],
    ],
    [
      'both forms, one of which differs',
      `      - {name: x, given: "group web|ingress tcp 22 10.0.0.0/8", ${hcl('0.0.0.0/0')}, finds: [{subject: web}]}\n${other}`,
      ['x: - web  (expected, not found)'],
    ],
    [
      'a mistake in the notation',
      `      - {name: x, given: "group web|ingress tcp 22 everyone", finds: [{subject: web}]}\n${other}`,
      [
        'x: line 2 of `given`: everyone is no peer: write a CIDR, self, group:NAME, prefix-list:NAME, address:NAME, unknown or unknown6',
      ],
    ],
    [
      'a finding that no line expects',
      `      - {name: x, given: "group web|ingress tcp 22 0.0.0.0/0|group b|ingress tcp 22 0.0.0.0/0", finds: [{subject: web}]}\n${other}`,
      ['x: + b ingress tcp/22  (found, not expected)'],
    ],
    [
      'another verdict',
      `      - {name: x, given: "group web|ingress tcp 22 unknown", finds: [{subject: web}]}\n${other}`,
      [
        'x: - web  (expected, not found)',
        'x: + web ingress tcp/22 (undetermined)  (found, not expected)',
        'x: perhaps m: its source is not known',
      ],
    ],
    [
      'lines in any order',
      `      - {name: x, given: "group b|ingress tcp 22 0.0.0.0/0|group a|ingress tcp 22 0.0.0.0/0", finds: [{subject: a}, {subject: b}]}\n${other}`,
      [],
    ],
    [
      'the same line twice',
      `      - {name: x, given: "group a|ingress tcp 22 0.0.0.0/0", finds: [{subject: a}, {subject: a}]}\n${other}`,
      ['x: - a  (expected, not found)'],
    ],
  ])('%s', async (_, examples, expected) => {
    const folder = mkdtempSync(join(tmpdir(), 'portcullis-'));
    try {
      writeFileSync(join(folder, 'm.yaml'), module(examples));
      const report = JSON.parse((await runProgram(['test', folder, '--format', 'json'])).stdout);
      expect(report.diagnostics).toEqual([]);
      const text = (await runProgram(['test', folder])).stdout;
      const lines = text
        .split('\n')
        .filter((line) => line.startsWith('        '))
        .map((line) => line.trim());
      const said: string[] = [];
      let name = '';
      for (const line of lines) {
        if (line.includes('/m.yaml:')) name = line.replace(/ \S+\/m\.yaml:\d+$/, '');
        else said.push(`${name}: ${line}`);
      }
      expect(
        said.map((line, i) => (expected[i] !== undefined && line.startsWith(expected[i] ?? '') ? expected[i] : line)),
      ).toEqual(expected);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('text of a module cannot end what it stands in', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'portcullis-'));
    try {
      writeFileSync(
        join(folder, 'm.yaml'),
        module(
          `      - {name: "]]><x>& \\e[31m ::error::x ##[group]", given: "group a", finds: [{subject: "]]><b>&"}]}\n${other}`,
        ),
      );
      const junit = (await runProgram(['test', folder, '--format', 'junit'])).stdout;
      expect(junit).toContain('name="]] >&#x3C;x>&#x26; \\u{1b}[31m ::error::x #\\#[group]"');
      expect(junit).toContain('>- ]] >&#x3C;b>&#x26;  (expected, not found)</failure>');
      const text = (await runProgram(['test', folder])).stdout;
      // oxlint-disable-next-line no-control-regex
      expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f]|##\[/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

test.each<[string, readonly string[], readonly string[]]>([
  ['nothing of what is right', ['policies'], []],
  [
    'what failed',
    [FAILING],
    [
      'database-from-group-only: every example is found: one must be right',
      `database-from-group-only: PostgreSQL within a range, from a private network failed (${FAILING}/databases.yaml:21)`,
      `database-from-group-only: from a group, and HTTPS from anywhere failed (${FAILING}/databases.yaml:26)`,
      '1 rule, 2 examples: 0 passed, 2 failed; 1 rule lacks an example',
    ],
  ],
  ['what cannot be read', ['nowhere'], ['error: nowhere: nowhere does not exist']],
])('where standard output is for programs, standard error tells %s', async (_, paths, expected) => {
  for (const format of ['json', 'junit'])
    expect((await runProgram(['test', ...paths, '--format', format])).stderr).toBe(
      expected.map((line) => `portcullis: ${line}\n`).join(''),
    );
  expect((await runProgram(['test', ...paths])).stderr).toBe('');
});
