import { describe, expect, test } from '@jest/globals';
import { memoryDisk } from '../../src/base/memory-disk.testing.ts';
import { readFileSync } from 'node:fs';
import { ALL_DESCRIBED, commandText } from '../../src/terraform/live/commands.ts';
import { runProgram } from '../program.ts';
import type { Report } from '../../src/model/generated/report.ts';

const FOLDER = 'testdata/live/account/live';
const given = (name: string): string => readFileSync(`${FOLDER}/${name}.json`, 'utf8');
const GROUPS = given('security-groups');
const ACLS = given('network-acls');

async function checked(
  texts: Readonly<Record<string, string>>,
  ...words: readonly string[]
): Promise<{ readonly status: number; readonly report: Report }> {
  const files = Object.fromEntries(Object.entries(texts).map(([name, text]) => [`/held/${name}`, text]));
  const { status, stdout } = await runProgram(['check', '--format', 'json', ...words], { disk: memoryDisk(files) });
  return { status, report: JSON.parse(stdout) as Report };
}

function errors({ diagnostics }: Report): string[] {
  return diagnostics.filter(({ level }) => level === 'error').map(({ message }) => message);
}

describe('a file that is not what the AWS CLI printed is refused by name, and the others are judged', () => {
  const changed = (change: (group: Record<string, unknown>) => void): string => {
    const document = JSON.parse(GROUPS) as { SecurityGroups: Record<string, unknown>[] };
    for (const group of document.SecurityGroups) change(group);
    return JSON.stringify(document);
  };
  test.each<readonly [string, string, string]>([
    ['a file that is cut off', GROUPS.slice(0, 700), 'is cut off: the JSON ends too early'],
    ['an empty file', '', 'is empty: a command before it may have failed'],
    ['YAML', 'SecurityGroups:\n- GroupId: sg-1\n', 'is no JSON, but another form of what the AWS CLI prints'],
    ['a table', '-------\n|  DescribeSecurityGroups  |\n', 'is no JSON, but another form of what the AWS CLI prints'],
    ['text', 'SECURITYGROUPS\tweb\tsg-1\n', 'is no JSON, but another form of what the AWS CLI prints'],
    [
      'an error',
      '\nAn error occurred (AuthFailure) when calling the DescribeSecurityGroups operation: no',
      'is an error message of the AWS CLI',
    ],
    ['what --query leaves', '[{"GroupId": "sg-1"}]', 'is a part of what the AWS CLI prints, as `--query` gives it'],
    ['what another command prints', '{"Buckets": []}', 'is JSON that no command prints which is read here'],
    ['two documents', `${GROUPS}\n${GROUPS}`, 'has text behind the JSON, or more than one document'],
    ['a plan', '{"format_version":"1.2","planned_values":{}}', 'is JSON that no command prints which is read here'],
    ['rules that were left out', changed((group) => delete group['IpPermissions']), 'has no list `IpPermissions`'],
    ['ids that were left out', changed((group) => delete group['GroupId']), 'has no `GroupId`'],
    [
      'an id that passes for an address',
      changed((group) => (group['GroupId'] = 'aws_security_group.web')),
      '`SecurityGroups[0].GroupId` is no id',
    ],
    [
      'rules in another form',
      changed((group) => (group['IpPermissions'] = [{ IpProtocol: ['tcp'] }])),
      '`SecurityGroups[0].IpPermissions[0]` has no list `IpRanges`',
    ],
    ['rules that stand twice', '{"SecurityGroups": [], "SecurityGroups": []}', 'has a name twice in one object'],
    [
      'what is not read beside what is',
      '{"SecurityGroups": [], "Volumes": []}',
      'has `Volumes`, which no command prints that is read here',
    ],
    ['a list that is none', '{"SecurityGroups": {}}', '`SecurityGroups` is no list'],
  ])('%s', async (_, text, message) => {
    const { status, report } = await checked({ 'live/groups.json': text, 'live/acls.json': ACLS }, '/held/live');
    expect(status).toBe(2);
    const [error, ...others] = errors(report);
    expect(others).toEqual([]);
    expect(error).toContain(message);
    expect(error).toMatch(/^\/held\/live\/groups\.json /);
    expect(report.summary.checked.networkAcls).toBe(4);
  });

  test('entries of a prefix list whose file does not say of which', async () => {
    const { report } = await checked({ 'live/entries.json': '{"Entries": []}', 'live/acls.json': ACLS }, '/held/live');
    expect(errors(report)).toEqual([expect.stringContaining("give the file the list's id as its name")]);
  });

  test('two files that describe one group differently', async () => {
    const other = changed((group) => (group['IpPermissions'] = []));
    const { status, report } = await checked({ 'live/a.json': GROUPS, 'live/b.json': other }, '/held/live');
    expect(status).toBe(2);
    expect(errors(report)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^\/held\/live\/a\.json and \/held\/live\/b\.json describe sg-\w+ differently/),
      ]),
    );
  });
});

describe('what belongs together', () => {
  const findings = ({ findings: all }: Report): string[] =>
    all.map(({ rule, subject }) => `${rule} ${subject.address}`);

  test('several files are one input, as their folder is, and folders of regions in a folder', async () => {
    const texts = { 'live/groups.json': GROUPS, 'live/acls.json': ACLS, 'live/notes.md': '#', 'live/.x.json': 'x' };
    const folder = await checked(texts, '/held/live');
    const files = await checked(texts, '/held/live/groups.json', '/held/live/acls.json');
    const regions = await checked({ 'live/a/groups.json': GROUPS, 'live/b/acls.json': ACLS }, '/held/live');
    expect(folder.report.input.map(({ path, kind }) => [path, kind])).toEqual([['/held/live', 'live']]);
    for (const { report } of [files, regions]) {
      expect(report.input.map(({ path, kind }) => [path, kind])).toEqual([['/held/live', 'live']]);
      expect(findings(report)).toEqual(findings(folder.report));
    }
    expect(findings(folder.report)).toContain('sg-sensitive-port-open sg-ed46abcc01ea6962f');
  });

  test('all that the AWS CLI printed counts, whatever the file is called, however deep it lies, hidden or not', async () => {
    const [first, ...others] = (JSON.parse(GROUPS) as { SecurityGroups: unknown[] }).SecurityGroups;
    const group = (i: number): string => JSON.stringify({ SecurityGroups: [others[i]] });
    const { report } = await checked(
      {
        'live/a.json': JSON.stringify({ SecurityGroups: [first] }),
        'live/b.JSON': group(0),
        'live/c.txt': group(1),
        'live/eu/2026/11/30/12/d.json': group(2),
        'live/.old/e.json': group(3),
        'live/notes.txt': 'to do',
        'live/.git/config': '[core]',
        'live/.vscode/settings.json': '{}',
      },
      '/held/live',
    );
    expect(errors(report)).toEqual([]);
    expect(report.summary.checked.securityGroups).toBe(5);
  });

  test.each<readonly [string, string, string, string]>([
    ['JSON of something else', 'live/eu/plan.json', '{"format_version": "1.2"}', 'is JSON that no command prints'],
    ['an empty file', 'live/eu/acls.json', '', 'is empty'],
    ['YAML', 'live/groups.yaml', 'SecurityGroups:\n- GroupId: sg-1\n', 'is no JSON'],
  ])('%s in it or below is refused by name', async (_, name, text, message) => {
    const { status, report } = await checked({ 'live/a.json': GROUPS, [name]: text }, '/held/live');
    expect([status, errors(report)]).toEqual([2, [expect.stringContaining(`/held/${name} ${message}`)]]);
  });

  test('what is not read below it is told', async () => {
    const { report } = await checked({ 'live/a.json': GROUPS, 'live/infra/main.tf': '' }, '/held/live');
    expect(report.diagnostics.filter(({ level }) => level === 'warning').map(({ message }) => message)).toContainEqual(
      expect.stringContaining('/held/live/infra is not read as a part of the account'),
    );
    const deep = await checked({ 'live/a.json': GROUPS, 'live/1/2/3/4/5/6/7/8/9/b.json': ACLS }, '/held/live');
    expect([deep.status, errors(deep.report)]).toEqual([
      2,
      [expect.stringContaining('/held/live/1/2/3/4/5/6/7/8/9 is not read')],
    ]);
  });

  test('what the repository accepts of an account is accepted by the ids in it', async () => {
    const waiver = `waivers: [{rule: sg-sensitive-port-open, subject: sg-ed46abcc01ea6962f, reason: bastion}]`;
    const { report } = await checked(
      { 'live/groups.json': GROUPS, 'portcullis.yaml': waiver },
      '/held/live',
      '--root',
      '/held',
      '--today',
      '2026-06-01',
    );
    expect(report.waived.map(({ rule, subject }) => [rule, subject.address])).toEqual([
      ['sg-sensitive-port-open', 'sg-ed46abcc01ea6962f'],
    ]);
  });

  test('a folder with configuration is a root module, whatever else is in it', async () => {
    const { report } = await checked({ 'live/main.tf': '', 'live/groups.json': GROUPS }, '/held/live');
    expect(report.input.map(({ kind }) => kind)).toEqual(['hcl']);
  });

  test('a folder of other JSON is no account', async () => {
    const { status, report } = await checked({ 'live/package.json': '{}' }, '/held/live');
    expect(status).toBe(2);
    expect(errors(report)).toEqual([expect.stringContaining('has no Terraform configuration')]);
  });

  test('the same rules come from either command, and from both', async () => {
    const rules = given('security-group-rules');
    const packets = ({ findings: all }: Report): string[] =>
      all
        .filter(({ rule }) => rule === 'sg-sensitive-port-open')
        .map(({ subject, packets: own }) => JSON.stringify([subject.address, own]));
    const lists = Object.fromEntries(
      ['managed-prefix-lists', 'pl-04b87580db13b789a'].map((name) => [`live/${name}.json`, given(name)]),
    );
    const byGroups = await checked({ ...lists, 'live/groups.json': GROUPS }, '/held/live');
    const byRules = await checked({ ...lists, 'live/rules.json': rules }, '/held/live');
    const byBoth = await checked({ ...lists, 'live/groups.json': GROUPS, 'live/rules.json': rules }, '/held/live');
    expect(packets(byGroups.report)).toHaveLength(1);
    expect(packets(byRules.report)).toEqual(packets(byGroups.report));
    expect(byBoth.report.findings).toEqual(byGroups.report.findings);
    expect(byBoth.report.summary.checked).toEqual(byGroups.report.summary.checked);
  });
});

describe('what was not seen is not known', () => {
  const withToken = (text: string): string => JSON.stringify({ ...(JSON.parse(text) as object), NextToken: 'x' });

  test('more pages make the input partial, never passed', async () => {
    const closed = JSON.stringify({ SecurityGroups: [], NextToken: 'x' });
    const { status, report } = await checked({ 'live/groups.json': closed }, '/held/live');
    expect(report.input[0]?.unseen?.reasons).toEqual([
      {
        kind: 'next-page',
        says: expect.stringContaining('`aws ec2 describe-security-groups` printed is not all of it'),
      },
    ]);
    expect([status, report.summary.partial]).toEqual([0, true]);
    const strict = await checked({ 'live/groups.json': closed }, '/held/live', '--undetermined', 'fail');
    expect(strict.status).toBe(1);
    const { stdout } = await runProgram(['check', '/held/live'], {
      disk: memoryDisk({ '/held/live/groups.json': closed }),
    });
    expect(stdout).toContain('partial: some resources not seen');
    expect(stdout).not.toContain('passed');
  });

  test('of rules that go on, each group may have more', async () => {
    const { report } = await checked({ 'live/rules.json': withToken(given('security-group-rules')) }, '/held/live');
    const open = report.findings.filter(
      ({ verdict, rule }) => verdict === 'undetermined' && rule === 'sg-all-traffic-open',
    );
    expect(open.map(({ subject }) => subject.address)).toContain('sg-fc75131409974612d');
    expect(open[0]?.message).toContain('the rest of `aws ec2 describe-security-group-rules`, which was not given');
  });

  test('without the contents of a prefix list the command that prints them is named', async () => {
    const { report } = await checked({ 'live/groups.json': GROUPS }, '/held/live');
    const [open] = report.findings.filter(({ verdict }) => verdict === 'undetermined');
    expect(open?.message).toContain('`aws ec2 get-managed-prefix-list-entries`, which was not given');
    const warnings = report.diagnostics.filter(({ level }) => level === 'warning');
    expect(warnings.map(({ message }) => message)).toEqual([
      expect.stringContaining('`aws ec2 describe-network-acls`'),
    ]);
  });

  test('an account without groups and lists has nothing to check', async () => {
    const disk = memoryDisk({ '/held/live/groups.json': '{"SecurityGroups": []}' });
    const { status, stdout } = await runProgram(['check', '/held/live'], { disk });
    expect([status, stdout.trim().split('\n').at(-1)]).toEqual([0, 'nothing to check']);
  });

  test('an account of which neither groups nor lists are described has passed nothing', async () => {
    const { report } = await checked({ 'live/subnets.json': given('subnets') }, '/held/live');
    expect(report.input[0]?.unseen?.reasons.map(({ kind }) => kind)).toEqual(['not-described']);
  });
});

test('docs/live.md names every command whose output is read', () => {
  const page = readFileSync('docs/live.md', 'utf8');
  expect(ALL_DESCRIBED.map(commandText).filter((command) => !page.includes(`\`${command}\``))).toEqual([]);
});

test.each([
  ['route-tables', 'aws ec2 describe-route-tables'],
  ['network-acls', 'aws ec2 describe-network-acls'],
  ['subnets', 'aws ec2 describe-subnets'],
  ['internet-gateways', 'aws ec2 describe-internet-gateways'],
])('a way that is open for want of the %s names the command', async (left, command) => {
  const names = [
    'instances',
    'internet-gateways',
    'network-acls',
    'network-interfaces',
    'route-tables',
    'subnets',
    'vpcs',
  ];
  const files = ['security-groups', ...names].flatMap((name) =>
    name === left ? [] : [[`/held/${name}.json`, given(name)] as const],
  );
  const { status, stdout } = await runProgram(
    ['trace', '/held', '--from', 'internet', '--to', 'i-c40596ec23cd24de1', '--port', '443'],
    { disk: memoryDisk(Object.fromEntries(files)) },
  );
  expect(status).toBe(1);
  expect(stdout.replaceAll(/\s+/g, ' ')).toContain(
    `open \`${command}\` was not given. Add what it prints to the input. o`,
  );
});
