import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { memoryDisk } from '../../src/base/memory-disk.testing.ts';
import type { DiffDocument } from '../../src/model/generated/diff-document.ts';
import { madeChange, madePlan } from '../../src/terraform/plan/made-plan.testing.ts';
import { runProgram } from '../program.ts';
import { liveFiles } from './account-model.testing.ts';

const ACCOUNT = 'testdata/live/account';
const LIVE = Object.fromEntries(
  liveFiles(`${ACCOUNT}/live`).map(({ path, bytes }) => [`/held/${path}`, bytes.toString()]),
);
const STATE = readFileSync(`${ACCOUNT}/state.json`, 'utf8');
const WEB = 'sg-ed46abcc01ea6962f';

async function compared(files: Readonly<Record<string, string>>, from: string, to: string) {
  const words = ['diff', '--format', 'json', '--source', 'none', `/held/${from}`, `/held/${to}`];
  const { status, stdout } = await runProgram(words, { disk: memoryDisk({ ...LIVE, ...files }) });
  return { status, document: JSON.parse(stdout) as DiffDocument };
}

test.each([
  ['live', 'state.json'],
  ['state.json', 'live'],
])('from %s to %s of one account no fate changes', async (from, to) => {
  expect((await compared({ '/held/state.json': STATE }, from, to)).status).toBe(0);
});

test.each([
  ['network-acls', 'ec2 describe-network-acls'],
  ['route-tables', 'ec2 describe-route-tables'],
  ['subnets', 'ec2 describe-subnets'],
  ['vpcs', 'ec2 describe-vpcs'],
  ['instances', 'ec2 describe-instances'],
  ['network-interfaces', 'ec2 describe-network-interfaces'],
  ['load-balancers', 'elbv2 describe-load-balancers'],
  ['nat-gateways', 'ec2 describe-nat-gateways'],
  ['security-groups', 'ec2 describe-security-groups'],
])('without what tells of its %s nothing is called new or gone, nor proved', async (file, command) => {
  const kept = Object.fromEntries(
    Object.entries({ ...LIVE, '/held/state.json': STATE }).filter(([path]) => path !== `/held/live/${file}.json`),
  );
  for (const words of [
    ['/held/live', '/held/state.json'],
    ['/held/state.json', '/held/live'],
  ]) {
    const run = await runProgram(['diff', '--format', 'json', '--source', 'none', ...words], {
      disk: memoryDisk(kept),
    });
    const { difference } = JSON.parse(run.stdout) as DiffDocument;
    expect([run.status, difference?.verdict]).toEqual([1, 'undetermined']);
    expect(difference?.unseen?.map(({ what }) => what)).toContain(
      `what \`aws ${command}\` tells of /held/live is not described`,
    );
    const rows = difference?.changes.filter(({ idle }) => idle === null).flatMap(({ services }) => services) ?? [];
    for (const { opened, closed, perhaps } of rows)
      expect([opened.length > 0, closed.length > 0]).toEqual([perhaps.includes('opened'), perhaps.includes('closed')]);
  }
});

test('what somebody has opened by hand is closed by the plan that does not have it', async () => {
  const groups = JSON.parse(LIVE['/held/live/security-groups.json'] ?? '') as {
    SecurityGroups: { GroupId: string; IpPermissions: unknown[] }[];
  };
  for (const group of groups.SecurityGroups)
    if (group.GroupId === WEB)
      group.IpPermissions.push({
        IpProtocol: 'tcp',
        FromPort: 3389,
        ToPort: 3389,
        IpRanges: [{ CidrIp: '0.0.0.0/0' }],
        Ipv6Ranges: [],
        PrefixListIds: [],
        UserIdGroupPairs: [],
      });
  const files = { '/held/state.json': STATE, '/held/live/security-groups.json': JSON.stringify(groups) };
  const { status, document } = await compared(
    { ...files, '/held/live/security-group-rules.json': '{"SecurityGroupRules": []}' },
    'live',
    'state.json',
  );
  expect(status).toBe(1);
  expect(JSON.stringify(document.difference)).toContain('3389');
});

test('what others have in the account is no difference, and is told', async () => {
  const after = { security_group_id: WEB, cidr_ipv4: '0.0.0.0/0', ip_protocol: 'tcp', from_port: 25, to_port: 25 };
  const plan = madePlan({
    resource_changes: [madeChange({ address: 'aws_vpc_security_group_ingress_rule.a', after })],
  });
  const { status, document } = await compared({ '/held/plan.json': plan.toString() }, 'live', 'plan.json');
  expect(status).toBe(1);
  expect(document.diagnostics.map(({ message }) => message)).toEqual([
    expect.stringContaining('8 groups and lists of the account are not in /held/plan.json'),
  ]);
  expect(JSON.stringify(document.difference)).toContain('"ports":"25"');
});

test('beside an account a configuration closes nothing of what it does not make', async () => {
  const text = `resource "aws_vpc_security_group_ingress_rule" "a" {
  security_group_id = "${WEB}"
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = 25
  to_port           = 25
}`;
  const { document } = await compared({ '/held/add/main.tf': text }, 'live', 'add');
  const changes = document.difference?.changes ?? [];
  expect(changes.map(({ subject, direction }) => `${subject.address} ${direction}`)).toEqual([`${WEB} ingress`]);
  expect(changes.flatMap(({ services }) => services.flatMap(({ closed }) => closed))).toEqual([]);
});
