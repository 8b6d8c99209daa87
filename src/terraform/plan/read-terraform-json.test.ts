import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import type { Json } from '../json.ts';
import type { Resource, Stack } from '../resource.ts';
import type { Value } from '../value.ts';
import { madeChange, madePlan } from './made-plan.testing.ts';
import { readTerraformJson } from './read-terraform-json.ts';

function read(name: string, file = 'plan.json'): Stack {
  const url = new URL(`../../../testdata/plans/${name}/${file}`, import.meta.url);
  const result = readTerraformJson(readFileSync(url), {
    path: file,
    wants: { type: (type) => type !== 'aws_vpc' && type.startsWith('aws_'), attribute: () => false },
  });
  if (!result.ok) throw new Error('refused');
  return result.stack;
}

function show({ address, isNew, unmanaged, certain }: Resource): string {
  return [
    address,
    ...(isNew ? ['new'] : []),
    ...(unmanaged ? ['unmanaged'] : []),
    ...(certain ? [] : ['uncertain']),
  ].join(' ');
}

function moments({ planned, prior, retired }: Stack): object {
  return {
    planned: planned.resources.map(show),
    prior: prior?.resources.map(show) ?? null,
    retired: retired.map(({ address }) => address),
  };
}

describe('plans of Terraform', () => {
  test.each<[string, object, Partial<Stack['completeness']>]>([
    [
      'forget',
      {
        planned: ['aws_security_group.web', 'aws_vpc_security_group_ingress_rule.ssh unmanaged'],
        prior: ['aws_security_group.web', 'aws_vpc_security_group_ingress_rule.ssh'],
        retired: [],
      },
      {},
    ],
    [
      'move',
      {
        planned: ['aws_security_group.front["a.b"]', 'aws_vpc_security_group_ingress_rule.ssh'],
        prior: ['aws_security_group.front["a.b"]', 'aws_vpc_security_group_ingress_rule.ssh'],
        retired: ['aws_vpc_security_group_ingress_rule.ssh'],
      },
      {},
    ],
    [
      'replace',
      {
        planned: [
          'aws_network_acl_rule.ssh new',
          'aws_security_group.office',
          'aws_security_group.web new',
          'terraform_data.office',
        ],
        prior: [
          'aws_network_acl_rule.ssh',
          'aws_security_group.office',
          'aws_security_group.web',
          'terraform_data.office',
        ],
        retired: [
          'aws_network_acl_rule.ssh',
          'aws_security_group.office',
          'aws_security_group.web',
          'terraform_data.office',
        ],
      },
      {},
    ],
    [
      'target',
      {
        planned: ['aws_security_group.db', 'aws_security_group.web'],
        prior: ['aws_security_group.db', 'aws_security_group.web'],
        retired: ['aws_security_group.web'],
      },
      {
        unseen: {
          resources: null,
          reasons: [
            { kind: 'targeted', says: 'the plan is limited to a part of the configuration (`-target`, `-exclude`)' },
          ],
        },
      },
    ],
    [
      'destroy',
      { planned: [], prior: ['aws_default_security_group.main'], retired: ['aws_default_security_group.main'] },
      { remains: false },
    ],
    ['import', { planned: ['aws_security_group.web'], prior: ['aws_security_group.web'], retired: [] }, {}],
    [
      'deposed',
      {
        planned: [
          'aws_network_acl_rule.ssh',
          'aws_security_group.office',
          'aws_security_group.web new',
          'aws_security_group.web (deposed 4e5f6071) unmanaged',
          'terraform_data.office',
        ],
        prior: [
          'aws_network_acl_rule.ssh',
          'aws_security_group.office',
          'aws_security_group.web',
          'aws_security_group.web (deposed 0a1b2c3d)',
          'aws_security_group.web (deposed 4e5f6071)',
          'terraform_data.office',
        ],
        retired: ['aws_security_group.web', 'aws_security_group.web (deposed 0a1b2c3d)'],
      },
      {},
    ],
    [
      'errored',
      {
        planned: ['aws_security_group.web new'],
        prior: ['aws_security_group.web'],
        retired: ['aws_security_group.web'],
      },
      {
        unseen: {
          resources: null,
          reasons: [
            { kind: 'errored', says: 'Terraform stopped with an error while it planned, so changes are missing' },
          ],
        },
      },
    ],
    [
      'deferred',
      {
        planned: ['aws_security_group.many[*] new uncertain', 'aws_security_group.web'],
        prior: ['aws_security_group.web'],
        retired: ['aws_security_group.web'],
      },
      {
        unseen: { resources: 1, reasons: [{ kind: 'deferred', says: 'Terraform puts off 1 change to a later plan' }] },
      },
    ],
    [
      'opentofu-forget',
      {
        planned: ['aws_network_acl_rule.ssh new', 'aws_network_acl_rule.ssh (forgotten) unmanaged'],
        prior: ['aws_network_acl_rule.ssh'],
        retired: [],
      },
      {},
    ],
  ])('%s', (name, expected, completeness) => {
    const stack = read(name);
    expect(moments(stack)).toEqual(expected);
    expect(stack.completeness).toEqual({ unseen: null, remains: true, ...completeness });
    expect(stack.input).toMatchObject({ path: 'plan.json', kind: 'plan', formatVersion: '1.2' });
    expect(stack.diagnostics.map(({ level }) => level)).toEqual(name === 'errored' ? ['error'] : []);
  });

  test('a state', () => {
    const stack = read('state', 'state.json');
    expect(moments(stack)).toEqual({
      planned: ['aws_security_group.front["a.b"]', 'aws_vpc_security_group_ingress_rule.ssh'],
      prior: null,
      retired: [],
    });
    expect(stack.input).toEqual({
      path: 'state.json',
      kind: 'state',
      terraformVersion: '1.11.4',
      formatVersion: '1.0',
    });
    expect(stack.planned.resources.map(({ scope, configures }) => [scope, configures('ingress')])).toEqual([
      ['aws us-east-1', null],
      ['aws us-east-1', null],
    ]);
    expect(stack.planned.resources[1]?.attributes.get('cidr_ipv4')).toEqual({
      kind: 'known',
      value: '10.0.0.0/8',
      sensitive: false,
    });
  });
});

describe('links of a plan of Terraform', () => {
  const { planned } = read('links');
  const TYPES: ReadonlyMap<string, ReadonlySet<string>> = new Map([
    ['security_group_id', new Set(['aws_security_group', 'aws_vpc'])],
    ['referenced_security_group_id', new Set(['aws_security_group'])],
    ['vpc_security_group_ids', new Set(['aws_security_group'])],
    ['security_groups', new Set(['aws_security_group'])],
    ['network_acl_id', new Set(['aws_network_acl'])],
    ['subnet_id', new Set(['aws_subnet'])],
  ]);

  function links(name: string, value: Value, into: string[]): void {
    if (value.kind === 'list') for (const item of value.items) links(name, item, into);
    if (value.kind === 'object') for (const each of value.names()) links(each, value.get(each), into);
    const types = TYPES.get(name);
    if (value.kind !== 'unknown' || !value.configured || types === undefined) return;
    const { how, candidates } = value.targets(types);
    into.push(
      `${name} ${how} ${candidates.map(({ address, attribute }) => `${address}#${attribute ?? ''}`).join(' ')}`,
    );
  }

  test.each([
    [
      'aws_network_acl_association.each["k.1"]',
      ['network_acl_id assumed aws_network_acl.each["k.1"]#', 'subnet_id assumed aws_subnet.each["k.1"]#'],
    ],
    [
      'module.rules[0].aws_vpc_security_group_ingress_rule.office',
      ['security_group_id exact module.group["a.b"].aws_security_group.this[0]#'],
    ],
    [
      'module.rules[1].aws_vpc_security_group_ingress_rule.group',
      [
        'referenced_security_group_id assumed aws_security_group.count[1]#',
        'security_group_id exact module.group["a.b"].aws_security_group.this[0]#',
      ],
    ],
    [
      'module.group["c"].aws_security_group.this[0]',
      ['security_groups exact module.group["c"].aws_security_group.balancer#id'],
    ],
    [
      'aws_instance.each["c"]',
      [
        'subnet_id exact aws_subnet.each["k.1"]#id',
        'vpc_security_group_ids ambiguous aws_security_group.count[0]#id module.group["c"].aws_security_group.this[0]#',
      ],
    ],
  ])('%s', (address, expected) => {
    const found: string[] = [];
    links('', planned.resources.find((each) => each.address === address)?.attributes ?? { kind: 'null' }, found);
    expect(found.sort()).toEqual(expected);
  });

  test('a CIDR passes through terraform_data, a module variable, and beside a constant', () => {
    const cidr = (address: string, name: string): Value =>
      planned.resources.find((each) => each.address === address)?.attributes.get(name) ?? { kind: 'null' };
    const office = { kind: 'known', value: '198.51.100.0/24', sensitive: false };
    expect(cidr('module.rules[0].aws_vpc_security_group_ingress_rule.office', 'cidr_ipv4')).toEqual(office);
    expect(cidr('aws_security_group_rule.default', 'cidr_blocks')).toEqual({
      kind: 'list',
      sensitive: false,
      items: [office, { ...office, value: '10.0.0.0/8' }],
    });
  });
});

test('what cannot be read is refused with the place where it breaks', () => {
  const result = readTerraformJson(Buffer.from('{\n"a":1,}'), {
    path: 'plan.json',
    wants: { type: () => true, attribute: () => true },
  });
  expect(result).toMatchObject({
    ok: false,
    diagnostics: [{ level: 'error', address: null, place: { file: 'plan.json', line: 2, column: 7, calls: [] } }],
  });
  const other = readTerraformJson(Buffer.from(''), {
    path: 'plan.json',
    wants: { type: () => true, attribute: () => true },
  });
  expect(other).toMatchObject({ ok: false, diagnostics: [{ level: 'error', address: null, place: null }] });
});

test('who reads values of data sources gets those of the prior state, and of what the plan has read since', () => {
  const data = (name: string, value: string): Json => ({
    address: `data.aws_ssm_parameter.${name}`,
    mode: 'data',
    type: 'aws_ssm_parameter',
    name,
    values: { value },
    sensitive_values: { value: true },
  });
  const module = { address: 'module.a', resources: [data('below', 'new')] };
  const document = madePlan({
    planned_values: { root_module: { resources: [data('again', 'new')], child_modules: [module] } },
    prior_state: { values: { root_module: { resources: [data('again', 'old'), data('before', 'old')] } } },
    resource_changes: ['again', 'below', 'before'].map((name) =>
      madeChange({ address: `data.aws_ssm_parameter.${name}`, actions: ['read'] }),
    ),
  });
  const options = { path: 'plan.json', wants: { type: () => true, attribute: () => true } };
  const values = (withData: boolean): object => {
    const read = readTerraformJson(document, { ...options, withData });
    return read.ok ? Object.fromEntries([...read.data].map(([name, { values: own }]) => [name, own])) : read;
  };
  expect(values(true)).toEqual({
    'data.aws_ssm_parameter.again': { value: 'new' },
    'data.aws_ssm_parameter.before': { value: 'old' },
    'data.aws_ssm_parameter.below': { value: 'new' },
  });
  expect(values(false)).toEqual({});
});
