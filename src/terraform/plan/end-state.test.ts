import { describe, expect, test } from '@jest/globals';
import type { Json } from '../json.ts';
import type { Resource, Snapshot, Stack } from '../resource.ts';
import { madeChange, madePlan, readMade, type MadeChange } from './made-plan.testing.ts';

/** `address=name`, then what is special about it. */
function show(resource: Resource): string {
  const name = resource.attributes.get('name');
  const notes = [
    resource.isNew ? 'new' : '',
    resource.unmanaged ? 'unmanaged' : '',
    resource.certain ? '' : 'uncertain',
  ].filter((note) => note !== '');
  return [`${resource.address}=${name.kind === 'known' ? String(name.value) : name.kind}`, ...notes].join(' ');
}

function moments(stack: Stack): {
  readonly planned: readonly string[];
  readonly prior: readonly string[] | null;
  readonly retired: readonly string[];
} {
  const list = (snapshot: Snapshot): readonly string[] => snapshot.resources.map(show);
  return {
    planned: list(stack.planned),
    prior: stack.prior === null ? null : list(stack.prior),
    retired: stack.retired.map(({ address }) => address),
  };
}

const OLD = { name: 'old' };
const NEW = { name: 'new' };

function one(actions: readonly string[], more: Partial<MadeChange> = {}): Stack {
  const before = actions.includes('create') && actions.length === 1 ? null : OLD;
  const after = actions.every((action) => action === 'delete' || action === 'forget') ? null : NEW;
  return readMade(
    madePlan({ resource_changes: [madeChange({ address: 'aws_vpc.a', actions, before, after, ...more })] }),
  );
}

describe('what a change leaves', () => {
  test.each<
    [string, readonly string[], Partial<MadeChange>, readonly string[], readonly string[] | null, readonly string[]]
  >([
    ['nothing to do', ['no-op'], { after: OLD }, ['aws_vpc.a=old'], ['aws_vpc.a=old'], []],
    ['create', ['create'], {}, ['aws_vpc.a=new new'], null, []],
    ['update', ['update'], {}, ['aws_vpc.a=new'], ['aws_vpc.a=old'], ['aws_vpc.a']],
    ['delete', ['delete'], {}, [], ['aws_vpc.a=old'], ['aws_vpc.a']],
    ['replace', ['delete', 'create'], {}, ['aws_vpc.a=new new'], ['aws_vpc.a=old'], ['aws_vpc.a']],
    ['replace, create first', ['create', 'delete'], {}, ['aws_vpc.a=new new'], ['aws_vpc.a=old'], ['aws_vpc.a']],
    ['forget', ['forget'], {}, ['aws_vpc.a=old unmanaged'], ['aws_vpc.a=old'], []],
    [
      'create and forget',
      ['create', 'forget'],
      {},
      ['aws_vpc.a=new new', 'aws_vpc.a (forgotten)=old unmanaged'],
      ['aws_vpc.a=old'],
      [],
    ],
    [
      'forget and create (OpenTofu)',
      ['forget', 'create'],
      {},
      ['aws_vpc.a=new new', 'aws_vpc.a (forgotten)=old unmanaged'],
      ['aws_vpc.a=old'],
      [],
    ],
    ['import', ['update'], { importing: { id: 'vpc-1' } }, ['aws_vpc.a=new'], ['aws_vpc.a=old'], ['aws_vpc.a']],
    ['move', ['no-op'], { after: OLD, previous_address: 'aws_vpc.b' }, ['aws_vpc.a=old'], ['aws_vpc.a=old'], []],
    [
      'a deposed object that is deleted',
      ['delete'],
      { deposed: 'ab12' },
      [],
      ['aws_vpc.a (deposed ab12)=old'],
      ['aws_vpc.a (deposed ab12)'],
    ],
    [
      'a deposed object that is forgotten',
      ['forget'],
      { deposed: 'ab12' },
      ['aws_vpc.a (deposed ab12)=old unmanaged'],
      ['aws_vpc.a (deposed ab12)=old'],
      [],
    ],
  ])('%s', (_, actions, more, planned, prior, retired) => {
    const stack = one(actions, more);
    expect(moments(stack)).toEqual({ planned, prior, retired });
    expect(stack.diagnostics).toEqual([]);
  });

  test.each<[string, readonly string[], Partial<MadeChange>, readonly string[], readonly string[]]>([
    ['an action of the future', ['rename'], {}, ['aws_vpc.a=new'], ['aws_vpc.a']],
    ['an action of the future that leaves nothing', ['suspend'], { after: null }, ['aws_vpc.a=old'], []],
  ])('%s is an error, and what can be read is read', (_, actions, more, planned, retired) => {
    const stack = one(actions, more);
    expect(moments(stack)).toEqual({ planned, prior: ['aws_vpc.a=old'], retired });
    expect(stack.diagnostics.map(({ level, address }) => `${level} ${address}`)).toEqual(['error aws_vpc.a']);
  });
});

describe('what AWS makes with a VPC', () => {
  const vpc = (type: string, before: Json): Json =>
    madeChange({ address: `${type}.a`, actions: ['delete'], before, after: null });
  const deleted = vpc('aws_vpc', { id: 'vpc-1' });
  const ours = (type: string, before: Json): Json =>
    madeChange({ address: `${type}.d`, actions: ['delete'], before, after: null });
  const after = (...changes: readonly Json[]): readonly string[] =>
    readMade(madePlan({ resource_changes: changes })).planned.resources.map(
      ({ address, unmanaged }) => `${address}${unmanaged ? ' unmanaged' : ''}`,
    );

  test.each(['aws_default_security_group', 'aws_default_network_acl', 'aws_default_route_table'])(
    '%s outlives its deletion, but not its VPC',
    (type) => {
      expect(after(ours(type, { vpc_id: 'vpc-1' }))).toEqual([`${type}.d unmanaged`]);
      expect(after(ours(type, { vpc_id: 'vpc-2' }), deleted)).toEqual([`${type}.d unmanaged`]);
      expect(after(ours(type, {}), deleted)).toEqual([`${type}.d unmanaged`]);
      expect(after(ours(type, { vpc_id: 'vpc-1' }), deleted)).toEqual([]);
    },
  );

  test.each<[type: string, before: Json, after: readonly string[]]>([
    ['aws_vpc', { id: 'vpc-1' }, []],
    ['awscc_ec2_vpc', { id: 'vpc-1' }, []],
    ['aws_default_vpc', { id: 'vpc-1', force_destroy: true }, []],
    ['aws_default_vpc', { id: 'vpc-1' }, ['aws_default_security_group.d unmanaged', 'aws_default_vpc.a unmanaged']],
    ['aws_subnet', { id: 'vpc-1' }, ['aws_default_security_group.d unmanaged']],
  ])('what goes with %s %j', (type, before, left) => {
    expect(after(ours('aws_default_security_group', { vpc_id: 'vpc-1' }), vpc(type, before))).toEqual(left);
  });

  test.each(['aws_default_vpc', 'aws_default_subnet'])('%s is destroyed only when forced', (type) => {
    expect(after(ours(type, { force_destroy: false }))).toEqual([`${type}.d unmanaged`]);
    expect(after(ours(type, { force_destroy: true }))).toEqual([]);
  });
});

describe('prior state and changes together', () => {
  const state = (...resources: readonly Json[]): Json => ({
    format_version: '1.0',
    values: { root_module: { resources } },
  });
  const inState = (address: string, more: { readonly [key: string]: Json } = {}): Json => {
    const [mode, type = ''] = address.startsWith('data.')
      ? ['data', address.split('.')[1]]
      : ['managed', address.split('.')[0]];
    return {
      address,
      mode,
      type,
      name: address.split('.').at(-1) ?? '',
      provider_name: 'registry.terraform.io/hashicorp/aws',
      values: OLD,
      ...more,
    };
  };
  const read = (parts: { readonly [key: string]: Json }): ReturnType<typeof moments> =>
    moments(readMade(madePlan(parts)));

  test('data sources that could be read are only in the prior state, and belong to both moments', () => {
    expect(read({ prior_state: state(inState('data.aws_vpc.a')) })).toEqual({
      planned: ['data.aws_vpc.a=old'],
      prior: ['data.aws_vpc.a=old'],
      retired: [],
    });
  });

  test('a data source that waits for apply is planned with what is unknown', () => {
    const wait = madeChange({ address: 'data.aws_vpc.a', actions: ['read'], after: {}, unknown: { name: true } });
    expect(read({ resource_changes: [wait], prior_state: state(inState('data.aws_vpc.a')) })).toEqual({
      planned: ['data.aws_vpc.a=unknown'],
      prior: ['data.aws_vpc.a=old'],
      retired: [],
    });
  });

  test('what -target leaves out stays as it is', () => {
    const change = madeChange({ address: 'aws_vpc.b', actions: ['update'], before: OLD, after: NEW });
    const stack = readMade(
      madePlan({
        resource_changes: [change],
        complete: false,
        prior_state: state(inState('aws_vpc.a'), inState('aws_vpc.b'), inState('aws_vpc.c', { deposed_key: '1' })),
      }),
    );
    expect(moments(stack)).toEqual({
      planned: ['aws_vpc.a=old', 'aws_vpc.b=new', 'aws_vpc.c (deposed 1)=old'],
      prior: ['aws_vpc.a=old', 'aws_vpc.b=old', 'aws_vpc.c (deposed 1)=old'],
      retired: ['aws_vpc.b'],
    });
    expect(stack.completeness).toEqual({
      unseen: {
        resources: null,
        reasons: [
          { kind: 'targeted', says: 'the plan is limited to a part of the configuration (`-target`, `-exclude`)' },
        ],
      },
      remains: true,
    });
  });

  test('a moved object is one object', () => {
    const move = madeChange({
      address: 'aws_vpc.b',
      actions: ['no-op'],
      before: OLD,
      after: OLD,
      previous_address: 'aws_vpc.a',
    });
    const parts = { resource_changes: [move], prior_state: state(inState('aws_vpc.a')) };
    expect(read(parts)).toEqual({ planned: ['aws_vpc.b=old'], prior: ['aws_vpc.b=old'], retired: [] });
    expect(readMade(madePlan(parts)).moves()).toEqual(new Map([['aws_vpc.a', 'aws_vpc.b']]));
  });

  test('a module that moved with what is in it', () => {
    const move = madeChange({
      address: 'module.b["x"].aws_vpc.v[0]',
      previous_address: 'module.a.aws_vpc.v[0]',
      after: NEW,
    });
    expect(readMade(madePlan({ resource_changes: [move] })).moves()).toEqual(
      new Map([
        ['module.a.aws_vpc.v[0]', 'module.b["x"].aws_vpc.v[0]'],
        ['module.a', 'module.b["x"]'],
      ]),
    );
  });

  test('changes that Terraform puts off', () => {
    const later = (change: MadeChange, reason: string): Json => ({ reason, resource_change: madeChange(change) });
    const stack = readMade(
      madePlan({
        deferred_changes: [
          later({ address: 'aws_vpc.n[*]', after: NEW, index_unknown: true }, 'instance_count_unknown'),
          later({ address: 'aws_vpc.p', after: NEW }, 'provider_config_unknown'),
          later({ address: 'aws_vpc.u', actions: ['update'], before: OLD, after: NEW }, 'deferred_prereq'),
          later({ address: 'aws_vpc.d', actions: ['delete'], before: OLD, after: null }, 'deferred_prereq'),
        ],
        complete: false,
      }),
    );
    expect(moments(stack)).toEqual({
      planned: ['aws_vpc.d=old', 'aws_vpc.n[*]=new new uncertain', 'aws_vpc.p=new new', 'aws_vpc.u=new'],
      prior: ['aws_vpc.d=old', 'aws_vpc.u=old'],
      retired: [],
    });
    expect(stack.completeness).toEqual({
      unseen: { resources: 4, reasons: [{ kind: 'deferred', says: 'Terraform puts off 4 changes to a later plan' }] },
      remains: true,
    });
  });

  test('planned values stand in where there are no changes: what they lack is unknown', () => {
    const stack = readMade(
      madePlan({
        planned_values: {
          root_module: {
            resources: [
              { ...Object(inState('aws_vpc.a')), values: { name: null, list: ['x', null] } },
              inState('aws_vpc.b'),
            ],
          },
        },
        prior_state: state(inState('aws_vpc.b'), inState('aws_vpc.gone'), inState('data.aws_vpc.d')),
      }),
    );
    expect(moments(stack)).toEqual({
      planned: ['aws_vpc.a=null new', 'aws_vpc.b=old', 'data.aws_vpc.d=old'],
      prior: ['aws_vpc.b=old', 'aws_vpc.gone=old', 'data.aws_vpc.d=old'],
      retired: [],
    });
    expect(stack.planned.resources[0]?.attributes.get('cidr_block').kind).toBe('unknown');
    expect(stack.planned.resources[0]?.attributes.get('list')).toMatchObject({
      items: [{ kind: 'known', value: 'x' }, { kind: 'unknown' }],
    });
    expect(stack.diagnostics.map(({ level }) => level)).toEqual(['warning']);
  });
});

describe('completeness', () => {
  const gone = madeChange({ address: 'aws_vpc.a', actions: ['delete'], before: OLD, after: null });
  const kept = madeChange({ address: 'aws_default_security_group.a', actions: ['delete'], before: OLD, after: null });
  const stays = madeChange({ address: 'aws_s3_bucket.a', actions: ['no-op'], before: OLD, after: OLD });
  const whole = { unseen: null, remains: true };
  const STOPPED = 'Terraform stopped with an error while it planned, so changes are missing';
  test.each<[string, { readonly [key: string]: Json }, object]>([
    ['a plan that does not say', {}, whole],
    ['a whole plan', { complete: true, errored: false }, whole],
    ['everything is deleted', { resource_changes: [gone] }, { ...whole, remains: false }],
    ['not everything', { resource_changes: [gone, stays] }, whole],
    ['what outlives its deletion stays', { resource_changes: [gone, kept] }, whole],
    [
      'an error',
      { resource_changes: [gone], errored: true, complete: false },
      { unseen: { resources: null, reasons: [{ kind: 'errored', says: STOPPED }] }, remains: true },
    ],
    [
      'a target',
      { complete: false },
      {
        unseen: {
          resources: null,
          reasons: [
            { kind: 'targeted', says: 'the plan is limited to a part of the configuration (`-target`, `-exclude`)' },
          ],
        },
        remains: true,
      },
    ],
  ])('%s', (_, parts, expected) => {
    expect(
      readMade(madePlan(parts), { type: (type) => type !== 'aws_s3_bucket', attribute: () => false }).completeness,
    ).toEqual(expected);
  });

  test('an error in planning is an error, and what was planned is read', () => {
    const stack = readMade(
      madePlan({ resource_changes: [madeChange({ address: 'aws_vpc.a', after: NEW })], errored: true }),
    );
    expect(moments(stack).planned).toEqual(['aws_vpc.a=new new']);
    expect(
      stack.diagnostics.map(({ level, message }) => `${level} ${message.split(' ').slice(0, 6).join(' ')}`),
    ).toEqual(['error Terraform stopped with an error while']);
  });
});

describe('what cannot be read', () => {
  const deep = `${'module.m.'.repeat(65)}aws_vpc.a`;
  test.each<[string, Json, string]>([
    [
      'a change without an address',
      [{ type: 'aws_vpc', change: {} }],
      'A part of the document cannot be read: resource_changes[0] has no address, type or actions, or values that are none',
    ],
    [
      'a change that is none',
      [null],
      'A part of the document cannot be read: resource_changes[0] has no address, type or actions, or values that are none',
    ],
    [
      'an address that is none',
      [madeChange({ address: 'aws_vpc', type: 'aws_vpc' })],
      'A part of the document cannot be read: a resource has an address that is none',
    ],
    [
      'too many modules',
      [madeChange({ address: deep })],
      'A part of the document cannot be read: a resource lies in a module nested more than 64 deep',
    ],
    [
      'a change without actions',
      [madeChange({ address: 'aws_vpc.a', actions: [] })],
      'A part of the document cannot be read: resource_changes[0] has no address, type or actions, or values that are none',
    ],
    ['changes that are no list', {}, 'A part of the document cannot be read: resource_changes is no list'],
    [
      'an object that comes twice',
      [madeChange({ address: 'aws_vpc.a' }), madeChange({ address: 'aws_vpc.a' })],
      'The document lists this object more than once',
    ],
  ])('%s', (_, changes, message) => {
    expect(
      readMade(madePlan({ resource_changes: changes })).diagnostics.map((each) => `${each.level} ${each.message}`),
    ).toEqual([`error ${message}`]);
  });

  test.each<[string, { readonly [key: string]: Json }, string]>([
    [
      'a plan of which all parts are null',
      { resource_changes: null, planned_values: null, configuration: null },
      'neither resource_changes nor the root_module of planned_values is there',
    ],
    ['a prior state that is none', { prior_state: [] }, 'a state has no values'],
    ['values that are none', { prior_state: { values: [] } }, 'a state has no values'],
    ['a module that is none', { prior_state: { values: { root_module: [] } } }, 'a state has no module tree'],
    [
      'resources that are no list',
      { prior_state: { values: { root_module: { resources: {} } } } },
      '`resources` of a module is no list',
    ],
    [
      'a resource without a type',
      { prior_state: { values: { root_module: { child_modules: [{ resources: [{ address: 'aws_vpc.a' }] }] } } } },
      'a resource of a state has no address or type',
    ],
    ['deferred changes that are no list', { deferred_changes: {} }, 'deferred_changes is no list'],
    [
      'a deferred change that is none',
      { deferred_changes: [{}] },
      'deferred_changes[0] has no address, type or actions, or values that are none',
    ],
  ])('%s', (_, parts, message) => {
    expect(readMade(madePlan(parts)).diagnostics.map((each) => `${each.level} ${each.message}`)).toEqual([
      `error A part of the document cannot be read: ${message}`,
    ]);
  });

  test('child modules nested too deep', () => {
    const text = `{"format_version":"1.0","values":{"root_module":${'{"child_modules":['.repeat(100_000)}{}${']}'.repeat(100_000)}}}`;
    expect(readMade(Buffer.from(text)).diagnostics.map(({ message }) => message)).toEqual([
      'A part of the document cannot be read: modules are nested more than 64 deep',
    ]);
  });

  test('a later minor version is read with a warning', () => {
    expect(readMade(madePlan({ format_version: '1.3' })).diagnostics.map(({ level }) => level)).toEqual(['warning']);
  });
});
