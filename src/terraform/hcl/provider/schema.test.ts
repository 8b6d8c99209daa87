import { describe, expect, test } from '@jest/globals';
import { hasAny, listType, mapType, objectType, setType, type HclType } from '../values/hcl-type.ts';
import { text as DATA_SOURCES } from './generated/data-source-types.txt';
import { text as OTHER_DATA_SOURCES } from './generated/other-data-source-types.txt';
import { text as OTHER_RESOURCES } from './generated/other-resource-types.txt';
import { text as RESOURCES } from './generated/resource-types.txt';
import { openProviderSchema, type AttributeSchema, type BlockSchema } from './schema.ts';

const RULES: HclType = setType(
  objectType(
    new Map<string, HclType>([
      ['cidr_blocks', listType('string')],
      ['description', 'string'],
      ['from_port', 'number'],
      ['ipv6_cidr_blocks', listType('string')],
      ['prefix_list_ids', listType('string')],
      ['protocol', 'string'],
      ['security_groups', setType('string')],
      ['self', 'bool'],
      ['to_port', 'number'],
    ]),
  ),
);

describe('attributes of resources', () => {
  test.each<[string, string, AttributeSchema['mode'], HclType]>([
    ['aws_subnet', 'vpc_id', 'required', 'string'],
    ['aws_subnet', 'ipv6_cidr_block', 'optional', 'string'],
    ['aws_subnet', 'arn', 'computed', 'string'],
    ['aws_vpc', 'cidr_block', 'optional-computed', 'string'],
    ['aws_vpc', 'tags', 'optional', mapType('string')],
    ['aws_security_group', 'ingress', 'optional-computed', RULES],
    ['aws_instance', 'vpc_security_group_ids', 'optional-computed', setType('string')],
    ['aws_eip', 'vpc', 'optional-computed', 'bool'],
    ['null_resource', 'triggers', 'optional', mapType('string')],
    ['terraform_data', 'output', 'computed', 'any'],
  ])('%s.%s', (type, name, mode, attribute) =>
    expect(openProviderSchema().resource(type)?.attribute(name)).toEqual({ mode, type: attribute }),
  );
});

describe('attributes of data sources', () => {
  test.each<[string, string, AttributeSchema['mode'], HclType]>([
    ['aws_availability_zones', 'names', 'computed', listType('string')],
    ['aws_subnets', 'ids', 'computed', listType('string')],
    ['aws_vpc', 'cidr_block', 'optional-computed', 'string'],
    ['terraform_remote_state', 'outputs', 'computed', 'any'],
  ])('%s.%s', (type, name, mode, attribute) =>
    expect(openProviderSchema().data(type)?.attribute(name)).toEqual({ mode, type: attribute }),
  );
});

describe('nested blocks', () => {
  test.each<[string, string, string, number | null]>([
    ['aws_default_network_acl', 'ingress', 'set', null],
    ['aws_ec2_managed_prefix_list', 'entry', 'set', null],
    ['aws_instance', 'launch_template', 'list', 1],
    ['aws_security_group', 'timeouts', 'single', null],
    ['aws_eks_cluster', 'vpc_config', 'list', 1],
  ])('%s.%s', (type, name, nesting, max) => {
    const block = openProviderSchema().resource(type)?.block(name);
    expect({ nesting: block?.nesting, max: block?.max }).toEqual({ nesting, max });
  });

  test('have a schema of their own', () => {
    expect(
      openProviderSchema().resource('aws_default_network_acl')?.block('ingress')?.schema.attribute('rule_no'),
    ).toEqual({ mode: 'required', type: 'number' });
  });
});

test.each(['', 'aws', 'aws_subne', 'aws_subnet ', 'aws_subnetx', 'zzz', 'A', 'aws_subnet\naws_subnet', 'constructor'])(
  '%j is no type',
  (type) => {
    expect([openProviderSchema().resource(type), openProviderSchema().data(type)]).toEqual([null, null]);
  },
);

test('what was read is kept', () => {
  const schema = openProviderSchema();
  expect(schema.resource('aws_vpc')).toBe(schema.resource('aws_vpc'));
});

describe.each([
  ['resources', RESOURCES, 'resource', 100],
  ['other resources', OTHER_RESOURCES, 'resource', 1_400],
  ['data sources', DATA_SOURCES, 'data', 50],
  ['other data sources', OTHER_DATA_SOURCES, 'data', 500],
] as const)('the table of %s', (_, table, group, least) => {
  const types = typesIn(table);

  test('is sorted, each type once', () =>
    expect(types.every((type, i) => i === 0 || (types[i - 1] ?? '') < type)).toBe(true));

  test('every line is found and read to its end', () => {
    const schema = openProviderSchema();
    const unread = types.filter((type) => {
      const block = schema[group](type);
      return block === null || membersOf(block) === 0;
    });
    expect([types.length > least, unread]).toEqual([true, []]);
  });
});

test.each([
  ['resources', RESOURCES, OTHER_RESOURCES],
  ['data sources', DATA_SOURCES, OTHER_DATA_SOURCES],
])('no type is in both tables of %s', (_, near, other) => {
  const types = new Set(typesIn(near));
  expect(typesIn(other).filter((type) => types.has(type))).toEqual([]);
});

test('all data sources are listed in their order', () => {
  const types = openProviderSchema().dataTypes();
  expect(types).toEqual([...typesIn(DATA_SOURCES), ...typesIn(OTHER_DATA_SOURCES)].toSorted());
});

test('only a few attributes are of any type', () => {
  const schema = openProviderSchema();
  const open = [...typesIn(RESOURCES), ...typesIn(OTHER_RESOURCES)].flatMap((type) => {
    const block = schema.resource(type);
    return (block?.attributeNames() ?? [])
      .filter((name) => hasAny(block?.attribute(name)?.type ?? 'string'))
      .map((name) => `${type}.${name}`);
  });
  expect(open).toEqual(['terraform_data.input', 'terraform_data.output', 'terraform_data.triggers_replace']);
});

function typesIn(table: string): string[] {
  return table
    .trimEnd()
    .split('\n')
    .map((line) => line.slice(0, line.indexOf(' ')));
}

function membersOf(block: BlockSchema): number {
  return block.attributeNames().length + block.blockNames().length;
}
