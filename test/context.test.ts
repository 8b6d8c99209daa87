import { expect, test } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Disk } from '../src/base/disk.ts';
import { memoryDisk } from '../src/base/memory-disk.testing.ts';
import { runProgram } from './program.ts';

function named(type: string, name: string) {
  return {
    address: `${type}.${name}`,
    mode: 'managed',
    type,
    name,
    provider_name: 'registry.terraform.io/hashicorp/aws',
  };
}

/** A stack that makes a network, as its state says. */
const NETWORK = {
  format_version: '1.0',
  values: {
    root_module: {
      resources: [
        [
          'aws_vpc',
          'main',
          {
            id: 'vpc-1',
            cidr_block: '10.0.0.0/16',
            default_network_acl_id: 'acl-0',
            default_security_group_id: 'sg-0',
          },
        ],
        ['aws_subnet', 'app', { id: 'subnet-1', vpc_id: 'vpc-1', cidr_block: '10.0.1.0/24' }],
        ['aws_network_acl', 'app', { id: 'acl-1', vpc_id: 'vpc-1', subnet_ids: ['subnet-1'], ingress: [], egress: [] }],
        [
          'aws_security_group',
          'shared',
          {
            id: 'sg-1',
            vpc_id: 'vpc-1',
            ingress: [{ protocol: 'tcp', from_port: 22, to_port: 22, cidr_blocks: ['0.0.0.0/1'] }],
            egress: [],
          },
        ],
        [
          'aws_security_group',
          'open',
          {
            id: 'sg-2',
            vpc_id: 'vpc-1',
            ingress: [{ protocol: 'tcp', from_port: 22, to_port: 22, cidr_blocks: ['0.0.0.0/0'] }],
            egress: [],
          },
        ],
        [
          'aws_ec2_managed_prefix_list',
          'world',
          { id: 'pl-1', address_family: 'IPv4', max_entries: 1, entry: [{ cidr: '128.0.0.0/1' }] },
        ],
      ].map(([type, name, values]) => ({ ...named(type as string, name as string), values })),
    },
  },
};

/** Another stack that adds to it by id. */
const APP = {
  format_version: '1.2',
  planned_values: {},
  resource_changes: [
    {
      ...named('aws_vpc_security_group_ingress_rule', 'ssh'),
      change: {
        actions: ['create'],
        before: null,
        after: { ip_protocol: 'tcp', from_port: 22, to_port: 22, security_group_id: 'sg-1', prefix_list_id: 'pl-1' },
        after_unknown: {},
        before_sensitive: false,
        after_sensitive: {},
      },
    },
  ],
  configuration: {},
};

const TWIN = {
  format_version: '1.2',
  planned_values: {},
  resource_changes: [
    {
      ...named('aws_security_group', 'web'),
      change: { actions: ['create'], before: null, after: {}, after_unknown: { id: true, ingress: true } },
    },
    {
      ...named('aws_vpc_security_group_ingress_rule', 'ssh'),
      change: {
        actions: ['create'],
        before: null,
        after: { ip_protocol: 'tcp', from_port: 22, to_port: 22, cidr_ipv4: '10.0.0.0/8' },
        after_unknown: { security_group_id: true },
      },
    },
  ],
  configuration: {
    root_module: {
      resources: [
        { ...named('aws_security_group', 'web'), expressions: {} },
        {
          ...named('aws_vpc_security_group_ingress_rule', 'ssh'),
          expressions: { security_group_id: { references: ['aws_security_group.web.id', 'aws_security_group.web'] } },
        },
      ],
    },
  },
};

test('what another stack manages is known, and only what this one adds to is judged', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'portcullis-'));
  try {
    const [network, app, broken] = ['network.json', 'app.json', 'broken.json'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    writeFileSync(network, JSON.stringify(NETWORK));
    writeFileSync(app, JSON.stringify(APP));
    writeFileSync(broken, '{');
    const check = async (...args: string[]) => {
      const { status, stdout } = await runProgram(['check', app, '--format', 'json', ...args]);
      const report = JSON.parse(stdout);
      return {
        status,
        found: report.findings
          .filter(({ severity }: { severity: string }) => severity !== 'info')
          .map(
            ({ rule, verdict, subject }: { rule: string; verdict: string; subject: { address: string } }) =>
              `${rule} ${verdict} ${subject.address}`,
          ),
        errors: report.diagnostics
          .filter(({ level }: { level: string }) => level === 'error')
          .map(({ input }: { input: string }) => input),
        checked: report.summary.checked.securityGroups,
      };
    };
    // Alone, neither the group nor the list are known; with the other stack, half of the world and the other half are
    // the world.
    expect((await check()).found).toContain('sg-sensitive-port-open undetermined sg-1');
    expect(await check('--context', network)).toEqual({
      status: 1,
      found: [`sg-sensitive-port-open violated aws_security_group.shared (${network})`],
      errors: [],
      checked: 1,
    });
    // Two stacks with the same addresses stay apart, also where ids are known only after apply.
    const twin = join(folder, 'twin.json');
    writeFileSync(twin, JSON.stringify(TWIN));
    const { stdout } = await runProgram(['check', twin, '--context', twin, '--format', 'json']);
    expect(JSON.parse(stdout).findings.filter(({ rule }: { rule: string }) => rule === 'sg-rule-redundant')).toEqual(
      [],
    );
    expect(await check('--context', network, '--context', broken)).toMatchObject({ status: 2, errors: [broken] });
    const model = JSON.parse((await runProgram(['model', app, '--context', network])).stdout);
    expect(
      model.stacks[0].networkAcls.map(({ address, subnets }: { address: string; subnets: string[] }) => [
        address,
        subnets,
      ]),
    ).toContainEqual([`aws_network_acl.app (${network})`, [`aws_subnet.app (${network})`]]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test.each([
  ['that the command line names', ['--context', '/held/network.json'], ''],
  [
    'that a configuration names for several root modules',
    [],
    'stacks:\n  a: {context: [network.json]}\n  b: {context: [network.json]}\n',
  ],
])('a file of context %s is read once', async (_, words, config) => {
  const group = 'resource "aws_security_group" "web" {\n  vpc_id = "vpc-1"\n}\n';
  const disk = memoryDisk({
    '/held/.git/HEAD': 'ref: refs/heads/main\n',
    '/held/portcullis.yaml': config,
    '/held/a/main.tf': group,
    '/held/b/main.tf': group,
    '/held/network.json': JSON.stringify(NETWORK),
  });
  const read: string[] = [];
  const watched: Disk = {
    ...disk,
    read: (path, maxBytes) => {
      read.push(path);
      return disk.read(path, maxBytes);
    },
    open: (path, bounds) => {
      read.push(path);
      return disk.open(path, bounds);
    },
  };
  const { stdout } = await runProgram(['check', '--format', 'json', '--recursive', '/held', ...words], {
    disk: watched,
  });
  const { input } = JSON.parse(stdout) as { input: readonly { path: string }[] };
  expect(input.map(({ path }) => path)).toEqual(['/held/a', '/held/b']);
  expect(read.filter((path) => path.endsWith('network.json'))).toHaveLength(1);
});
