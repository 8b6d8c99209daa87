import { describe, expect, test } from '@jest/globals';
import type { Json } from '../../json.ts';
import { madeBlock, madeChange, madePlan, readMade, refs, type MadeChange } from '../made-plan.testing.ts';

type Fields = { readonly [key: string]: Json };

const RULE: MadeChange = { address: 'x_rule.r', unknown: { id: true, to: true } };

/**
 * Why an attribute of each `x_rule` is not known; of other types only `x_kept` is read whole, and `groups` of carriers.
 */
function told(root: Json, changes: readonly MadeChange[], more: Fields = {}, attribute = 'to'): readonly string[] {
  const document = madePlan({
    resource_changes: changes.map(madeChange),
    configuration: { root_module: root },
    ...more,
  });
  const stack = readMade(document, {
    type: (type) => type === 'x_rule' || type === 'x_kept' || type === 'terraform_data',
    attribute: (name) => name === 'groups',
  });
  return stack.planned.resources
    .filter(({ type }) => type === 'x_rule')
    .map(({ attributes }) => {
      const value = attributes.get(attribute);
      return value.kind === 'unknown'
        ? (value.origins?.() ?? []).map(({ kind, name }) => `${kind} ${name}`).join(', ')
        : value.kind;
    });
}

const made = (address: string, unknown: Fields, after: Fields = {}): MadeChange => ({ address, unknown, after });
const read = (address: string, unknown: Fields, after: Fields = {}): MadeChange => ({
  address,
  actions: ['read'],
  unknown,
  after,
});
const stays = (address: string, values: Fields): MadeChange => ({
  address,
  actions: ['no-op'],
  before: values,
  after: values,
});
const rule = (expression: Json, more: Fields = {}): Json => madeBlock('x_rule.r', { to: expression }, more);
const EIP = made('aws_eip.a', { id: true, public_ip: true }, { domain: 'vpc' });
const IP = refs('aws_eip.a.public_ip', 'aws_eip.a');

describe('one module', () => {
  test.each<[string, Json, readonly MadeChange[], string]>([
    ['an attribute that the provider sets', IP, [EIP], 'resource aws_eip.a.public_ip'],
    [
      'beside one that is known',
      refs('aws_eip.a.domain', 'aws_eip.a', 'aws_eip.a.public_ip', 'aws_eip.a'),
      [EIP],
      'resource aws_eip.a.public_ip',
    ],
    [
      'beside a resource that stays as it is',
      refs('aws_eip.b.public_ip', 'aws_eip.b', 'aws_eip.a.public_ip', 'aws_eip.a'),
      [EIP, stays('aws_eip.b', { public_ip: '192.0.2.1' })],
      'resource aws_eip.a.public_ip',
    ],
    [
      'beside variables, the own key and a workspace',
      refs('var.x', 'each.key', 'terraform.workspace', 'path.module', 'aws_eip.a.public_ip', 'aws_eip.a'),
      [EIP],
      'resource aws_eip.a.public_ip',
    ],
    [
      'beside a local: what is certainly unknown is enough',
      refs('local.office', 'aws_eip.a.public_ip', 'aws_eip.a'),
      [EIP],
      'resource aws_eip.a.public_ip',
    ],
    [
      'of a type that is read',
      refs('x_kept.a.b[0].c', 'x_kept.a.b[0]', 'x_kept.a.b', 'x_kept.a'),
      [made('x_kept.a', { b: [{ c: true }] }, { b: [{}] })],
      'resource x_kept.a.b[0].c',
    ],
    [
      'of a carrier',
      refs('x_carrier.a.ip', 'x_carrier.a', 'x_carrier.a.port', 'x_carrier.a'),
      [made('x_carrier.a', { ip: true, id: true }, { groups: ['sg-1'], port: 1 })],
      'resource x_carrier.a.ip',
    ],
    [
      'one of several instances',
      refs('aws_eip.a[1].public_ip', 'aws_eip.a[1]', 'aws_eip.a'),
      [made('aws_eip.a[0]', { public_ip: true }), made('aws_eip.a[1]', { public_ip: true })],
      'resource aws_eip.a[1].public_ip',
    ],
    [
      'behind an index that is no constant',
      refs('aws_eip.a', 'count.index'),
      [made('aws_eip.a[0]', { public_ip: true })],
      'resource aws_eip.a',
    ],
    [
      'a data source that is read during the apply',
      refs('data.aws_vpc.v.cidr_block', 'data.aws_vpc.v'),
      [read('data.aws_vpc.v', { cidr_block: true })],
      'data-source data.aws_vpc.v.cidr_block',
    ],
    [
      'not one that was read',
      refs('data.aws_vpc.v.cidr_block', 'data.aws_vpc.v', 'aws_eip.a.public_ip', 'aws_eip.a'),
      [EIP],
      'resource aws_eip.a.public_ip',
    ],
    [
      'not what the data source is asked by',
      refs('data.aws_vpc.v.cidr_block', 'data.aws_vpc.v'),
      [read('data.aws_vpc.v', { cidr_block: true }), EIP],
      'data-source data.aws_vpc.v.cidr_block',
    ],
    [
      'the state of another stack',
      refs('data.terraform_remote_state.net.outputs', 'data.terraform_remote_state.net'),
      [read('data.terraform_remote_state.net', { outputs: true })],
      'remote-state data.terraform_remote_state.net.outputs',
    ],
    [
      'two',
      refs('aws_eip.a.public_ip', 'aws_eip.a', 'data.aws_vpc.v.cidr_block', 'data.aws_vpc.v'),
      [EIP, read('data.aws_vpc.v', { cidr_block: true })],
      'resource aws_eip.a.public_ip, data-source data.aws_vpc.v.cidr_block',
    ],
    ['a local', refs('local.office', 'var.x'), [], 'unshown local.office'],
    ['a part of a local', refs('local.nets.office', 'local.nets'), [], 'unshown local.nets'],
    ['functions alone', {}, [], 'function x_rule.r.to'],
    ['known things alone', refs('var.x', 'aws_eip.b.public_ip', 'aws_eip.b'), [], 'resource x_rule.r.to'],
    [
      'everything of a resource',
      refs('aws_eip.a.public_ip', 'aws_eip.a'),
      [{ address: 'aws_eip.a', unknown: true }],
      'resource aws_eip.a.public_ip',
    ],
  ])('%s', (_, expression, changes, expected) => {
    const root = { resources: [rule(expression), madeBlock('data.aws_vpc.v', { id: IP })] };
    expect(told(root, [RULE, ...changes])).toEqual([expected]);
  });

  test.each<[string, Json, readonly MadeChange[], string]>([
    [
      'the one that it names',
      refs('x_kept.a.id', 'x_kept.a'),
      [made('x_kept.a', { id: true })],
      'resource x_kept.a.id',
    ],
    [
      'one of two',
      refs('var.which', 'x_kept.a.id', 'x_kept.a', 'x_kept.b.id', 'x_kept.b'),
      [made('x_kept.a', { id: true }), made('x_kept.b', { id: true })],
      'unshown x_kept.a.id, unshown x_kept.b.id',
    ],
    [
      'an instance that a plan does not show',
      refs('x_kept.a', 'local.tier'),
      [made('x_kept.a["a"]', { id: true }), made('x_kept.a["b"]', { id: true })],
      'unshown x_kept.a',
    ],
    [
      'a data source',
      refs('data.x_kept.a.id', 'data.x_kept.a', 'x_kept.b.id', 'x_kept.b'),
      [read('data.x_kept.a', { id: true })],
      'data-source data.x_kept.a.id',
    ],
  ])('an id: %s', (_, expression, changes, expected) => {
    const root = { resources: [madeBlock('x_rule.r', { group_id: expression })] };
    expect(told(root, [made('x_rule.r', { group_id: true }), ...changes], {}, 'group_id')).toEqual([expected]);
  });

  test('a list of ids may hold more than it shows', () => {
    const root = { resources: [madeBlock('x_rule.r', { list_ids: refs('var.more', 'x_kept.a.id', 'x_kept.a') })] };
    expect(told(root, [made('x_rule.r', { list_ids: true }), made('x_kept.a', { id: true })], {}, 'list_ids')).toEqual([
      'unshown x_kept.a.id',
    ]);
  });

  test('what nobody gives, the provider chooses', () => {
    expect(told({ resources: [madeBlock('x_rule.r', {})] }, [RULE])).toEqual(['resource x_rule.r.to']);
  });

  test('an argument of another resource is named by what is behind it', () => {
    const root = {
      resources: [
        rule(refs('x_kept.s.cidr', 'x_kept.s')),
        madeBlock('x_kept.s', { cidr: refs('x_kept.v.cidr', 'x_kept.v'), vpc: refs('aws_eip.a.id', 'aws_eip.a') }),
        madeBlock('x_kept.v', {}),
      ],
    };
    expect(
      told(root, [RULE, EIP, made('x_kept.s', { cidr: true, vpc: true }), made('x_kept.v', { cidr: true })]),
    ).toEqual(['resource x_kept.v.cidr']);
  });

  test('the output of terraform_data by what is put in', () => {
    const root = {
      resources: [
        rule(refs('terraform_data.t.output', 'terraform_data.t')),
        madeBlock('terraform_data.t', { input: IP }),
      ],
    };
    expect(told(root, [RULE, EIP, made('terraform_data.t', { input: true, output: true })])).toEqual([
      'resource aws_eip.a.public_ip',
    ]);
  });

  test('each.value by what for_each goes over', () => {
    const root = {
      resources: [
        rule(refs('each.value.cidr', 'each.value'), { for_each_expression: refs('x_kept.s') }),
        madeBlock('x_kept.s', {}),
      ],
    };
    const changes = [
      made('x_kept.s["a"]', { cidr: true }),
      made('x_kept.s["b"]', {}, { cidr: '10.0.0.0/8' }),
      made('x_rule.r["a"]', { to: true }),
      made('x_rule.r["b"]', { to: true }),
    ];
    expect(told(root, changes)).toEqual(['resource x_kept.s.cidr', 'resource x_rule.r["b"].to']);
  });

  test('of planned values alone, what is not among them', () => {
    const resources = [{ address: 'x_rule.r', mode: 'managed', type: 'x_rule', name: 'r', values: {} }];
    expect(told({ resources: [rule(IP)] }, [], { planned_values: { root_module: { resources } } })).toEqual([
      'resource aws_eip.a.public_ip',
    ]);
  });
});

describe('blocks', () => {
  const inBlock = (expressions: Json, after: Json, unknown: Json): readonly string[] => {
    const changes = [
      made('x_rule.r', { blocks: unknown }, { blocks: after }),
      EIP,
      made('x_kept.g', { id: true }),
      made('aws_eip.b', { public_ip: true }),
    ];
    const stack = readMade(
      madePlan({
        resource_changes: changes.map(madeChange),
        configuration: { root_module: { resources: [madeBlock('x_rule.r', expressions)] } },
      }),
    );
    const blocks = stack.planned.resources.find(({ type }) => type === 'x_rule')?.attributes.get('blocks');
    return (blocks?.kind === 'list' ? blocks.items : []).map((block) => {
      const value = block.kind === 'object' ? block.get('to') : block;
      return value.kind === 'unknown'
        ? (value.origins?.() ?? []).map(({ kind, name }) => `${kind} ${name}`).join(', ')
        : value.kind;
    });
  };
  test.each<[string, Json, Json, Json, readonly string[]]>([
    [
      'their own references',
      { blocks: [{ to: IP, from: refs('aws_eip.b.public_ip') }] },
      [{}],
      [{ to: true }],
      ['resource aws_eip.a.public_ip'],
    ],
    [
      'one of them is a constant',
      { blocks: [{ to: { constant_value: 1 } }, { to: IP }] },
      [{ to: 1 }, {}],
      [{}, { to: true }],
      ['known', 'resource aws_eip.a.public_ip'],
    ],
    [
      'one expression for several: a local may be of any',
      { blocks: refs('local.office', 'aws_eip.a.public_ip', 'aws_eip.a') },
      [{}, {}],
      [{ to: true }, { to: true }],
      ['resource aws_eip.a.public_ip, unshown local.office', 'resource aws_eip.a.public_ip, unshown local.office'],
    ],
    [
      'an id is no address',
      { blocks: refs('x_kept.g.id', 'x_kept.g', 'aws_eip.a.public_ip', 'aws_eip.a') },
      [{}, {}],
      [{ to: true }, { to: true }],
      ['resource aws_eip.a.public_ip', 'resource aws_eip.a.public_ip'],
    ],
    [
      'one expression for one',
      { blocks: refs('local.office', 'aws_eip.a.public_ip', 'aws_eip.a') },
      [{}],
      [{ to: true }],
      ['resource aws_eip.a.public_ip'],
    ],
    ['that dynamic makes', {}, [{}], [{ to: true }], ['unshown x_rule.r.blocks']],
  ])('%s', (_, expressions, after, unknown, expected) =>
    expect(inBlock(expressions, after, unknown)).toEqual(expected),
  );
});

describe('through modules', () => {
  const module = (expressions: Json, body: Fields, more: Fields = {}): Json => ({
    source: './m',
    expressions,
    module: body,
    ...more,
  });
  const eip = {
    resources: [madeBlock('aws_eip.a', {})],
    outputs: { ip: { expression: IP }, all: { expression: refs('x_kept.v') } },
  };
  test.each<[string, Json, readonly MadeChange[], readonly string[]]>([
    [
      'an output',
      { resources: [rule(refs('module.m.ip', 'module.m'))], module_calls: { m: module({}, eip) } },
      [RULE, { ...EIP, address: 'module.m.aws_eip.a' }],
      ['resource module.m.aws_eip.a.public_ip'],
    ],
    [
      'an output of a numbered instance',
      {
        resources: [rule(refs('module.m[0].ip', 'module.m[0]', 'module.m'))],
        module_calls: { m: module({}, eip, { count_expression: { constant_value: 2 } }) },
      },
      [RULE, { ...EIP, address: 'module.m[0].aws_eip.a' }, { ...EIP, address: 'module.m[1].aws_eip.a' }],
      ['resource module.m[0].aws_eip.a.public_ip'],
    ],
    [
      'an attribute of a resource that is put out',
      {
        resources: [rule(refs('module.m.all.cidr', 'module.m.all', 'module.m'))],
        module_calls: { m: module({}, eip) },
      },
      [RULE, made('module.m.x_kept.v', { cidr: true, id: true })],
      ['resource module.m.x_kept.v.cidr'],
    ],
    [
      'an output that is a local',
      {
        resources: [rule(refs('module.m.o', 'module.m'))],
        module_calls: { m: module({}, { outputs: { o: { expression: refs('local.x') } } }) },
      },
      [RULE],
      ['unshown module.m.local.x'],
    ],
    [
      'outputs whose name is lost',
      {
        resources: [rule(refs('module.m', 'each.key'))],
        module_calls: { m: module({}, eip, { for_each_expression: refs('var.all') }) },
      },
      [RULE, { ...EIP, address: 'module.m["a"].aws_eip.a' }],
      ['unshown module.m'],
    ],
    [
      'an argument',
      { module_calls: { m: module({ ip: IP }, { resources: [rule(refs('var.ip'))] }) } },
      [EIP, { ...RULE, address: 'module.m.x_rule.r' }],
      ['resource aws_eip.a.public_ip'],
    ],
    [
      'an argument that is known beside a local',
      { module_calls: { m: module({ ip: refs('var.ip') }, { resources: [rule(refs('var.ip', 'local.x'))] }) } },
      [{ ...RULE, address: 'module.m.x_rule.r' }],
      ['unshown module.m.local.x'],
    ],
    [
      'an argument made by a function',
      { module_calls: { m: module({ ip: {} }, { resources: [rule(refs('var.ip'))] }) } },
      [{ ...RULE, address: 'module.m.x_rule.r' }],
      ['function module.m.var.ip'],
    ],
    [
      'an argument that is not given',
      { module_calls: { m: module({}, { resources: [rule(refs('var.ip'))], variables: { ip: {} } }) } },
      [{ ...RULE, address: 'module.m.x_rule.r' }],
      ['resource module.m.x_rule.r.to'],
    ],
    [
      'the argument of each instance',
      {
        module_calls: {
          m: module(
            { ip: refs('each.value') },
            { resources: [rule(refs('var.ip'))] },
            { for_each_expression: refs('local.ips') },
          ),
        },
      },
      [
        { ...RULE, address: 'module.m["a"].x_rule.r' },
        { ...RULE, address: 'module.m["b"].x_rule.r' },
      ],
      ['unshown local.ips', 'unshown local.ips'],
    ],
    [
      'the output of one as the argument of another',
      {
        module_calls: {
          m: module({}, eip),
          n: module({ ip: refs('module.m.ip', 'module.m') }, { resources: [rule(refs('var.ip'))] }),
        },
      },
      [
        { ...EIP, address: 'module.m.aws_eip.a' },
        { ...RULE, address: 'module.n.x_rule.r' },
      ],
      ['resource module.m.aws_eip.a.public_ip'],
    ],
  ])('%s', (_, root, changes, expected) => expect(told(root, changes)).toEqual(expected));
});

describe('made-up plans', () => {
  test('expressions in a circle', () => {
    const root = {
      resources: [rule(refs('module.m.o'))],
      module_calls: {
        m: { expressions: { v: refs('module.m.o') }, module: { outputs: { o: { expression: refs('var.v') } } } },
      },
    };
    expect(told(root, [RULE])).toEqual(['resource x_rule.r.to']);
  });

  test('branches that double at every step end', () => {
    const outputs = Object.fromEntries(
      Array.from({ length: 60 }, (_, i) => [`o${i}`, { expression: refs(`module.m.o${i + 1}`, `module.m.o${i + 2}`) }]),
    );
    let body: Json = { outputs };
    for (let depth = 0; depth < 60; depth++) body = { outputs, module_calls: { m: { module: body } } };
    const start = performance.now();
    expect(told({ resources: [rule(refs('module.m.o0'))], module_calls: { m: { module: body } } }, [RULE])).toEqual([
      'resource x_rule.r.to',
    ]);
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});
