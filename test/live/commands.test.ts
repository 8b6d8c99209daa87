import { expect, test } from '@jest/globals';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { ALL_DESCRIBED, DESCRIBE_COMMANDS } from '../../src/terraform/live/commands.ts';
import type { Value } from '../../src/terraform/value.ts';
import { readLive } from '../../src/terraform/live/read-live.ts';
import { liveFiles, liveStack, modelOf, stackOf } from './account-model.testing.ts';

/**
 * A file for each command, written by hand after the service models of AWS, and the resources that they become.
 * `UPDATE_GOLDEN=1 npm test -- test/live` writes the latter.
 */
const FOLDER = 'testdata/live/commands';
const RESOURCES = 'testdata/live/commands-resources.json';
const STACK = liveStack(FOLDER);

function plain(value: Value): unknown {
  switch (value.kind) {
    case 'known':
      return value.value;
    case 'null':
      return undefined;
    case 'unknown':
      return { unknown: value.origins?.().map(({ name }) => name) ?? [] };
    case 'list':
      return value.items.length === 0 ? undefined : value.items.map(plain);
    case 'object':
      return Object.fromEntries(value.names().map((name) => [name, plain(value.get(name))]));
  }
}

test('each command has a file', () => {
  const keys = new Set(
    liveFiles(FOLDER).flatMap(({ bytes }) => Object.keys(JSON.parse(bytes.toString()) as Record<string, unknown>)),
  );
  expect(ALL_DESCRIBED.map((what) => DESCRIBE_COMMANDS[what].key).filter((key) => !keys.has(key))).toEqual([]);
  expect(readdirSync(FOLDER)).toHaveLength(ALL_DESCRIBED.length);
});

test('what each command prints becomes the resources that a state would have', () => {
  const resources = STACK.planned.resources.map(({ address, mode, type, attributes }) => ({
    address,
    type: mode === 'data' ? `data.${type}` : type,
    ...(plain(attributes) as object),
  }));
  const text = `${JSON.stringify(resources, null, 1)}\n`;
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(RESOURCES, text);
  expect(text).toBe(readFileSync(RESOURCES, 'utf8'));
  expect(STACK.diagnostics).toEqual([]);
});

test('who is there, and what reaches it', () => {
  const { subnets, topology } = modelOf(STACK);
  expect(
    topology.endpoints.map(({ address, role, interfaces }) => [
      address.split('/').slice(0, 2).join('/'),
      role,
      interfaces.map(({ groups, filtered, isPublic, subnets: own }) => [
        groups.certain.join(),
        filtered,
        isPublic.ipv4,
        own.certain.join(),
      ]),
    ]),
  ).toEqual([
    [
      'arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app',
      'load-balancer',
      [['sg-0a000000000000001', true, 'yes', 'subnet-0a000000000000001']],
    ],
    ['classic', 'load-balancer', [['sg-0a000000000000001', true, 'no', 'subnet-0a000000000000001']]],
    ['eni-0a000000000000006', 'interface', [['', false, 'yes', 'subnet-0a000000000000001']]],
    ['eni-0a000000000000007', 'interface', [['sg-0a000000000000003', true, 'no', 'subnet-0a000000000000002']]],
    [
      'i-0a000000000000001',
      'instance',
      [
        ['sg-0a000000000000001', true, 'yes', 'subnet-0a000000000000001'],
        ['sg-0a000000000000003', true, 'no', 'subnet-0a000000000000002'],
      ],
    ],
    ['orders', 'database', [['sg-0a000000000000003', true, 'no', 'subnet-0a000000000000002']]],
    [
      'vpce-0a000000000000002',
      'interface-endpoint',
      [['sg-0a000000000000003', true, 'no', 'subnet-0a000000000000002']],
    ],
  ]);
  expect(
    subnets.map(({ address, acls, routeTables, publicAccess }) => [
      address,
      acls,
      routeTables.certain,
      publicAccess.in,
    ]),
  ).toEqual([
    ['subnet-0a000000000000001', ['acl-0a000000000000001'], ['rtb-0a000000000000002'], 'yes'],
    [
      'subnet-0a000000000000002',
      ['subnet-0a000000000000002.network_acl.network_acl_id'],
      ['rtb-0a000000000000001'],
      'no',
    ],
  ]);
  expect(
    topology.gateways.map(({ address, kind, vpcs, active }) => [address, kind, vpcs.certain.join(), vpcs.open, active]),
  ).toEqual([
    ['eigw-0a000000000000001', 'egress-only-internet', 'vpc-0a000000000000001', false, 'yes'],
    ['igw-0a000000000000001', 'internet', 'vpc-0a000000000000001', false, 'yes'],
    ['igw-0a000000000000009', 'internet', '', false, 'yes'],
    ['nat-0a000000000000001', 'nat', 'vpc-0a000000000000001', false, 'yes'],
    ['pcx-0a000000000000001', 'peering', 'vpc-0a000000000000001,vpc-0b000000000000009', false, 'yes'],
    ['tgw-0a000000000000001', 'transit', 'vpc-0a000000000000001', true, 'maybe'],
    ['vgw-0a000000000000001', 'vpn', 'vpc-0a000000000000001', false, 'yes'],
  ]);
});

type Printed = Record<string, Record<string, unknown>[]>;

/** The endpoints of an account that prints something otherwise. */
function endpointsWith(change: (printed: Printed) => void) {
  const files = liveFiles(FOLDER).map(({ path, bytes }) => {
    const printed = JSON.parse(bytes.toString()) as Printed;
    change(printed);
    return { path, bytes: Buffer.from(JSON.stringify(printed)) };
  });
  return new Map(modelOf(stackOf(readLive('live', files))).topology.endpoints.map((each) => [each.address, each]));
}

function withEach(printed: Printed, key: string, change: (each: Record<string, unknown>) => void): void {
  for (const each of printed[key] ?? []) change(each);
}

test('what is left out is not known', () => {
  const endpoints = endpointsWith((printed) => {
    for (const key of ['LoadBalancers', 'LoadBalancerDescriptions'])
      withEach(printed, key, (each) => delete each['Scheme']);
    withEach(printed, 'DBInstances', (each) => delete each['PubliclyAccessible']);
  });
  const open = [...endpoints.values()].filter(({ role }) => ['load-balancer', 'database'].includes(role));
  expect(open.map(({ interfaces }) => interfaces[0]?.isPublic.ipv4)).toEqual(['maybe', 'maybe', 'maybe']);
});

test('a prefix is a network of addresses, and an address of a carrier is none of the internet', () => {
  const isPublic = (change: (each: Record<string, unknown>) => void) => {
    const endpoints = endpointsWith((printed) => withEach(printed, 'NetworkInterfaces', change));
    return endpoints.get('eni-0a000000000000007')?.interfaces[0]?.isPublic;
  };
  expect(isPublic(() => {})).toMatchObject({ ipv4: 'no', ipv6: 'no' });
  expect(isPublic((each) => (each['Ipv6Prefixes'] = [{ Ipv6Prefix: '2600:1f13:1:2:1::/80' }]))).toMatchObject({
    ipv6: 'yes',
  });
  const held = { AllocationId: 'eipalloc-0a0000000000000ff' };
  expect(isPublic((each) => (each['Association'] = { ...held, PublicIp: '1.2.3.4' }))).toMatchObject({ ipv4: 'yes' });
  expect(isPublic((each) => (each['Association'] = { ...held, CarrierIp: '1.2.3.4' }))).toMatchObject({ ipv4: 'no' });
});

test('a database has the subnets of a group of the same name', () => {
  for (const name of ['orders', 'my group.prod']) {
    const endpoints = endpointsWith((printed) =>
      withEach(printed, 'DBInstances', (each) =>
        Object.assign(each['DBSubnetGroup'] ?? {}, { DBSubnetGroupName: name }),
      ),
    );
    expect(endpoints.get('orders')?.interfaces[0]?.subnets).toMatchObject({ certain: ['subnet-0a000000000000002'] });
  }
});
