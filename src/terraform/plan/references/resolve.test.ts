import { describe, expect, test } from '@jest/globals';
import type { Json } from '../../json.ts';
import type { Stack } from '../../resource.ts';
import type { Targets, Value } from '../../value.ts';
import { madeBlock, madeChange, madePlan, readMade, refs } from '../made-plan.testing.ts';

const GROUPS: ReadonlySet<string> = new Set(['aws_security_group', 'data.aws_security_group', 'aws_vpc']);
const VPCS: ReadonlySet<string> = new Set(['aws_vpc']);

function show({ how, candidates, ids = [], unknown = [] }: Targets): string {
  return `${how}${candidates.map(({ address, attribute }) => ` ${address}#${attribute ?? ''}`).join('')}${[...ids, ...unknown].map((each) => ` ${each}`).join('')}`;
}

/** The plan of some instances to be created, every one with its `id` and `to` unknown. */
function plan(root: Json, addresses: readonly string[], more: { readonly [key: string]: Json } = {}): Stack {
  const changes = addresses.map((address) =>
    madeChange({
      address,
      actions: address.includes('data.') ? ['read'] : ['create'],
      after: {},
      unknown: { id: true, to: true },
    }),
  );
  return readMade(madePlan({ resource_changes: changes, configuration: { root_module: root }, ...more }));
}

function unknownAt(stack: Stack, address: string, ...names: readonly string[]): Value {
  let value: Value = stack.planned.resources.find((each) => each.address === address)?.attributes ?? { kind: 'null' };
  for (const name of names) {
    if (value.kind === 'list') value = value.items[0] ?? { kind: 'null' };
    value = value.kind === 'object' ? value.get(name) : { kind: 'null' };
  }
  return value.kind === 'list' ? (value.items[0] ?? { kind: 'null' }) : value;
}

function ask(stack: Stack, address: string, types: ReadonlySet<string> = GROUPS): string {
  const value = unknownAt(stack, address, 'to');
  return value.kind === 'unknown' ? show(value.targets(types)) : value.kind;
}

describe('references of one module', () => {
  const SG = 'aws_security_group.';
  const rule = (expression: Json, more: { readonly [key: string]: Json } = {}): Json => ({
    resources: [madeBlock('x_rule.r', { to: expression }, more)],
  });
  test.each<[string, Json, readonly string[], string]>([
    ['an id', refs(`${SG}a.id`, `${SG}a`), [`${SG}a`, `${SG}b`], `exact ${SG}a#id`],
    [
      'another attribute',
      refs('aws_vpc.v.default_security_group_id', 'aws_vpc.v'),
      ['aws_vpc.v'],
      'exact aws_vpc.v#default_security_group_id',
    ],
    ['a deep attribute', refs(`${SG}a.b[0].c`, `${SG}a.b[0]`, `${SG}a.b`, `${SG}a`), [`${SG}a`], `exact ${SG}a#b[0].c`],
    ['format 0.1 has the address alone', refs(`${SG}a`), [`${SG}a`], `exact ${SG}a#`],
    [
      'a numbered instance',
      refs(`${SG}a[1].id`, `${SG}a[1]`, `${SG}a`),
      [`${SG}a[0]`, `${SG}a[1]`],
      `exact ${SG}a[1]#id`,
    ],
    [
      'a keyed instance',
      refs(`${SG}a["k.1"].id`, `${SG}a["k.1"]`, `${SG}a`),
      [`${SG}a["k.1"]`, `${SG}a["k"]`],
      `exact ${SG}a["k.1"]#id`,
    ],
    ['an instance that does not exist', refs(`${SG}a[0].id`, `${SG}a[0]`, `${SG}a`), [`${SG}b`], 'none'],
    [
      'a branch that does not exist',
      refs('var.make', `${SG}a[0].id`, `${SG}a[0]`, `${SG}a`, `${SG}b.id`, `${SG}b`),
      [`${SG}b`],
      `exact ${SG}b#id`,
    ],
    [
      'both branches',
      refs(`${SG}b.id`, `${SG}b`, `${SG}a.id`, `${SG}a`),
      [`${SG}a`, `${SG}b`],
      `ambiguous ${SG}a#id ${SG}b#id`,
    ],
    ['the same twice', refs(`${SG}a.id`, `${SG}a`, `${SG}a.id`, `${SG}a`), [`${SG}a`], `exact ${SG}a#id`],
    ['one of a kind, its key lost', refs(`${SG}a`, 'var.n'), [`${SG}a[0]`], `exact ${SG}a[0]#`],
    ['all of a kind', refs(`${SG}a`), [`${SG}a[1]`, `${SG}a[0]`], `ambiguous ${SG}a[0]# ${SG}a[1]#`],
    [
      'a name that only begins alike',
      refs(`${SG}ab.id`, `${SG}a`),
      [`${SG}a`, `${SG}ab`],
      `ambiguous ${SG}a# ${SG}ab#id`,
    ],
    [
      'an instance and then all',
      refs(`${SG}a[0].id`, `${SG}a[0]`, `${SG}a`, `${SG}a`),
      [`${SG}a[0]`, `${SG}a[1]`],
      `ambiguous ${SG}a[0]#id ${SG}a[1]#`,
    ],
    ['a type that is not wanted', refs('aws_eip.e.id', 'aws_eip.e'), ['aws_eip.e', `${SG}a`], 'none'],
    ['an argument of another resource', refs('x_rule.s.to', 'x_rule.s'), ['x_rule.s', `${SG}a`], 'none'],
    [
      'a data source that waits',
      refs('data.aws_security_group.d.id', 'data.aws_security_group.d'),
      ['data.aws_security_group.d'],
      'exact data.aws_security_group.d#id',
    ],
    ['a local, one of its kind', refs('local.x'), [`${SG}a`, 'aws_vpc.v'], `inferred ${SG}a#`],
    ['a local, several of its kind', refs('local.x'), [`${SG}a`, `${SG}b`], `inferred ${SG}a# ${SG}b#`],
    ['a local, only a stand-in', refs('local.x'), ['aws_vpc.v'], 'none'],
    ['a local as the condition', refs('local.x', `${SG}b.id`, `${SG}b`), [`${SG}a`, `${SG}b`], `exact ${SG}b#id`],
    ['functions without references', {}, [`${SG}a`], `inferred ${SG}a#`],
    ['a constant', { constant_value: 'sg-1' }, [`${SG}a`], 'none'],
    ['nothing that is known', refs('path.module', 'terraform.workspace', 'a b', ''), [`${SG}a`], `inferred ${SG}a#`],
  ])('%s', (_, expression, addresses, expected) => {
    expect(ask(plan(rule(expression), ['x_rule.r', ...addresses]), 'x_rule.r')).toBe(expected);
  });

  test.each<[string, string, Json, { readonly [key: string]: Json }, readonly string[], string]>([
    [
      'the own key',
      'x_rule.r["a"]',
      refs(`${SG}g`, 'each.key'),
      {},
      [`${SG}g["a"]`, `${SG}g["b"]`],
      `assumed ${SG}g["a"]#`,
    ],
    [
      'the own number',
      'x_rule.r[1]',
      refs(`${SG}g`, 'count.index'),
      {},
      [`${SG}g[0]`, `${SG}g[1]`],
      `assumed ${SG}g[1]#`,
    ],
    [
      'a key that nobody has',
      'x_rule.r["c"]',
      refs(`${SG}g`, 'each.key'),
      {},
      [`${SG}g["a"]`, `${SG}g["b"]`],
      `ambiguous ${SG}g["a"]# ${SG}g["b"]#`,
    ],
    [
      'chained for_each',
      'x_rule.r["a"]',
      refs('each.value.id', 'each.value'),
      { for_each_expression: refs(`${SG}g`) },
      [`${SG}g["a"]`, `${SG}g["b"]`],
      `assumed ${SG}g["a"]#id`,
    ],
    [
      'for_each over one instance',
      'x_rule.r["a"]',
      refs('each.value', 'each.key'),
      { for_each_expression: refs(`${SG}g.id`, `${SG}g`) },
      [`${SG}g`],
      `assumed ${SG}g#id`,
    ],
    [
      'a key that for_each says',
      'x_rule.r["a"]',
      refs(`${SG}g`, 'each.value.of', 'each.value'),
      { for_each_expression: { constant_value: { a: { of: 'b' } } } },
      [`${SG}g["a"]`, `${SG}g["b"]`],
      `assumed ${SG}g["b"]#`,
    ],
    [
      'a set has its keys as values',
      'x_rule.r["a"]',
      refs(`${SG}g`, 'each.value'),
      {},
      [`${SG}g["a"]`, `${SG}g["b"]`],
      `assumed ${SG}g["a"]#`,
    ],
    [
      'for_each of a local',
      'x_rule.r["a"]',
      refs('each.value.id', 'each.value'),
      { for_each_expression: refs('local.x') },
      [`${SG}g`],
      `inferred ${SG}g#`,
    ],
  ])('picked by %s', (_, consumer, expression, more, addresses, expected) => {
    expect(ask(plan(rule(expression, more), [consumer, ...addresses]), consumer)).toBe(expected);
  });

  test('a key that a root variable says', () => {
    const root = rule(refs(`${SG}g`, 'var.which'));
    const stack = plan(root, ['x_rule.r', `${SG}g["a"]`, `${SG}g["b"]`], { variables: { which: { value: 'b' } } });
    expect(ask(stack, 'x_rule.r')).toBe(`assumed ${SG}g["b"]#`);
  });

  test('an argument of another resource is followed', () => {
    const root = {
      resources: [
        madeBlock('x_rule.r', { to: refs('aws_subnet.s.vpc_id', 'aws_subnet.s') }),
        madeBlock('aws_subnet.s', { vpc_id: refs('aws_vpc.v.id', 'aws_vpc.v') }),
      ],
    };
    expect(ask(plan(root, ['x_rule.r', 'aws_subnet.s', 'aws_vpc.v']), 'x_rule.r', VPCS)).toBe('exact aws_vpc.v#id');
  });

  test('a data source has the id that it was asked for', () => {
    const root = {
      resources: [
        madeBlock('x_rule.r', { to: refs('data.aws_vpc.d.id', 'data.aws_vpc.d') }),
        madeBlock('data.aws_vpc.d', { id: refs('aws_vpc.v.id', 'aws_vpc.v') }),
      ],
    };
    expect(ask(plan(root, ['x_rule.r', 'data.aws_vpc.d', 'aws_vpc.v']), 'x_rule.r', VPCS)).toBe('exact aws_vpc.v#id');
  });

  test('the output of terraform_data is what was put in', () => {
    const root = {
      resources: [
        madeBlock('x_rule.r', { to: refs('terraform_data.t.output', 'terraform_data.t') }),
        madeBlock('terraform_data.t', { input: refs('terraform_data.u.output', 'terraform_data.u') }),
        madeBlock('terraform_data.u', { input: refs('aws_vpc.v.id', 'aws_vpc.v') }),
      ],
    };
    expect(ask(plan(root, ['x_rule.r', 'terraform_data.t', 'terraform_data.u', 'aws_vpc.v']), 'x_rule.r', VPCS)).toBe(
      'exact aws_vpc.v#id',
    );
  });

  test('an attribute that nobody configured refers to nothing', () => {
    const stack = plan({ resources: [madeBlock('x_rule.r', {})] }, ['x_rule.r', `${SG}a`]);
    expect(unknownAt(stack, 'x_rule.r', 'to')).toMatchObject({ kind: 'unknown', configured: false });
    expect(ask(stack, 'x_rule.r')).toBe('none');
  });
});

describe('parts of an attribute', () => {
  const group = (expressions: Json, after: Json, unknown: Json): Stack =>
    readMade(
      madePlan({
        resource_changes: [
          madeChange({ address: 'aws_security_group.a', after, unknown }),
          madeChange({ address: 'aws_security_group.b' }),
          madeChange({ address: 'aws_security_group.c' }),
        ],
        configuration: { root_module: { resources: [madeBlock('aws_security_group.a', expressions)] } },
      }),
    );

  test('share the references of the whole attribute', () => {
    const stack = group(
      {
        ingress: refs(
          'aws_security_group.b.id',
          'aws_security_group.b',
          'aws_security_group.c.id',
          'aws_security_group.c',
        ),
      },
      { ingress: [{ security_groups: [null] }] },
      { ingress: [{ security_groups: [true] }] },
    );
    const value = unknownAt(stack, 'aws_security_group.a', 'ingress', 'security_groups');
    expect(value.kind === 'unknown' && show(value.targets(GROUPS))).toBe(
      'ambiguous aws_security_group.b#id aws_security_group.c#id',
    );
  });

  test('have their own references in blocks', () => {
    const stack = group(
      { net: [{ groups: refs('aws_security_group.b.id'), other: refs('aws_security_group.c.id') }] },
      { net: [{}] },
      { net: [{ groups: true }] },
    );
    const value = unknownAt(stack, 'aws_security_group.a', 'net', 'groups');
    expect(value.kind === 'unknown' && show(value.targets(GROUPS))).toBe('exact aws_security_group.b#id');
  });

  test('of blocks that dynamic makes are configured, and refer to nothing that is known', () => {
    const stack = group({}, { ingress: [{ security_groups: [null] }] }, { ingress: [{ security_groups: [true] }] });
    const value = unknownAt(stack, 'aws_security_group.a', 'ingress', 'security_groups');
    expect(value).toMatchObject({ kind: 'unknown', configured: true });
    expect(value.kind === 'unknown' && show(value.targets(GROUPS))).toBe('none');
  });
});

describe('references through modules', () => {
  const SG = 'aws_security_group.';
  const rules = (expression: Json, more: { readonly [key: string]: Json } = {}): Json => ({
    resources: [madeBlock('x_rule.r', { to: expression }, more)],
    variables: { v: {} },
  });
  const call = (module: Json, expressions: Json = {}, more: { readonly [key: string]: Json } = {}): Json => ({
    source: './m',
    expressions,
    module,
    ...more,
  });
  const groups = (outputs: Json): Json => ({ outputs, resources: [madeBlock(`${SG}g`, {})] });

  test.each<[string, Json, readonly string[], string, string]>([
    [
      'a variable',
      { module_calls: { m: call(rules(refs('var.v')), { v: refs(`${SG}g.id`, `${SG}g`) }) } },
      [`${SG}g`],
      'module.m.x_rule.r',
      `exact ${SG}g#id`,
    ],
    [
      'a variable that nobody sets',
      { module_calls: { m: call(rules(refs('var.v'))) } },
      [`${SG}g`],
      'module.m.x_rule.r',
      'none',
    ],
    [
      'a variable of a repeated call',
      { module_calls: { m: call(rules(refs('var.v')), { v: refs(`${SG}g`, 'each.key') }) } },
      [`${SG}g["k.1"]`, `${SG}g["b"]`],
      'module.m["k.1"].x_rule.r',
      `assumed ${SG}g["k.1"]#`,
    ],
    [
      'each.value of a repeated call',
      {
        module_calls: {
          m: call(
            rules(refs('var.v')),
            { v: refs('each.value.id', 'each.value') },
            { for_each_expression: refs(`${SG}g`) },
          ),
        },
      },
      [`${SG}g["a"]`, `${SG}g["b"]`],
      'module.m["a"].x_rule.r',
      `assumed ${SG}g["a"]#id`,
    ],
    [
      'an element of a variable',
      { module_calls: { m: call(rules(refs('var.v["b"].id', 'var.v["b"]', 'var.v')), { v: refs(`${SG}g`) }) } },
      [`${SG}g["a"]`, `${SG}g["b"]`],
      'module.m.x_rule.r',
      `assumed ${SG}g["b"]#id`,
    ],
    [
      'an element of a variable by the own key',
      { module_calls: { m: call(rules(refs('var.v', 'each.key')), { v: refs(`${SG}g`) }) } },
      [`${SG}g["a"]`, `${SG}g["b"]`],
      'module.m.x_rule.r["a"]',
      `assumed ${SG}g["a"]#`,
    ],
    [
      'a whole resource as a variable',
      { module_calls: { m: call(rules(refs('var.v.id', 'var.v')), { v: refs(`${SG}g`) }) } },
      [`${SG}g`],
      'module.m.x_rule.r',
      `exact ${SG}g#id`,
    ],
    [
      'an output',
      {
        ...Object(rules(refs('module.m.id', 'module.m'))),
        module_calls: { m: call(groups({ id: { expression: refs(`${SG}g.id`, `${SG}g`) } })) },
      },
      [`module.m.${SG}g`],
      'x_rule.r',
      `exact module.m.${SG}g#id`,
    ],
    [
      'an output of a numbered instance',
      {
        ...Object(rules(refs('module.m[1].id', 'module.m[1]'))),
        module_calls: { m: call(groups({ id: { expression: refs(`${SG}g.id`) } })) },
      },
      [`module.m[0].${SG}g`, `module.m[1].${SG}g`],
      'x_rule.r',
      `exact module.m[1].${SG}g#id`,
    ],
    [
      'an output whose name is lost',
      {
        ...Object(rules(refs('module.m', 'each.key'))),
        module_calls: {
          m: call(
            groups({
              id: { expression: refs(`${SG}g.id`) },
              arn: { expression: refs(`${SG}g.arn`) },
              x: { expression: refs('local.x') },
            }),
          ),
        },
      },
      [`module.m["a"].${SG}g`, `module.m["b"].${SG}g`],
      'x_rule.r["b"]',
      `assumed module.m["b"].${SG}g#`,
    ],
    [
      'an output of all instances',
      {
        ...Object(rules(refs('module.m'))),
        module_calls: { m: call(groups({ id: { expression: refs(`${SG}g.id`) } })) },
      },
      [`module.m["a"].${SG}g`, `module.m["b"].${SG}g`],
      'x_rule.r',
      `ambiguous module.m["a"].${SG}g#id module.m["b"].${SG}g#id`,
    ],
    [
      'one of two resources that a module makes',
      {
        ...Object(rules(refs('module.m.id', 'module.m'))),
        module_calls: {
          m: call(
            groups({
              id: { expression: refs(`${SG}g[0].id`, `${SG}g[0]`, `${SG}g`, `${SG}h[0].id`, `${SG}h[0]`, `${SG}h`) },
            }),
          ),
        },
      },
      [`module.m.${SG}h[0]`],
      'x_rule.r',
      `exact module.m.${SG}h[0]#id`,
    ],
    [
      'an output of a local',
      {
        ...Object(rules(refs('module.m.id', 'module.m'))),
        module_calls: { m: call(groups({ id: { expression: refs('local.id') } })) },
      },
      [`module.m.${SG}g`, `${SG}g`],
      'x_rule.r',
      `inferred module.m.${SG}g#`,
    ],
    [
      'an output that is a variable again, of a module without resources',
      {
        ...Object(rules(refs('module.m.id', 'module.m'))),
        module_calls: {
          m: call(
            { outputs: { id: { expression: refs('var.v') } }, variables: { v: {} } },
            { v: refs(`${SG}g.id`, `${SG}g`) },
          ),
        },
      },
      [`${SG}g`],
      'x_rule.r',
      `exact ${SG}g#id`,
    ],
    [
      'an output of the same module as an argument',
      {
        module_calls: {
          m: call(groups({ id: { expression: refs(`${SG}g.id`) } })),
          n: call(rules(refs('var.v')), { v: refs('module.m.id', 'module.m') }),
        },
      },
      [`module.m.${SG}g`],
      'module.n.x_rule.r',
      `exact module.m.${SG}g#id`,
    ],
    [
      'an output of a module as a whole',
      {
        module_calls: {
          m: call(groups({ id: { expression: refs(`${SG}g.id`) }, no: { expression: refs(`${SG}h.id`) } })),
          n: call(rules(refs('var.v.id', 'var.v')), { v: refs('module.m') }),
        },
      },
      [`module.m.${SG}g`, `module.m.${SG}h`],
      'module.n.x_rule.r',
      `exact module.m.${SG}g#id`,
    ],
    [
      'a local of a module that is given one of the kind',
      {
        module_calls: {
          m: call(rules(refs('local.id')), {
            v: refs(`${SG}g.id`, `${SG}g`),
            w: { constant_value: 1 },
            x: refs('aws_vpc.v.id'),
          }),
        },
      },
      [`${SG}g`, `${SG}h`, 'aws_vpc.v'],
      'module.m.x_rule.r',
      `inferred ${SG}g#id`,
    ],
    [
      'a local of a module that is given two of the kind',
      { module_calls: { m: call(rules(refs('local.id')), { v: refs(`${SG}g.id`), w: refs(`${SG}h.id`) }) } },
      [`${SG}g`, `${SG}h`],
      'module.m.x_rule.r',
      `inferred ${SG}g#id ${SG}h#id`,
    ],
    [
      'a local beside a module call that puts one out',
      {
        ...Object(rules(refs('local.x'))),
        module_calls: {
          m: call(groups({ id: { expression: refs(`${SG}g.id`) }, arn: { expression: refs(`${SG}g.arn`) } })),
        },
      },
      [`${SG}g`, `module.m.${SG}g`],
      'x_rule.r',
      `inferred ${SG}g# module.m.${SG}g#id`,
    ],
    [
      'a local where only a module call puts one out',
      {
        ...Object(rules(refs('local.x'))),
        module_calls: { m: call(groups({ sg: { expression: refs(`${SG}g.id`) } })) },
      },
      [`module.m.${SG}g`],
      'x_rule.r',
      `inferred module.m.${SG}g#id`,
    ],
    [
      'an output that holds no id',
      {
        ...Object(rules(refs('local.x'))),
        module_calls: {
          m: call(groups({ group_name: { expression: refs('local.y') }, arn: { expression: refs(`${SG}g.arn`) } })),
        },
      },
      [`${SG}g`, `module.m.${SG}g`],
      'x_rule.r',
      `inferred ${SG}g#`,
    ],
    [
      'an id in a variable',
      { module_calls: { m: call(rules(refs('local.x')), { v: { constant_value: { a: ['sg-0a1', 'vpc-0b1'] } } }) } },
      [`module.m.${SG}g`],
      'module.m.x_rule.r',
      `inferred module.m.${SG}g# sg-0a1`,
    ],
    [
      'a sensitive id in a variable',
      {
        module_calls: {
          m: call({ ...Object(rules(refs('local.x'))), variables: { v: { default: 'sg-0a1', sensitive: true } } }),
        },
      },
      [],
      'module.m.x_rule.r',
      'inferred module.m.var.v',
    ],
    [
      'a data source that waits',
      {
        resources: [
          madeBlock('x_rule.r', { to: refs('local.x') }),
          madeBlock('data.aws_ssm_parameter.p', {}),
          madeBlock('data.aws_caller_identity.c', {}),
          madeBlock('data.http.h', {}),
        ],
      },
      ['data.aws_ssm_parameter.p', 'data.aws_caller_identity.c'],
      'x_rule.r',
      'inferred data.aws_ssm_parameter.p',
    ],
    [
      'an argument that is a local again',
      { module_calls: { m: call(rules(refs('local.x')), { v: refs('local.y'), name: refs('local.z') }) } },
      [`${SG}g`],
      'module.m.x_rule.r',
      `inferred ${SG}g#`,
    ],
    [
      'an argument that is a local again and names another thing',
      { module_calls: { m: call(rules(refs('local.x')), { vpc_id: refs('local.y'), name: refs('local.z') }) } },
      [`${SG}g`],
      'module.m.x_rule.r',
      'none',
    ],
    [
      'two modules that lead to each other',
      {
        module_calls: {
          m: call(
            { ...Object(rules(refs('local.x'))), outputs: { id: { expression: refs('local.x') } } },
            { v: refs('local.y') },
          ),
        },
      },
      [`module.m.${SG}g`, `${SG}h`],
      'module.m.x_rule.r',
      `inferred ${SG}h# module.m.${SG}g#`,
    ],
    [
      'the same module instance only',
      { module_calls: { m: call({ resources: [madeBlock('x_rule.r', { to: refs(`${SG}g.id`, `${SG}g`) })] }) } },
      [`module.m["a"].${SG}g`, `module.m["b"].${SG}g`, `${SG}g`],
      'module.m["b"].x_rule.r',
      `exact module.m["b"].${SG}g#id`,
    ],
  ])('%s', (_, root, addresses, consumer, expected) => {
    expect(ask(plan(root, [consumer, ...addresses]), consumer)).toBe(expected);
  });
});

describe('made-up plans', () => {
  test('expressions in a circle lead nowhere', () => {
    const circle = {
      resources: [
        madeBlock('x_rule.r', { to: refs('x_rule.s.to') }),
        madeBlock('x_rule.s', { to: refs('x_rule.r.to', 'module.m.o') }),
      ],
      module_calls: {
        m: { expressions: { v: refs('module.m.o') }, module: { outputs: { o: { expression: refs('var.v') } } } },
      },
    };
    expect(ask(plan(circle, ['x_rule.r', 'x_rule.s']), 'x_rule.r')).toBe('none');
  });

  test('branches that double at every step end', () => {
    const outputs: { [key: string]: Json } = {};
    for (let i = 0; i < 60; i++) outputs[`o${i}`] = { expression: refs(`module.m.o${i + 1}`, `module.m.o${i + 2}`) };
    const body: { [key: string]: Json } = { outputs };
    body['module_calls'] = { m: { module: { outputs } } };
    let root: Json = { outputs };
    for (let depth = 0; depth < 60; depth++) root = { outputs, module_calls: { m: { module: root } } };
    const start = performance.now();
    expect(
      ask(
        plan({ ...Object(root), resources: [madeBlock('x_rule.r', { to: refs('module.m.o0') })] }, ['x_rule.r']),
        'x_rule.r',
      ),
    ).toBe('none');
    expect(performance.now() - start).toBeLessThan(2_000);
  });

  test('many referrers of many instances cost no product', () => {
    const many = Array.from({ length: 5_000 }, (_, i) => i);
    const root = { resources: [madeBlock('x_rule.r', { to: refs('aws_vpc.v', 'each.key') })] };
    const stack = plan(
      root,
      many.flatMap((i) => [`x_rule.r["r${i}"]`, `aws_vpc.v["v${i}"]`]),
    );
    const start = performance.now();
    const counts = stack.planned.resources.flatMap(({ type, attributes }) => {
      const value = attributes.get('to');
      return type === 'x_rule' && value.kind === 'unknown' ? value.targets(VPCS).candidates.length : [];
    });
    const took = performance.now() - start;
    expect([counts.length, ...new Set(counts)]).toEqual([5_000, 5_000]);
    expect(took).toBeLessThan(2_000);
  });
});
