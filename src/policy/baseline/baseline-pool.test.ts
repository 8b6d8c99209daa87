import { describe, expect, test } from '@jest/globals';
import { parseBounds } from '../../model/notation-packets.ts';
import { NO_MOVES } from '../../model/moves.ts';
import type { DirectedPackets } from '../hits/hit.ts';
import { OPEN, type BaselineEntry } from './baseline-entry.ts';
import { openPool } from './baseline-pool.ts';
import type { PlacedEntry } from './load-baseline.ts';

const tcp = (ports: string, peer = '0.0.0.0/0'): DirectedPackets => ({
  direction: 'ingress',
  set: parseBounds('tcp', ports, peer, new Map()).possible,
});
const entry = (parts: Partial<BaselineEntry>, line = 1): PlacedEntry => ({
  rule: 'sg-sensitive-port-open',
  stack: null,
  set: null,
  subject: 'a',
  owners: [],
  cause: 'ingress',
  severity: 'high',
  verdict: 'violated',
  extent: { certain: [tcp('22')], perhaps: [] },
  unknown: [],
  place: { file: 'b.yaml', line, column: 5, calls: [] },
  ...parts,
});
const HOME = { stack: null, set: null };
const judged = { input: 'one', reading: 'own', home: HOME, moves: NO_MOVES } as const;
const perhaps = (...packets: readonly DirectedPackets[]): Partial<BaselineEntry> => ({
  verdict: 'undetermined',
  extent: { certain: [], perhaps: packets.map((each) => ({ ...each, rests: OPEN })) },
});

/** The lines of the entries that cover each finding. */
function lines(entries: readonly PlacedEntry[], ...found: readonly Partial<BaselineEntry>[]) {
  return openPool(entries)
    .cover(
      judged,
      found.map((each) => entry(each)),
    )
    .map((each) => each?.map(({ written }) => written.place.line) ?? null);
}

describe('what covers a finding', () => {
  const count = (least: number, most: number): Partial<BaselineEntry> => ({
    extent: { certain: [], perhaps: [], count: { least, most, rests: least === most ? null : OPEN } },
  });
  test.each<[string, Partial<BaselineEntry>, Partial<BaselineEntry>, boolean]>([
    ['the same', {}, {}, true],
    ['less', { extent: { certain: [tcp('22-23')], perhaps: [] } }, {}, true],
    ['more', {}, { extent: { certain: [tcp('22-23')], perhaps: [] } }, false],
    ['the other direction', {}, { extent: { certain: [{ ...tcp('22'), direction: 'egress' }], perhaps: [] } }, false],
    ['less grave', {}, { severity: 'low' }, true],
    ['graver', {}, { severity: 'critical' }, false],
    ['another rule', {}, { rule: 'sg-rule-redundant' }, false],
    ['a kindred rule', { rule: 'sg-all-traffic-open' }, {}, true],
    ['another cause', {}, { cause: 'egress' }, false],
    ['only possible', {}, perhaps(tcp('22')), true],
    ['certain now', perhaps(tcp('22')), {}, false],
    [
      'as possible, of the same',
      { ...perhaps(tcp('22')), unknown: ['var.a', 'var.b'] },
      { ...perhaps(tcp('22')), unknown: ['var.a'] },
      true,
    ],
    [
      'as possible, of another',
      { ...perhaps(tcp('22')), unknown: ['var.a'] },
      { ...perhaps(tcp('22')), unknown: ['var.b'] },
      false,
    ],
    [
      'certain once, and possible by whatever value',
      { unknown: ['var.a'] },
      { ...perhaps(tcp('22')), unknown: ['var.b'] },
      true,
    ],
    ['a list of prefixes that is not named', {}, { extent: { certain: [tcp('22', 'group:x')], perhaps: [] } }, false],
    ['as many', count(3, 3), count(3, 3), true],
    ['fewer', count(3, 3), count(1, 2), true],
    ['one more', count(3, 3), count(4, 4), false],
    ['perhaps one more', count(3, 3), count(3, 4), false],
    [
      'perhaps as many more',
      { ...count(3, Infinity), unknown: ['x'] },
      { ...count(2, Infinity), unknown: ['x'] },
      true,
    ],
    [
      'what is about one of several, by one that is about all of them',
      { owners: ['b', 'c'] },
      { owners: ['c', 'b'] },
      true,
    ],
    ['what is about one of several, by one that is about some', { owners: ['b'] }, { owners: ['b', 'c'] }, false],
    ['what is about one, by one that is about one of several', { owners: ['a', 'b'] }, {}, false],
  ])('%s', (_, recorded, now, isCovered) => {
    expect(lines([entry(recorded)], now)).toEqual([isCovered ? [1] : null]);
  });

  test('what is about one of several is covered where it is covered on each', () => {
    const on = (subject: string, line: number): PlacedEntry => entry({ subject }, line);
    expect(lines([on('b', 1), on('c', 2)], { owners: ['b', 'c'] })).toEqual([[1, 2]]);
    expect(lines([on('b', 1)], { owners: ['b', 'c'] })).toEqual([null]);
  });

  test('two ways to tell one group add up, and graveness does not', () => {
    const both: Partial<BaselineEntry> = { extent: { certain: [tcp('22'), tcp('23')], perhaps: [] } };
    const other = { extent: { certain: [tcp('23')], perhaps: [] } };
    expect(lines([entry({ rule: 'sg-all-traffic-open' }, 1), entry(other, 2)], both)).toEqual([[1, 2]]);
    expect(lines([entry({}, 1), entry({ ...other, severity: 'low' }, 2)], both)).toEqual([null]);
  });
});

describe('an entry', () => {
  const wide = { extent: { certain: [tcp('22-23')], perhaps: [] } };

  test('covers one finding, and rather the one that it was made of', () => {
    expect(lines([entry(wide, 1), entry({}, 2)], {}, wide)).toEqual([[2], [1]]);
    expect(lines([entry(wide, 1)], {}, {})).toEqual([[1], null]);
  });

  test('covers a finding of one input, however often that is judged', () => {
    const recorded = [entry({})];
    const pool = openPool(recorded);
    const is = (more: object) => pool.cover({ ...judged, ...more }, [entry({})])[0] !== null;
    expect([is({}), is({}), is({ reading: 'other' }), is({ input: 'two' })]).toEqual([true, true, true, false]);
    expect(pool.cover(judged, [])).toEqual([]);
    expect(is({ input: 'two' })).toBe(false);
    expect(pool.cover({ ...judged, reading: 'other' }, [])).toEqual([]);
    expect(is({ input: 'two' })).toBe(true);
  });

  test('covers, is outgrown, or is stale', () => {
    const recorded = [entry({}, 1), entry({ subject: 'b' }, 2), entry({ subject: 'c' }, 3)];
    const pool = openPool(recorded);
    pool.cover(judged, [entry({}), entry({ subject: 'b', ...wide })]);
    expect(recorded.map(pool.fateOf)).toEqual(['covers', 'outgrown', 'stale']);
  });

  test.each<[string | null, string | null, string, readonly string[]]>([
    ['x', null, 'x/-', ['x/-']],
    ['x', 'p', 'x/p', ['x/p']],
    ['x', 'r', 'of no other set', []],
    [null, null, 'alone', []],
    ['z', null, 'none', []],
  ])('of the stack %s and the set %s', (stack, set, _, expected) => {
    const all = ['x/-', 'x/p', 'x/q', 'y/-'].map((name, i) => {
      const [own = '', of = ''] = name.split('/');
      return entry({ stack: own, set: of === '-' ? null : of, cause: name }, i);
    });
    expect(
      openPool(all)
        .candidates({ stack, set })
        .map(({ cause }) => cause),
    ).toEqual(expected);
  });

  test.each<[string | null, string | null, boolean]>([
    ['p', 'p', true],
    ['p', null, false],
    [null, 'p', false],
    [null, null, true],
  ])('of the set %s alone, for an input of the set %s', (recorded, set, isCandidate) => {
    for (const stack of ['x', null])
      expect(openPool([entry({ stack: 'x', set: recorded })]).candidates({ stack, set })).toHaveLength(
        isCandidate ? 1 : 0,
      );
  });
});
