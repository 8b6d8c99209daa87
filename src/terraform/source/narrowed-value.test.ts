import { describe, expect, test } from '@jest/globals';
import { NO_TARGETS, NULL, type Targets, type UnknownValue, type Value } from '../value.ts';
import { known, list, object, unknown, shown } from '../../../test/made-values.ts';
import { narrowed } from './narrowed-value.ts';

const PLAN = new Set(['aws_security_group.a', 'aws_security_group.b', 'aws_vpc.main']);

/** What comes out, and whether a contradiction was told. */
function outcome(planned: Value, written: Value): string {
  let told = '';
  const value = narrowed(planned, written, { has: (address) => PLAN.has(address), contradicted: () => (told = ' !') });
  return `${shown(value)}${told}`;
}

const GROUPS = new Set(['aws_security_group']);

function targeting(how: Targets['how'], addresses: readonly string[], more: Partial<Targets> = {}): UnknownValue {
  const candidates = addresses.map((address) => ({ address, attribute: 'id' }));
  return unknown({ targets: () => ({ candidates, how, ...more }) });
}

function targetsOf(planned: Value, written: Value): Targets {
  const value = narrowed(planned, written, { has: (address) => PLAN.has(address), contradicted: () => {} });
  return value.kind === 'unknown' ? value.targets(GROUPS) : NO_TARGETS;
}

describe('what the plan knows stays', () => {
  test.each([
    ['a text', known('10.0.0.0/8'), known('0.0.0.0/0'), '"10.0.0.0/8"'],
    ['nothing', NULL, known('0.0.0.0/0'), 'null'],
    ['what the configuration does not know', known(22), unknown(), '22'],
    ['hidden where the configuration hides it', known(22), known(22, true), '22 (sensitive)'],
    [
      'parts of an object',
      object({ a: known(1), b: unknown() }),
      object({ a: known(2), b: unknown({ ends: ends('x', '') }) }),
      '{a: 1, b: x…?}',
    ],
    ['a list of another length', list(known('x'), unknown()), list(known('x')), '["x", ?] !'],
    ['a list of other items', list(known('x'), unknown()), list(known('y'), known('z')), '["x", ?] !'],
    ['a list, where no list is written', list(unknown()), known('x'), '[?]'],
    ['a known list of other items', list(known('x')), list(known('y')), '["x"]'],
  ])('%s', (_, planned, written, result) => expect(outcome(planned, written)).toBe(result));
});

describe('what the plan leaves open', () => {
  test.each([
    ['is no value that Terraform would have known', unknown(), known('10.0.0.0/8'), '? !'],
    ['nor a list of such', unknown(), list(known('10.0.0.0/8')), '? !'],
    [
      'hidden by the plan',
      unknown({ sensitive: true }),
      list(known('x'), unknown()),
      '["x" (sensitive), ? (sensitive)] (sensitive)',
    ],
    ['hidden by the configuration', unknown(), unknown({ sensitive: true }), '? (sensitive)'],
    [
      'is a whole list',
      unknown(),
      list(known('10.0.0.0/8'), unknown({ ends: ends('', '/32') })),
      '["10.0.0.0/8", ?…/32]',
    ],
    [
      'of which nobody wrote anything, and the configuration makes blocks',
      unconfigured(),
      list(object({ a: known(1), b: unknown() })),
      '[{a: 1, b: ?}]',
    ],
    [
      'of blocks, of which nobody knows whether there are any',
      unconfigured(),
      list({ ...object({ a: known(1) }), perhaps: true as const }),
      '[{a: 1}*]',
    ],
    ['of which nobody wrote anything', unconfigured(), unconfigured(), 'chosen'],
    ['is chosen where the expression is null', unknown(), NULL, 'chosen'],
    ['is chosen where the configuration leaves it to AWS', unknown(), unconfigured(), 'chosen'],
    ['has both ends', unknown({ ends: ends('10.', '') }), unknown({ ends: ends('10.0.', '/32') }), '10.0.…?…/32'],
    [
      'has no ends that differ',
      unknown({ ends: ends('10.', '/8') }),
      unknown({ ends: ends('11.', '/8') }),
      '10.…?…/8 !',
    ],
    ['is a text where it has ends', unknown({ ends: ends('', '/32') }), NULL, '?…/32 !'],
    ['is no smaller than both say', unknown({ atLeast: 1 }), unknown({ atLeast: 7 }), '?≥7'],
    [
      'holds what the configuration holds',
      unknown(),
      unknown({ held: ['10.0.0.0/8'], element: unknown({ ends: ends('', '/32') }) }),
      '? of ?…/32 with 10.0.0.0/8',
    ],
    [
      'is not asked of modules that are not there',
      unknown({ ends: ends('a', '') }),
      unknown({ ends: ends('b', ''), origins: absent }),
      'a…?',
    ],
    ['nor are lists with such items', unknown(), list(known('x'), unknown({ origins: absent })), '?'],
  ])('%s', (_, planned, written, result) => expect(outcome(planned, written)).toBe(result));
});

describe('which item is which', () => {
  const block = (port: number | null, groups: Value, more: Readonly<Record<string, Value>> = {}): Value =>
    object({ from_port: port === null ? unknown() : known(port), security_groups: groups, ...more });
  const made = (port: number, groups: Value): Value => ({
    ...object({ from_port: known(port), security_groups: groups }),
    perhaps: true,
  });
  const group = (name: string): Value => list(named(name));
  const open = unknown();
  const blockText = (item: Value): string =>
    item.kind === 'object'
      ? `${shown(item.get('from_port'))} ${shown(item.get('security_groups'))}${item.perhaps === true ? '*' : ''}`
      : shown(item);
  test.each([
    [
      'by what both know, in any order',
      list(block(80, open), block(443, open)),
      list(block(443, group('b')), block(80, group('a'))),
      '80 [a] | 443 [b]',
    ],
    [
      'by what only it can be',
      list(block(null, open), block(80, open)),
      list(block(80, group('a')), block(null, group('b'))),
      '? [b] | 80 [a]',
    ],
    [
      'none, where each may be either and the plan tells them apart',
      list(block(null, open), block(null, open, { description: known('x') })),
      list(block(null, group('a')), block(null, group('b'))),
      '? ? | ? ?',
    ],
    [
      'whichever of those that the plan shows alike',
      list(block(80, open), block(80, open)),
      list(block(80, group('b')), block(80, group('a'))),
      '80 [b] | 80 [a]',
    ],
    [
      'what the provider fills tells nothing',
      list(block(80, open, { self: known(false), description: known('') })),
      list(block(80, group('a'))),
      '80 [a]',
    ],
    [
      'what nobody wrote is no open list',
      list(block(80, list(), { cidr_blocks: open }), block(80, open, { cidr_blocks: list() })),
      list(block(80, group('a')), object({ from_port: known(80), cidr_blocks: list(named('c')) })),
      '80 [] | 80 [a]',
    ],
    [
      'a text that it cannot become',
      list(
        object({ from_port: known(1), security_groups: unknown(), c: known('0.0.0.0/0') }),
        object({ from_port: known(1), security_groups: unknown(), c: unknown() }),
      ),
      list(
        object({ from_port: known(1), security_groups: group('a'), c: unknown({ ends: ends('', '/32') }) }),
        object({ from_port: known(1), security_groups: group('b'), c: unknown() }),
      ),
      '1 [b] | 1 [a]',
    ],
    [
      'protocols by number, name or case',
      list(block(80, open, { protocol: known('tcp') }), block(80, open, { protocol: known('-1') })),
      list(block(80, group('a'), { protocol: known('ALL') }), block(80, group('b'), { protocol: known(6) })),
      '80 [b] | 80 [a]',
    ],
    [
      'none, where a dynamic block makes nobody knows how many',
      list(block(80, open), block(443, open)),
      list(block(80, group('a')), { ...object({}), perhaps: true as const }),
      '80 ? | 443 ?',
    ],
    [
      'that of a dynamic block, of which the plan shows no constants',
      list(block(80, open), block(null, open)),
      list(block(80, group('a')), made(443, group('b'))),
      '80 ? | 443 [b]*',
    ],
    ['none of two that differ', list(block(null, open)), list(made(443, group('a')), made(80, group('b'))), '? ?'],
    [
      'each of one, where the plan shows them alike',
      list(block(null, open), block(null, open)),
      list(made(443, group('a')), made(80, group('b'))),
      '443 [a]* | 80 [b]*',
    ],
    [
      'none, where another block may be it',
      list(block(null, open)),
      list(block(null, group('a')), made(443, group('b'))),
      '? ?',
    ],
    [
      'none, where one is missing',
      list(block(80, open)),
      list(block(80, group('a')), block(443, group('b'))),
      '80 ? !',
    ],
  ])('%s', (_, planned, written, result) => {
    let told = '';
    const value = narrowed(planned, written, { has: () => true, contradicted: () => (told = ' !') });
    const items = value.kind === 'list' ? value.items : [];
    expect(`${items.map(blockText).join(' | ')}${told}`).toBe(result);
  });
});

describe('what it refers to', () => {
  test.each([
    [
      'the configuration decides',
      targeting('ambiguous', ['aws_security_group.a', 'aws_security_group.b']),
      targeting('exact', ['aws_security_group.b']),
      'exact b',
    ],
    [
      'what the plan assumes gives way',
      targeting('assumed', ['aws_security_group.a']),
      targeting('exact', ['aws_security_group.b']),
      'exact b',
    ],
    [
      'and what it infers',
      targeting('inferred', ['aws_security_group.a'], { ids: ['sg-1'] }),
      targeting('exact', ['aws_security_group.b']),
      'exact b',
    ],
    [
      'the configuration has lost the trail',
      targeting('exact', ['aws_security_group.a']),
      targeting('none', [], { open: true }),
      'exact a',
    ],
    ['it is nothing of the kind', targeting('inferred', ['aws_security_group.a']), targeting('none', []), 'none'],
    ['the plan does not have it', targeting('none', []), targeting('exact', ['aws_security_group.gone']), 'none'],
    [
      'the plan has one of them',
      targeting('none', []),
      targeting('ambiguous', ['aws_security_group.a', 'aws_security_group.gone']),
      'ambiguous a open',
    ],
  ])('%s', (_, planned, written, result) => {
    const { how, candidates, open, ids, unknown: others } = targetsOf(planned, written);
    const names = candidates.map(({ address }) => address.replace('aws_security_group.', ''));
    expect(
      [
        how,
        ...names,
        ...(open === true && candidates.length > 0 ? ['open'] : []),
        ...(ids ?? []),
        ...(others ?? []),
      ].join(' '),
    ).toBe(result);
  });

  test('also in lists that the plan does not show', () => {
    const value = narrowed(
      unknown(),
      list(targeting('exact', ['aws_security_group.a']), targeting('exact', ['aws_security_group.gone'])),
      { has: (address) => PLAN.has(address), contradicted: () => {} },
    );
    const items = value.kind === 'list' ? value.items : [];
    expect(items.map((item) => (item.kind === 'unknown' ? item.targets(GROUPS).how : item.kind))).toEqual([
      'exact',
      'none',
    ]);
  });
});

test('which value it is, what it is made of and why it is open the configuration says', () => {
  const planned = unknown({
    identity: () => ({ key: 'local.a', name: 'local.a', assumed: true, kin: null }),
    composition: () => ({ sources: [], assumed: true, isOwn: true }),
    origins: () => [{ kind: 'other', name: 'local.a', place: null }],
  });
  const written = unknown({
    identity: () => ({ key: 'data.aws_vpc.a.id', name: 'data.aws_vpc.a.id', assumed: false, kin: null }),
    composition: () => null,
    origins: () => [{ kind: 'data-source', name: 'data.aws_vpc.a.id', place: null }],
  });
  const both = narrowed(planned, written, { has: () => true, contradicted: () => {} });
  const alone = narrowed(planned, unknown(), { has: () => true, contradicted: () => {} });
  const told = (value: Value): unknown =>
    value.kind === 'unknown'
      ? [value.identity?.()?.key, value.composition?.(), value.origins?.().map(({ name }) => name)]
      : value;
  expect(told(both)).toEqual(['data.aws_vpc.a.id', null, ['data.aws_vpc.a.id']]);
  expect(told(alone)).toEqual(['local.a', { sources: [], assumed: true, isOwn: true }, ['local.a']]);
});

function absent(): ReturnType<NonNullable<UnknownValue['origins']>> {
  return [{ kind: 'module', name: 'module.far', place: null }];
}

function ends(prefix: string, suffix: string): NonNullable<UnknownValue['ends']> {
  return { prefix, suffix };
}

function unconfigured(): UnknownValue {
  return unknown({ configured: false });
}

/** Shown by its name alone. */
function named(name: string): Value {
  return unknown({ identity: () => ({ key: name, name, assumed: false, kin: null }) });
}
