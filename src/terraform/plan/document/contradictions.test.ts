import { describe, expect, test } from '@jest/globals';
import { openProviderSchema, type BlockSchema } from '../../hcl/provider/schema.ts';
import type { HclType } from '../../hcl/values/hcl-type.ts';
import type { Json, JsonObject } from '../../json.ts';
import { RESOURCE_READERS } from '../../resources/readers.ts';
import { unformed } from './attribute-forms.ts';
import { madeChange, madePlan, readMade, type MadeChange } from '../made-plan.testing.ts';

const RULE = { protocol: 'tcp', from_port: 22, to_port: 22, cidr_blocks: ['10.0.0.0/8'], description: 'x' };
const GROUP: MadeChange = {
  address: 'aws_security_group.a',
  after: { name: 'a', ingress: [RULE] },
  unknown: { id: true },
};

/** What is wrong with a plan of one change, and its values as they are planned. */
function told(change: Partial<MadeChange>, parts: { readonly [key: string]: Json } = {}): readonly string[] {
  const stack = readMade(madePlan({ resource_changes: [madeChange({ ...GROUP, ...change })], ...parts }), {
    type: () => true,
    attribute: () => false,
  });
  return stack.diagnostics
    .filter(({ level }) => level === 'error')
    .map(
      ({ address, message }) =>
        `${address ?? ''}: ${message.replace(/^(?:The plan contradicts itself here, as no plan of Terraform does|A part of the document cannot be read): /, '')}`,
    );
}

function planned(more: { readonly [key: string]: Json } = {}, nested = false): { readonly [key: string]: Json } {
  const resource = {
    address: 'aws_security_group.a',
    mode: 'managed',
    type: 'aws_security_group',
    name: 'a',
    values: { name: 'a', ingress: [RULE] },
    ...more,
  };
  return {
    planned_values: {
      root_module: nested
        ? { child_modules: [{ child_modules: [{ resources: [resource] }] }] }
        : { resources: [resource] },
    },
  };
}

const A = 'aws_security_group.a: ';

describe('a plan that contradicts itself', () => {
  test.each<[string, Partial<MadeChange>, string]>([
    ['an action that is none', { actions: ['craete'] }, 'its actions are none that Terraform plans'],
    ['actions that do not go together', { actions: ['no-op', 'create'] }, 'its actions are none that Terraform plans'],
    ['a data source by its mode', { mode: 'data' }, 'its mode is `data`, its address says otherwise'],
    ['a mode that is none', { mode: 'manged' }, 'its mode is neither `managed` nor `data`'],
    ['another type', { type: 'aws_instance' }, 'its type is not the one of its address'],
    ['a type that nobody reads', { type: 'aws_sqs_queue' }, 'its type is not the one of its address'],
    ['another name', { name: 'b' }, 'its name is not the one of its address'],
    ['another index', { address: 'aws_security_group.a[1]', index: 0 }, 'its index is not the one of its address'],
    ['another module', { module_address: 'module.m' }, 'its module is not the one of its address'],
    ['read and managed', { actions: ['read'] }, 'it is read, as only data sources are'],
    ['created, and nothing', { after: null }, 'it is there after the plan (create), and its `after` is null'],
    [
      'updated, and nothing',
      { actions: ['update'], before: {}, after: null, unknown: false },
      'it is there after the plan (update), and its `after` is null',
    ],
    [
      'deleted, and something',
      { actions: ['delete'], before: {} },
      'it is not there after the plan (delete), and its `after` says what it is',
    ],
    ['created, and there before', { before: { name: 'a' } }, 'its `before` does not go with create'],
    ['deleted, and never there', { actions: ['delete'], after: null }, 'its `before` does not go with delete'],
    ['created as deposed', { deposed: 'ab12cd34' }, 'a deposed object can only be deleted or forgotten, not: create'],
    [
      'nothing to do, and something changes',
      { actions: ['no-op'], before: { ingress: [] }, unknown: false },
      'nothing is to change, and its `before` and `after` differ',
    ],
    [
      'one block that is no list',
      { after: { ingress: RULE } },
      '`ingress` in its `after` is not what the provider writes there',
    ],
    [
      'a list where one text stands',
      { after: { ingress: [{ ...RULE, protocol: ['tcp'] }] } },
      '`ingress[0].protocol` in its `after` is not what the provider writes there',
    ],
    [
      'a text where a list stands',
      { after: { ingress: [{ ...RULE, cidr_blocks: '10.0.0.0/8' }] } },
      '`ingress[0].cidr_blocks` in its `after` is not what the provider writes there',
    ],
    [
      'an object in a list of texts',
      { after: { ingress: [{ ...RULE, cidr_blocks: [{ x: '0.0.0.0/0' }] }] } },
      '`ingress[0].cidr_blocks[0]` in its `after` is not what the provider writes there',
    ],
    [
      'a text among blocks',
      { after: { ingress: ['0.0.0.0/0'] } },
      '`ingress[0]` in its `after` is not what the provider writes there',
    ],
    [
      'before, too',
      { actions: ['delete'], before: { vpc_id: ['vpc-1'] }, after: null, unknown: false },
      '`vpc_id` in its `before` is not what the provider writes there',
    ],
    ['known and unknown', { unknown: { ingress: true } }, 'its `after_unknown` does not go with its `after` (ingress)'],
    [
      'known and unknown, deep',
      { unknown: { ingress: [{ cidr_blocks: true }] } },
      'its `after_unknown` does not go with its `after` (ingress[0].cidr_blocks)',
    ],
    ['all unknown', { unknown: true }, 'its `after_unknown` does not go with its `after`'],
    [
      'marks of another form',
      { after: { ingress: [{ ...RULE, cidr_blocks: null }] }, unknown: { ingress: { 0: { cidr_blocks: true } } } },
      'its `after_unknown` does not go with its `after` (ingress)',
    ],
    [
      'a mark that is none',
      { after: { name: 'a' }, unknown: { ingress: 'true' } },
      'its `after_unknown` does not go with its `after` (ingress)',
    ],
  ])('%s', (_, change, expected) => {
    expect(told(change)).toEqual([`${change.address === undefined ? A : `${String(change.address)}: `}${expected}`]);
  });

  test.each<[string, Partial<MadeChange>]>([
    ['created', {}],
    ['of nothing', { after: {}, unknown: true }],
    ['wholly unknown', { after: null, unknown: true }],
    [
      'with unknown elements',
      {
        after: { ingress: [{ ...RULE, cidr_blocks: ['10.0.0.0/8', null] }] },
        unknown: { ingress: [{ cidr_blocks: [false, true] }] },
      },
    ],
    ['with marks of what is known', { unknown: { ingress: [{ cidr_blocks: [false] }], tags: {} } }],
    [
      'in a module, with a key',
      { address: 'module.m["a.b"].aws_security_group.a["x"]', module_address: 'module.m["a.b"]', index: 'x' },
    ],
    ['with a key that Terraform writes otherwise', { address: 'aws_security_group.a["\\u00e9"]', index: 'é' }],
    ['replaced', { actions: ['delete', 'create'], before: { name: 'b' } }],
    [
      'moved, with another name',
      {
        actions: ['no-op'],
        before: { name: 'b', ingress: [RULE] },
        unknown: false,
        previous_address: 'aws_security_group.b',
      },
    ],
    ['deposed', { actions: ['delete'], before: {}, after: null, unknown: false, deposed: 'ab12cd34' }],
    [
      'of a type with an attribute of that name',
      { address: 'aws_network_acl_rule.a', after: { egress: false, protocol: '6' } },
    ],
    ['read later', { address: 'data.aws_vpc.a', actions: ['read'], after: {}, unknown: { id: true } }],
  ])('is none: %s', (_, change) => {
    expect(told(change)).toEqual([]);
  });

  test('one object, two changes', () => {
    const gone = madeChange({ ...GROUP, actions: ['delete'], before: {}, after: null, unknown: false });
    expect(told({}, { resource_changes: [madeChange(GROUP), gone] })).toEqual([
      `${A}The document lists this object more than once`,
    ]);
  });

  test('a deferred change of another type', () => {
    const later = {
      reason: 'deferred_prereq',
      resource_change: madeChange({ ...GROUP, address: 'aws_security_group.b', type: 'aws_sqs_queue' }),
    };
    expect(told({}, { deferred_changes: [later] })).toEqual([
      'aws_security_group.b: its type is not the one of its address',
    ]);
  });

  test.each<[string, { readonly [key: string]: Json }, string]>([
    [
      'only there',
      { address: 'aws_security_group.b', name: 'b' },
      'aws_security_group.b: it is in `planned_values` and not in `resource_changes`',
    ],
    [
      'wider there',
      { values: { name: 'a', ingress: [RULE, { ...RULE, cidr_blocks: ['0.0.0.0/0'] }] } },
      `${A}its values in \`planned_values\` are not those of \`resource_changes\``,
    ],
    [
      'a known one there that is unknown',
      { values: { vpc_id: 'vpc-1', ingress: [RULE] } },
      `${A}its values in \`planned_values\` are not those of \`resource_changes\``,
    ],
    ['of another type', { type: 'aws_instance' }, `${A}its type is not the one of its address`],
  ])('planned values: %s', (_, more, expected) => {
    for (const nested of [false, true]) expect(told({}, planned(more, nested))).toEqual([expected]);
  });

  test('planned values: deleted, and there', () => {
    expect(told({ actions: ['delete'], before: {}, after: null, unknown: false }, planned())).toEqual([
      `${A}it is in \`planned_values\`, and \`resource_changes\` deletes it`,
    ]);
  });

  test.each<[string, { readonly [key: string]: Json }]>([
    ['the same', planned()],
    ['the same, in a module', planned({}, true)],
    ['blackened', planned({ values: { name: 'X', tags: { a: 'X' }, ingress: [RULE] } })],
    ['nothing', { planned_values: { root_module: {} } }],
  ])('planned values are none: %s', (_, parts) => expect(told({}, parts)).toEqual([]));

  /** Nobody reads its type, only the groups that it has. */
  const instance = { vpc_security_group_ids: ['sg-1'], subnet_id: 'subnet-1', security_groups: [] };
  test.each<[string, { readonly [key: string]: Json }, readonly string[]]>([
    ['the same', instance, []],
    [
      'other groups',
      { ...instance, vpc_security_group_ids: ['sg-2'] },
      ['aws_instance.i: its values in `planned_values` are not those of `resource_changes`'],
    ],
  ])('planned values of what carries groups: %s', (_, values, expected) => {
    const change = madeChange({ address: 'aws_instance.i', actions: ['no-op'], before: instance, after: instance });
    const stack = readMade(
      madePlan({
        resource_changes: [change],
        ...planned({ address: 'aws_instance.i', type: 'aws_instance', name: 'i', values }),
      }),
      { type: () => false, attribute: (name) => name === 'vpc_security_group_ids' },
    );
    expect(
      stack.diagnostics
        .filter(({ level }) => level === 'error')
        .map(({ address, message }) => `${address}: ${message.replace(/^.*?does: /, '')}`),
    ).toEqual(expected);
  });

  test('flags that are none', () => {
    expect(told({}, { errored: 'true', complete: 0 })).toEqual([
      ': `errored` is neither true nor false',
      ': `complete` is neither true nor false',
    ]);
  });

  test('a state that contradicts itself', () => {
    const inState = (more: { readonly [key: string]: Json }): Json => ({
      format_version: '1.0',
      values: {
        root_module: {
          resources: [
            {
              address: 'aws_security_group.z',
              mode: 'managed',
              type: 'aws_security_group',
              name: 'z',
              values: {},
              ...more,
            },
          ],
        },
      },
    });
    expect(told({}, { prior_state: inState({ type: 'aws_sqs_queue' }) })).toEqual([
      'aws_security_group.z: its type is not the one of its address',
    ]);
    expect(told({}, { prior_state: inState({ values: { ingress: { a: 1 } } }) })).toEqual([
      'aws_security_group.z: `ingress` is not what the provider writes there',
    ]);
    expect(told({}, { prior_state: inState({}) })).toEqual([]);
  });
});

/** Some value of each attribute and block, in the form in which plans have it. */
function filled(schema: BlockSchema): JsonObject {
  return Object.fromEntries([
    ...schema.attributeNames().map((name) => [name, someOf(schema.attribute(name)?.type ?? 'any')]),
    ...schema.blockNames().map((name) => {
      const block = schema.block(name);
      const inside = block === null ? {} : filled(block.schema);
      return [name, block?.nesting === 'single' ? inside : [inside]];
    }),
  ]);
}

function someOf(type: HclType): Json {
  if (typeof type === 'string') return type;
  switch (type.kind) {
    case 'object':
      return Object.fromEntries([...type.attributes].map(([name, of]) => [name, someOf(of)]));
    case 'map':
      return { key: someOf(type.element) };
    case 'tuple':
      return type.elements.map(someOf);
    default:
      return [someOf(type.element)];
  }
}

test('no type that is read is refused for what the provider writes', () => {
  const schema = openProviderSchema();
  const types = new Set(RESOURCE_READERS.map(({ type }) => type.replace(/^data\./, '')));
  const wrong = [...types].flatMap((type) =>
    [schema.resource(type), schema.data(type)].flatMap((of) => {
      const attribute = of === null ? null : unformed(type, filled(of));
      return attribute === null ? [] : `${type}.${attribute}`;
    }),
  );
  expect(wrong).toEqual([]);
});
