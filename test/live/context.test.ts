import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { memoryDisk } from '../../src/base/memory-disk.testing.ts';
import type { Report } from '../../src/model/generated/report.ts';
import type { ModelDocument } from '../../src/model/generated/model-document.ts';
import { madeChange, madePlan } from '../../src/terraform/plan/made-plan.testing.ts';
import { runProgram } from '../program.ts';

const FOLDER = 'testdata/live/account/live';
const NAMES = ['security-groups', 'network-acls', 'vpcs', 'subnets', 'network-interfaces', 'instances', 'route-tables'];
const LIVE = Object.fromEntries(
  NAMES.map((name) => [`/held/live/${name}.json`, readFileSync(`${FOLDER}/${name}.json`, 'utf8')]),
);

/** Ids of the account. */
const WEB = 'sg-ed46abcc01ea6962f';
const VPC = 'vpc-c8d19bdec15951b10';
const DEFAULT_GROUP = 'sg-34bad8a61a788f9c8';
const INSTANCE = 'i-c40596ec23cd24de1';

async function modelled(
  plan: Buffer,
  context: readonly string[],
  files: Readonly<Record<string, string>> = LIVE,
): Promise<ModelDocument['stacks'][number]> {
  const disk = memoryDisk({ ...files, '/held/plan.json': plan.toString() });
  const words = context.flatMap((path) => ['--context', path]);
  const { stdout } = await runProgram(['model', '/held/plan.json', '--source', 'none', ...words], { disk });
  const [stack] = (JSON.parse(stdout) as ModelDocument).stacks;
  if (stack === undefined) throw new Error(stdout);
  return stack;
}

const RULE = {
  address: 'aws_vpc_security_group_ingress_rule.more',
  after: { security_group_id: WEB, cidr_ipv4: '0.0.0.0/0', ip_protocol: 'tcp', from_port: 3306, to_port: 3306 },
};

test('a rule of a group of the account joins those that it has, under the name that it has without the account', async () => {
  const plan = madePlan({ resource_changes: [madeChange(RULE)] });
  const alone = await modelled(plan, []);
  const beside = await modelled(plan, ['/held/live']);
  const rulesOf = ({ securityGroups }: typeof alone) => securityGroups.find(({ address }) => address === WEB)?.rules;
  expect(rulesOf(alone)).toHaveLength(1);
  expect(rulesOf(beside)).toHaveLength(7);
  expect(rulesOf(beside)).toEqual(expect.arrayContaining([...(rulesOf(alone) ?? [])]));
});

test('files named one by one are one account, and what is cut off is told', async () => {
  const plan = madePlan({ resource_changes: [madeChange(RULE)] });
  const apart = await modelled(plan, Object.keys(LIVE));
  expect(apart).toEqual(await modelled(plan, ['/held/live']));
  const disk = memoryDisk({ '/held/plan.json': plan.toString(), '/held/live/a.json': '{"SecurityGroups": [' });
  const { status, stdout } = await runProgram(['check', '/held/plan.json', '--context', '/held/live'], { disk });
  expect([status, stdout]).toEqual([2, expect.stringContaining('/held/live/a.json is cut off')]);
});

test.each(['--context', 'stacks'])('an account that is not all there is told (%s)', async (by) => {
  const document = JSON.parse(LIVE['/held/live/security-groups.json'] ?? '') as object;
  const disk = memoryDisk({
    ...LIVE,
    '/held/live/security-groups.json': JSON.stringify({ ...document, NextToken: 'x' }),
    '/held/root/main.tf': 'resource "aws_security_group" "a" {}',
    ...(by === '--context' ? {} : { '/held/portcullis.yaml': 'stacks: {root: {context: [live]}}' }),
  });
  const words = by === '--context' ? ['--context', '/held/live'] : [];
  const { stdout } = await runProgram(['check', '/held/root', '--root', '/held', '--format', 'json', ...words], {
    disk,
  });
  const { diagnostics } = JSON.parse(stdout) as Report;
  expect(diagnostics.filter(({ level }) => level === 'warning').map(({ message }) => message)).toEqual([
    expect.stringMatching(/^The account that is given as context is not all there.*`aws ec2 describe-security-groups`/),
  ]);
});

test('what the plan has itself is not there twice, and what AWS made with its VPC is the VPC’s', async () => {
  const values = { id: VPC, cidr_block: '10.0.0.0/16', default_security_group_id: DEFAULT_GROUP };
  const kept = { actions: ['no-op'], before: values, after: values };
  const web = { id: INSTANCE, vpc_security_group_ids: [WEB] };
  const plan = madePlan({
    resource_changes: [
      madeChange({ address: 'aws_vpc.main', ...kept }),
      madeChange({ address: 'aws_instance.web', actions: ['no-op'], before: web, after: web }),
    ],
  });
  const { vpcs, securityGroups, endpoints } = await modelled(plan, ['/held/live']);
  expect(vpcs.map(({ address }) => address)).toEqual(['aws_vpc.main', expect.stringMatching(/^vpc-/)]);
  expect(endpoints.map(({ address }) => address)).not.toContain(INSTANCE);
  expect(endpoints.map(({ address }) => address)).toContain('aws_instance.web');
  const own = securityGroups.find(({ address }) => address === 'aws_vpc.main.default_security_group');
  expect([own?.stated, own?.rules.map(({ direction }) => direction)]).toEqual([true, ['ingress']]);
});

test('what the account does not tell of a subnet of the plan, the plan tells', async () => {
  const subnet = 'subnet-ca5a4b1d70c6e1b31';
  const values = { id: subnet, vpc_id: VPC, cidr_block: '10.0.1.0/24' };
  const acl = { id: 'acl-1', vpc_id: VPC, subnet_ids: [subnet], ingress: [], egress: [] };
  const plan = madePlan({
    resource_changes: [
      madeChange({ address: 'aws_subnet.a', actions: ['no-op'], before: values, after: values }),
      madeChange({ address: 'aws_network_acl.a', actions: ['no-op'], before: acl, after: acl }),
    ],
  });
  const files = { '/held/live/subnets.json': readFileSync(`${FOLDER}/subnets.json`, 'utf8') };
  const { subnets } = await modelled(plan, ['/held/live'], files);
  expect(subnets.find(({ address }) => address === 'aws_subnet.a')?.networkAcls).toEqual(['aws_network_acl.a']);
});

test.each([true, false])('what a group of the account had before is not new (prior state: %s)', async (hasPrior) => {
  const plan = madePlan({
    resource_changes: [madeChange(RULE)],
    ...(hasPrior ? { prior_state: { format_version: '1.0', values: { root_module: {} } } } : {}),
  });
  const disk = memoryDisk({ ...LIVE, '/held/plan.json': plan.toString() });
  const { stdout } = await runProgram(
    ['check', '/held/plan.json', '--source', 'none', '--format', 'json', '--context', '/held/live'],
    { disk },
  );
  const { findings } = JSON.parse(stdout) as Report;
  const told = findings.filter(({ subject }) => subject.address === WEB).map(({ rule, change }) => `${rule} ${change}`);
  // It adds a port to what was open, and rules without descriptions were there.
  expect(told).toContain(`sg-sensitive-port-open ${hasPrior ? 'new' : null}`);
  expect(told.filter((each) => each.endsWith('existing'))).not.toEqual([]);
});
