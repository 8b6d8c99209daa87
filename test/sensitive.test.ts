import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parseResourceAddress } from '../src/terraform/address.ts';
import { RESOURCE_READERS } from '../src/terraform/resources/readers.ts';
import { FORMAT_NAMES } from '../src/report/formats.ts';
import type { Json } from '../src/terraform/json.ts';
import { runProgram } from './program.ts';
import {
  configurationValues,
  idOf,
  marksAt,
  planId,
  planOf,
  secret,
  secretsIn,
  withSecrets,
  type Part,
  type Path,
  type Secret,
  type World,
} from './sensitive-world.ts';
import { FROM, ID, NET, NET_6, PRIVATE, TCP, TEXT, TO } from './sensitive-secrets.ts';
import { TOPOLOGY_WORLDS } from './sensitive-topology-worlds.ts';

/**
 * No output depends on what Terraform marks as sensitive: with another value in its place, of which the same is true,
 * every output is the same to the byte. So neither the value nor its bounds or neighbours, what it leaves of others,
 * what is counted from it, or a hash of it can be seen.
 */

const rule = (more: { readonly [name: string]: Part }): { readonly [name: string]: Part } => ({
  protocol: 'tcp',
  from_port: 6379,
  to_port: 6379,
  cidr_blocks: [],
  ipv6_cidr_blocks: [],
  prefix_list_ids: [],
  security_groups: [],
  self: false,
  description: '',
  ...more,
});
const entry = (
  rule_no: Part,
  action: Part,
  cidr_block: Part,
  more: { readonly [name: string]: Part } = {},
): { readonly [name: string]: Part } => ({
  rule_no,
  action,
  protocol: 'tcp',
  from_port: 0,
  to_port: 65535,
  cidr_block,
  ipv6_cidr_block: '',
  icmp_type: 0,
  icmp_code: 0,
  ...more,
});

const VPC: World = {
  'aws_vpc.main': { cidr_block: '10.0.0.0/8' },
  'aws_subnet.a': { vpc_id: idOf('aws_vpc.main'), cidr_block: '10.1.0.0/16' },
};

const GROUPS: World = {
  'data.aws_security_group.read': {
    name: secret('plain-name', 'own-secret-name', 'other-secret-name'),
    description: secret('plain-text', 'own-secret-text', 'other-secret-text'),
    tags: { tier: secret('plain-tier', 'own-secret-tier', 'other-secret-tier') },
  },
  ...VPC,
  'aws_security_group.inline': {
    name: TEXT(),
    description: TEXT(),
    vpc_id: idOf('aws_vpc.main'),
    tags: { Owner: TEXT() },
    ingress: [
      rule({
        from_port: FROM(),
        to_port: TO(),
        cidr_blocks: ['0.0.0.0/5', NET(), PRIVATE()],
        ipv6_cidr_blocks: [NET_6()],
        description: TEXT(),
      }),
      rule({
        protocol: TCP(),
        from_port: 22,
        to_port: 22,
        cidr_blocks: ['8.0.0.0/7'],
        security_groups: [ID('sg')],
        prefix_list_ids: [ID('pl')],
      }),
      rule({ from_port: 1, to_port: 60000, cidr_blocks: ['128.0.0.0/3'], self: true }),
      rule({ from_port: 1, to_port: 60000, ipv6_cidr_blocks: ['2000::/4'] }),
    ],
    egress: [rule({ protocol: '-1', from_port: 0, to_port: 0, cidr_blocks: ['0.0.0.0/2', NET()] })],
  },
  'aws_security_group.six': {
    name: 'six',
    ingress: [
      rule({ from_port: 1, to_port: 60000, cidr_blocks: ['10.0.0.0/8'], ipv6_cidr_blocks: ['::/0'] }),
      rule({ from_port: FROM(), to_port: TO(), cidr_blocks: ['0.0.0.0/0'] }),
    ],
  },
  'aws_default_security_group.adopted': {
    vpc_id: idOf('aws_vpc.main'),
    ingress: [rule({ cidr_blocks: [NET()], from_port: FROM(), to_port: TO() })],
    egress: [],
  },
  'aws_security_group.bare': { name: 'bare', vpc_id: idOf('aws_vpc.main') },
  'aws_security_group_rule.old': {
    type: 'ingress',
    security_group_id: idOf('aws_security_group.bare'),
    protocol: TCP(),
    from_port: FROM(),
    to_port: TO(),
    cidr_blocks: [NET(), '32.0.0.0/6'],
    description: TEXT(),
  },
  'aws_security_group_rule.peer': {
    type: 'ingress',
    security_group_id: idOf('aws_security_group.bare'),
    protocol: 'tcp',
    from_port: 5432,
    to_port: 5432,
    source_security_group_id: ID('sg'),
  },
  'aws_vpc_security_group_ingress_rule.new': {
    security_group_id: idOf('aws_security_group.bare'),
    ip_protocol: TCP(),
    from_port: FROM(),
    to_port: TO(),
    cidr_ipv4: NET(),
    description: TEXT(),
    tags: { Why: TEXT() },
  },
  'aws_vpc_security_group_ingress_rule.six': {
    security_group_id: idOf('aws_security_group.bare'),
    ip_protocol: 'tcp',
    from_port: FROM(),
    to_port: TO(),
    cidr_ipv6: NET_6(),
  },
  'aws_vpc_security_group_ingress_rule.wide': {
    security_group_id: idOf('aws_security_group.bare'),
    ip_protocol: 'tcp',
    from_port: 1,
    to_port: 60000,
    cidr_ipv4: '0.0.0.0/3',
  },
  'aws_vpc_security_group_ingress_rule.owned': {
    security_group_id: ID('sg'),
    ip_protocol: 'tcp',
    from_port: 22,
    to_port: 22,
    cidr_ipv4: '0.0.0.0/0',
  },
  'aws_vpc_security_group_egress_rule.out': {
    security_group_id: idOf('aws_security_group.bare'),
    ip_protocol: 'tcp',
    from_port: 443,
    to_port: 443,
    referenced_security_group_id: ID('sg'),
  },
  'aws_instance.carrier': {
    vpc_security_group_ids: [idOf('aws_security_group.bare'), ID('sg')],
    subnet_id: idOf('aws_subnet.a'),
  },
};

const CLOUD_CONTROL: World = {
  'awscc_ec2_vpc.main': { cidr_block: secret('10.20.0.0/16', '10.40.0.0/16', '10.42.0.0/16'), vpc_id: 'vpc-9' },
  'awscc_ec2_subnet.a': {
    cidr_block: secret('10.20.4.0/24', '10.20.6.0/24', '10.20.9.0/24'),
    vpc_id: 'vpc-9',
    subnet_id: 'subnet-9',
  },
  'awscc_ec2_security_group.web': {
    group_name: TEXT(),
    group_description: TEXT(),
    vpc_id: 'vpc-9',
    tags: [{ key: 'Owner', value: TEXT() }],
    security_group_ingress: [
      { ip_protocol: TCP(), from_port: FROM(), to_port: TO(), cidr_ip: NET(), description: TEXT() },
      { ip_protocol: 'tcp', from_port: FROM(), to_port: TO(), cidr_ipv_6: NET_6() },
    ],
    security_group_egress: [
      { ip_protocol: 'tcp', from_port: 443, to_port: 443, destination_security_group_id: ID('sg') },
    ],
  },
  'awscc_ec2_security_group_ingress.one': {
    group_id: idOf('awscc_ec2_security_group.web'),
    ip_protocol: TCP(),
    from_port: FROM(),
    to_port: TO(),
    cidr_ip: NET(),
  },
  'awscc_ec2_security_group_egress.one': {
    group_id: idOf('awscc_ec2_security_group.web'),
    ip_protocol: TCP(),
    from_port: FROM(),
    to_port: TO(),
    cidr_ip: NET(),
  },
  'awscc_ec2_network_acl.list': { vpc_id: 'vpc-9', tags: [{ key: 'Owner', value: TEXT() }] },
  'awscc_ec2_subnet_network_acl_association.a': {
    network_acl_id: idOf('awscc_ec2_network_acl.list'),
    subnet_id: ID('subnet'),
  },
  'awscc_ec2_prefix_list.list': {
    prefix_list_name: TEXT(),
    address_family: 'IPv4',
    max_entries: secret(77, 88, 99),
    entries: [{ cidr: NET(), description: TEXT() }],
  },
  'awscc_ec2_security_group_ingress.listed': {
    group_id: idOf('awscc_ec2_security_group.web'),
    ip_protocol: 'tcp',
    from_port: 22,
    to_port: 22,
    source_prefix_list_id: idOf('awscc_ec2_prefix_list.list'),
  },
};

const LISTS: World = {
  ...VPC,
  'aws_network_acl.order': {
    vpc_id: idOf('aws_vpc.main'),
    subnet_ids: [idOf('aws_subnet.a'), ID('subnet')],
    tags: { Owner: TEXT() },
    ingress: [
      entry(secret(317, 318, 319), 'deny', NET()),
      entry(330, 'allow', '32.0.0.0/3', { from_port: FROM(), to_port: TO() }),
      entry(340, 'deny', '48.0.0.0/4', { protocol: TCP(), from_port: 6380, to_port: 7000 }),
      entry(350, secret('allow', 'ALLOW', 'Allow'), '0.0.0.0/0', { from_port: 443, to_port: 443 }),
      entry(360, 'allow', '', { ipv6_cidr_block: NET_6(), from_port: FROM(), to_port: TO() }),
      entry(365, 'deny', PRIVATE(), { from_port: 443, to_port: 443 }),
      entry(370, 'allow', '0.0.0.0/0', {
        protocol: 'icmp',
        from_port: 0,
        to_port: 0,
        icmp_type: secret(8, 11, 13),
        icmp_code: secret(0, 1, 2),
      }),
    ],
    egress: [
      entry(secret(917, 918, 919), 'deny', NET()),
      entry(930, 'allow', '0.0.0.0/0', { from_port: 1024, to_port: secret(61013, 61015, 61017) }),
    ],
  },
  'aws_default_network_acl.adopted': {
    default_network_acl_id: ID('acl'),
    ingress: [entry(secret(117, 118, 119), 'allow', '0.0.0.0/0'), entry(secret(217, 218, 219), 'deny', NET())],
    egress: [entry(130, 'allow', NET())],
  },
  'aws_network_acl.bare': { vpc_id: idOf('aws_vpc.main') },
  'aws_network_acl_rule.first': {
    network_acl_id: idOf('aws_network_acl.bare'),
    egress: false,
    rule_number: secret(517, 518, 519),
    rule_action: 'deny',
    protocol: TCP(),
    from_port: FROM(),
    to_port: TO(),
    cidr_block: NET(),
  },
  'aws_network_acl_rule.second': {
    network_acl_id: idOf('aws_network_acl.bare'),
    egress: false,
    rule_number: 530,
    rule_action: 'allow',
    protocol: '-1',
    from_port: 0,
    to_port: 0,
    cidr_block: '0.0.0.0/0',
  },
  'aws_network_acl_rule.same': {
    network_acl_id: idOf('aws_network_acl.bare'),
    egress: false,
    rule_number: 530,
    rule_action: 'deny',
    protocol: 'tcp',
    from_port: 22,
    to_port: 22,
    cidr_block: NET(),
  },
  'aws_network_acl_rule.six': {
    network_acl_id: idOf('aws_network_acl.bare'),
    egress: true,
    rule_number: 540,
    rule_action: 'allow',
    protocol: 'tcp',
    from_port: FROM(),
    to_port: TO(),
    ipv6_cidr_block: NET_6(),
  },
  'aws_network_acl_rule.owned': {
    network_acl_id: ID('acl'),
    egress: false,
    rule_number: secret(617, 618, 619),
    rule_action: 'allow',
    protocol: 'tcp',
    from_port: 22,
    to_port: 22,
    cidr_block: '0.0.0.0/0',
  },
  'aws_network_acl_association.b': { network_acl_id: idOf('aws_network_acl.bare'), subnet_id: ID('subnet') },
};

const NETWORKS: World = {
  'aws_vpc.main': {
    cidr_block: secret('10.20.0.0/16', '10.40.0.0/16', '10.42.0.0/16'),
    ipv6_cidr_block: secret('2600:1f16:100::/56', '2600:1f16:200::/56', '2600:1f16:300::/56'),
  },
  'aws_default_vpc.default': { cidr_block: secret('172.31.0.0/16', '172.30.0.0/16', '172.29.0.0/16') },
  'data.aws_vpc.read': { cidr_block: secret('10.20.0.0/16', '10.40.0.0/16', '10.42.0.0/16') },
  'aws_vpc_ipv4_cidr_block_association.more': {
    vpc_id: idOf('aws_vpc.main'),
    cidr_block: secret('100.64.0.0/16', '100.66.0.0/16', '100.68.0.0/16'),
  },
  'aws_vpc_ipv6_cidr_block_association.six': {
    vpc_id: idOf('aws_vpc.main'),
    ipv6_cidr_block: secret('2600:1f18:100::/56', '2600:1f18:200::/56', '2600:1f18:300::/56'),
  },
  'aws_subnet.a': {
    vpc_id: idOf('aws_vpc.main'),
    cidr_block: secret('10.20.4.0/24', '10.20.6.0/24', '10.20.9.0/24'),
    ipv6_cidr_block: secret('2600:1f16:100:1::/64', '2600:1f16:100:2::/64', '2600:1f16:100:3::/64'),
  },
  'aws_default_subnet.d': {
    vpc_id: idOf('aws_default_vpc.default'),
    cidr_block: secret('172.31.0.0/20', '172.31.32.0/20', '172.31.64.0/20'),
  },
  'data.aws_subnet.read': {
    vpc_id: idOf('data.aws_vpc.read'),
    cidr_block: secret('10.20.4.0/24', '10.20.6.0/24', '10.20.9.0/24'),
  },
  'aws_network_acl.list': {
    vpc_id: idOf('aws_vpc.main'),
    subnet_ids: [idOf('aws_subnet.a')],
    ingress: [entry(100, 'allow', '0.0.0.0/0', { from_port: 22, to_port: 22 })],
    egress: [entry(100, 'allow', '10.0.0.0/8')],
  },
};

const PREFIX_LISTS: World = {
  'aws_ec2_managed_prefix_list.closed': {
    name: TEXT(),
    address_family: 'IPv4',
    max_entries: secret(77, 88, 99),
    entry: [
      { cidr: NET(), description: TEXT() },
      { cidr: '0.0.0.0/4', description: '' },
    ],
  },
  'aws_ec2_managed_prefix_list.open': { name: 'open', address_family: 'IPv4', max_entries: 5 },
  'aws_ec2_managed_prefix_list_entry.e': {
    prefix_list_id: idOf('aws_ec2_managed_prefix_list.open'),
    cidr: NET(),
    description: TEXT(),
  },
  'data.aws_ec2_managed_prefix_list.read': {
    name: 'read',
    address_family: 'IPv4',
    max_entries: secret(77, 88, 99),
    entries: [{ cidr: NET(), description: '' }],
  },
  'data.aws_prefix_list.s3': { name: 's3', cidr_blocks: [NET()] },
  'aws_vpc_endpoint.gateway': {
    service_name: 'com.amazonaws.us-east-1.s3',
    prefix_list_id: ID('pl'),
    cidr_blocks: [NET()],
  },
  'data.aws_vpc_endpoint.read': {
    service_name: 'com.amazonaws.us-east-1.dynamodb',
    prefix_list_id: ID('pl'),
    cidr_blocks: [NET()],
  },
  'aws_vpc_security_group_ingress_rule.gateway': {
    security_group_id: idOf('aws_security_group.web'),
    ip_protocol: 'tcp',
    from_port: 22,
    to_port: 22,
    prefix_list_id: 'pl-0aaaa1111',
    description: 'r',
  },
  'aws_security_group.web': { name: 'web' },
  ...Object.fromEntries(
    [
      'aws_ec2_managed_prefix_list.closed',
      'aws_ec2_managed_prefix_list.open',
      'data.aws_ec2_managed_prefix_list.read',
      'data.aws_prefix_list.s3',
    ].map((list, i) => [
      `aws_vpc_security_group_ingress_rule.r${i}`,
      {
        security_group_id: idOf('aws_security_group.web'),
        ip_protocol: 'tcp',
        from_port: 22,
        to_port: 22,
        prefix_list_id: idOf(list),
        description: 'r',
      },
    ]),
  ),
};

const WORLDS: Readonly<Record<string, World>> = {
  groups: GROUPS,
  'cloud control': CLOUD_CONTROL,
  lists: LISTS,
  networks: NETWORKS,
  'prefix lists': PREFIX_LISTS,
};

/** Conditions that the built-in rules do not use. */
const POLICY = `module: others
title: Others
rules:
${[
  [
    'requires',
    '[security-group, network-acl]',
    'require: {direction: ingress, ports: [tcp/5000-7000], remote: {every-of: everywhere}}',
    '{ports} {remote} {missing}',
  ],
  [
    'asks',
    '[security-group, network-acl]',
    'require: {direction: ingress, protocols: [tcp], remote: anyone}',
    '{ports} {remote} {missing}',
  ],
  [
    'forbids',
    '[security-group, network-acl]',
    'forbid: {direction: ingress, remote: {any-of: everywhere}}',
    '{ports} {remote} {packets} {because}',
  ],
  [
    'wide',
    '[security-group, network-acl]',
    'forbid: {direction: egress, remote: {whole-network: {ipv4: 20, ipv6: 40}}}',
    '{ports} {remote} {packets} {because}',
  ],
  ['close', 'network-acl', 'analysis: close-numbers, options: {gap: 14}', '{entries} {gap}'],
  ['has', '[security-group, network-acl]', 'has-rule: {direction: ingress}', '{count} {rules} {addresses} {name}'],
  ['few', '[security-group, network-acl]', 'analysis: rule-quota, options: {rules: 2, entries: 2}', '{has} {limit}'],
]
  .map(
    ([id, target, condition, message]) =>
      `  - {id: ${id}, title: T, severity: low, target: ${target}, why: W, message: "${message}", fix: F, condition: {${condition}}, examples: [{name: a, given: list a, finds: []}, {name: b, given: list b, finds: []}], limits: L}`,
  )
  .join('\n')}
`;

let folder = '';
beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'portcullis-')));
  writeFileSync(join(folder, 'policy.yaml'), POLICY);
});
afterAll(() => rmSync(folder, { recursive: true }));

const EVERY_FORMAT = FORMAT_NAMES.flatMap((name) => ['--output', `${name}=report.${name}`]);
/**
 * A format is made of the report, which the JSON is, of drawings, which the page shows, and of lines of configurations,
 * which a plan has none of: what differs in none of these differs nowhere.
 */
const WHAT_ALL_ARE_MADE_OF = ['--format', 'json', '--output', 'html=report.html'];
/** Text and Markdown show lines of configurations. */
const OF_CONFIGURATIONS = [...WHAT_ALL_ARE_MADE_OF, '--output', 'text=report.txt', '--output', 'markdown=report.md'];
/** Drawings are made of the planned state, in which a value is hidden wherever the plan marks it. */
const REPORT = ['--format', 'json'];

/** All that is shown of an input. */
async function shown(input: string, isPath: boolean, formats = EVERY_FORMAT): Promise<string> {
  const [path, options] = isPath ? [input, {}] : ['-', { stdin: input }];
  const check = await runProgram(['check', path, '--policy', join(folder, 'policy.yaml'), ...formats], options);
  const model = await runProgram(['model', path], options);
  // Nothing is hidden by not being read.
  expect(check.status).not.toBe(2);
  return [check.status, check.stdout, check.stderr, ...Object.values(check.written), model.stdout, model.stderr].join(
    '\n',
  );
}

/** Where something is marked, and all that is secret there. */
interface Marked {
  readonly world: World;
  readonly address: string;
  readonly path: Path;
  readonly secrets: readonly Secret[];
}

const PARTS = Object.values(WORLDS).flatMap((world) =>
  Object.entries(world).map(([address, part]) => ({ world, address, found: secretsIn(part) })),
);
const ALL: readonly Marked[] = PARTS.flatMap(({ found, ...at }) =>
  found.map(({ path, secret: one }) => ({ ...at, path, secrets: [one] })),
);
/** What holds secrets: a block, all blocks of a name, a list. */
const AROUND: readonly Marked[] = PARTS.flatMap(({ found, ...at }) => {
  const paths = new Map(
    found.flatMap(({ path }) => path.slice(1).map((_, i) => [path.slice(0, i + 1).join('.'), path.slice(0, i + 1)])),
  );
  return [...paths.values()].map((path) => ({
    ...at,
    path,
    secrets: found.filter((each) => path.every((step, i) => each.path[i] === step)).map(({ secret: inside }) => inside),
  }));
});
/** One of each resource: all formats are looked at of these. */
const FIRST = new Set(PARTS.flatMap(({ address }) => ALL.find((each) => each.address === address) ?? []));

/** How a plan may mark a value. */
const WAYS = ['after', 'before', 'state', 'deleted'] as const;

function planWith(
  { world, address: marked, path, secrets }: Marked,
  value: 'own' | 'other',
  way: (typeof WAYS)[number],
): string {
  return planOf(
    Object.entries(world).map(([address, part]) => {
      const isMarked = address === marked;
      const values = {
        id: planId(address),
        ...(withSecrets(part, (each) => (secrets.includes(each) ? each[value] : each.plain), planId) as {
          readonly [name: string]: Json;
        }),
      };
      const marks = isMarked ? marksAt(part, path) : {};
      const isData = address.startsWith('data.');
      return {
        address,
        before: way === 'after' && !isData ? null : values,
        after: way === 'deleted' && isMarked && !isData ? null : values,
        beforeMarks: way === 'before' || way === 'deleted' ? marks : {},
        afterMarks: way === 'after' ? marks : {},
        stateMarks: way === 'state' || isData ? marks : {},
      };
    }),
  );
}

function configurationWith({ world, address: marked, path }: Marked): string {
  const blocks = (mode: 'managed' | 'data'): Json => {
    const byType = new Map<string, Record<string, Json>>();
    for (const [address, part] of Object.entries(world)) {
      const parsed = parseResourceAddress(address);
      if (parsed?.mode !== mode) continue;
      const same = byType.get(parsed.type) ?? {};
      same[parsed.name] = configurationValues(part, address === marked ? path : null, '${var.secret}');
      byType.set(parsed.type, same);
    }
    return Object.fromEntries(byType);
  };
  return JSON.stringify({
    variable: { secret: { sensitive: true } },
    resource: blocks('managed'),
    data: blocks('data'),
  });
}

function visibleOf({ secrets }: Marked, text: string): readonly Json[] {
  return secrets.map(({ own }) => own).filter((own) => typeof own === 'string' && own.length > 5 && text.includes(own));
}

const named = ({ address, path }: Marked): string => `${address} ${path.join('.')}`;

test('every resource type that is read has secrets in one of the worlds', () => {
  const ofTopology = Object.values(TOPOLOGY_WORLDS).flatMap((world) =>
    Object.entries(world).flatMap(([address, part]) => (secretsIn(part).length === 0 ? [] : [address])),
  );
  const types = new Set([...ALL.map(({ address }) => address), ...ofTopology].map((at) => at.replace(/\.[^.]*$/, '')));
  const read = RESOURCE_READERS.filter((reader) => reader.read !== undefined).map(({ type }) => type);
  expect(read.filter((type) => !types.has(type))).toEqual([]);
});

test('entries of one sensitive id are entries of one list', async () => {
  const entryOf = (name: string, rule_action: string) => {
    const after = {
      id: name,
      network_acl_id: 'acl-0aaaa1111',
      egress: false,
      rule_number: 100,
      rule_action,
      protocol: 'tcp',
      from_port: 22,
      to_port: 22,
      cidr_block: '10.0.0.0/8',
    };
    return {
      address: `aws_network_acl_rule.${name}`,
      before: null,
      after,
      beforeMarks: {},
      afterMarks: { network_acl_id: true },
      stateMarks: {},
    };
  };
  const text = await shown(planOf([entryOf('a', 'allow'), entryOf('b', 'deny')]), false);
  expect(text).toContain('nacl-duplicate-rule-number');
  expect(text).not.toContain('acl-0aaaa1111');
});

describe.each(WAYS)('a plan that marks it: %s', (way) => {
  const isMarked = ({ address }: Marked): boolean => way === 'state' || !address.startsWith('data.');
  test.each([...(way === 'after' ? AROUND : []), ...ALL].filter(isMarked).map((each) => [named(each), each] as const))(
    '%s',
    async (_, each) => {
      const isLookedAt = FIRST.has(each) && (way === 'after' || each.address.startsWith('data.'));
      const see = async (value: 'own' | 'other'): Promise<string> =>
        shown(
          planWith(each, value, way),
          false,
          isLookedAt ? EVERY_FORMAT : way === 'after' ? WHAT_ALL_ARE_MADE_OF : REPORT,
        );
      const [own, other] = [await see('own'), await see('other')];
      expect(own).toBe(other);
      expect(visibleOf(each, own)).toEqual([]);
    },
  );
});

describe('a configuration that takes it from a sensitive variable', () => {
  test.each(
    ALL.filter(({ address }) => !address.startsWith('data.')).map((each, i) => [named(each), each, i] as const),
  )('%s', async (_, each, i) => {
    const at = join(folder, String(i));
    mkdirSync(at);
    writeFileSync(join(at, 'main.tf.json'), configurationWith(each));
    const see = async (value: 'own' | 'other'): Promise<string> => {
      const [only] = each.secrets;
      writeFileSync(join(at, 'terraform.tfvars.json'), JSON.stringify({ secret: only?.[value] }));
      return shown(at, true, FIRST.has(each) ? EVERY_FORMAT : OF_CONFIGURATIONS);
    };
    const [own, other] = [await see('own'), await see('other')];
    expect(own).toBe(other);
    expect(visibleOf(each, own)).toEqual([]);
  });
});
