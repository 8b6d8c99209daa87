import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compareModels } from '../src/analyze/difference/compare-models.ts';
import type { PacketDifference } from '../src/analyze/difference/packet-difference.ts';
import type { Model } from '../src/model/model.ts';
import { NO_MOVES } from '../src/model/moves.ts';
import { parseNotation } from '../src/model/notation.ts';
import { builtinDangers } from '../src/policy/names/builtin-dangers.ts';
import { samePackets } from '../src/packet/packet-set.ts';

/**
 * A small world by brute force: four hosts, four ports, one group or list. Whether a packet passes is found out by
 * walking the statements, which shares nothing with the sets.
 */
const HOSTS = [0, 1, 2, 3];
const PORTS = [0, 1, 2, 3];

interface Said {
  readonly from: number;
  readonly to: number;
  /** Hosts of 10.0.0.0/30: all four, a half, or one. */
  readonly first: number;
  readonly bits: 30 | 31 | 32;
  readonly allows: boolean;
}

const said: fc.Arbitrary<Said> = fc
  .record({
    ports: fc.tuple(fc.nat(3), fc.nat(3)),
    host: fc.nat(3),
    bits: fc.constantFrom(30 as const, 31 as const, 32 as const),
    allows: fc.boolean(),
  })
  .map(({ ports: [a, b], host, bits, allows }) => ({
    from: Math.min(a, b),
    to: Math.max(a, b),
    first: host & ~(2 ** (32 - bits) - 1),
    bits,
    allows,
  }));
const some = fc.array(said, { maxLength: 5 });

const matches = ({ from, to, first, bits }: Said, host: number, port: number): boolean =>
  port >= from && port <= to && host >= first && host < first + 2 ** (32 - bits);
const textOf = ({ from, to, first, bits }: Said): string => `tcp ${from}-${to} 10.0.0.${first}/${bits}`;

const groupOf = (rules: readonly Said[]): Model =>
  parseNotation(['group g', ...rules.map((rule) => `  ingress ${textOf(rule)}`)].join('\n'));
const inGroup = (rules: readonly Said[], host: number, port: number): boolean =>
  rules.some((rule) => matches(rule, host, port));

const listOf = (entries: readonly Said[], step: number): Model =>
  parseNotation(
    [
      'list l subnet:10.1.0.0/24',
      ...entries.map((each, i) => `  ingress ${(i + 1) * step} ${each.allows ? 'allow' : 'deny'} ${textOf(each)}`),
    ].join('\n'),
  );
const inList = (entries: readonly Said[], host: number, port: number): boolean =>
  entries.find((entry) => matches(entry, host, port))?.allows === true;

const DANGERS = builtinDangers();

const compare = (before: Model, now: Model): PacketDifference =>
  compareModels(
    { before: { model: before, moves: NO_MOVES }, now: { model: now, moves: NO_MOVES } },
    { assumes: true, dangers: DANGERS },
  );

function agrees(
  found: PacketDifference,
  passes: {
    readonly before: (host: number, port: number) => boolean;
    readonly now: (host: number, port: number) => boolean;
  },
): void {
  const opened: string[] = [];
  const closed: string[] = [];
  for (const host of HOSTS)
    for (const port of PORTS) {
      const [was, is] = [passes.before(host, port), passes.now(host, port)];
      if (is && !was) opened.push(`${host} ${port}`);
      if (was && !is) closed.push(`${host} ${port}`);
    }
  const told = (which: 'opened' | 'closed'): string[] =>
    HOSTS.flatMap((host) =>
      PORTS.filter((port) =>
        found.changes.some(
          (change) => holds(change[which].certain, host, port) && holds(change[which].possible, host, port),
        ),
      ).map((port) => `${host} ${port}`),
    );
  expect({ verdict: found.verdict, opened: told('opened'), closed: told('closed') }).toEqual({
    verdict: opened.length + closed.length === 0 ? 'equal' : 'different',
    opened,
    closed,
  });
}

function holds(
  { ipv4 }: PacketDifference['changes'][number]['opened']['certain'],
  host: number,
  port: number,
): boolean {
  const step = ipv4.findLast(({ from }) => from <= port);
  const address = 10 * 2 ** 24 + host;
  const { addresses } = step?.peers ?? { addresses: [] };
  return addresses.filter((point) => Number(point) <= address).length % 2 === 1;
}

describe('by brute force', () => {
  test('of a group opens what passes now and did not, and nothing else', () => {
    fc.assert(
      fc.property(some, some, (before, now) => {
        agrees(compare(groupOf(before), groupOf(now)), {
          before: (host, port) => inGroup(before, host, port),
          now: (host, port) => inGroup(now, host, port),
        });
      }),
      { numRuns: 150 },
    );
  });

  test('of a list, too, whatever its numbers are', () => {
    fc.assert(
      fc.property(some, some, (before, now) => {
        agrees(compare(listOf(before, 100), listOf(now, 7)), {
          before: (host, port) => inList(before, host, port),
          now: (host, port) => inList(now, host, port),
        });
      }),
      { numRuns: 150 },
    );
  });
});

/** Groups that name each other, networks known only after apply, prefix lists and unknown sources. */
const peer = fc.constantFrom(
  '10.0.0.0/30',
  '0.0.0.0/0',
  'self',
  'group:a',
  'group:b',
  'address:nat',
  'address:eip',
  'prefix-list:p',
  'unknown',
);
const openRule = fc
  .tuple(fc.constantFrom('ingress', 'egress'), fc.constantFrom('tcp 22', 'tcp 20-30', 'all all'), peer)
  .map(([direction, service, remote]) => `  ${direction} ${service} ${remote}`);
const openEntry = fc
  .tuple(
    fc.nat(3),
    fc.constantFrom('allow', 'deny'),
    fc.constantFrom('10.0.0.0/30', '0.0.0.0/0', 'address:nat', 'unknown'),
  )
  .map(([number, action, remote]) => `  ingress ${number} ${action} tcp 22 ${remote}`);
const openModel = fc
  .record({
    a: fc.array(openRule, { maxLength: 3 }),
    b: fc.array(openRule, { maxLength: 3 }),
    entries: fc.array(openEntry, { maxLength: 4 }),
    carried: fc.constantFrom('', ' carried-by:i', ' carried-by:j', ' perhaps-carried-by:k'),
  })
  .map(({ a, b, entries, carried }) =>
    parseNotation(
      [`group a${carried}`, ...a, 'group b carried-by:i', ...b, 'list l subnet:10.1.0.0/24', ...entries].join('\n'),
    ),
  );

describe('with what is known only after apply', () => {
  test('a model is equal to itself where nothing is bounded alone, and never different', () => {
    fc.assert(
      fc.property(openModel, (model) => {
        const { verdict } = compare(model, model);
        expect(verdict).not.toBe('different');
        const statements = [
          ...model.groups.flatMap(({ rules }) => rules),
          ...model.acls.flatMap(({ entries }) => entries),
        ];
        if (statements.every(({ packets }) => packets.certain === packets.possible) && isOrdered(model))
          expect(verdict).toBe('equal');
      }),
      { numRuns: 150 },
    );
  });

  test('what opens on the way there closes on the way back', () => {
    fc.assert(
      fc.property(openModel, openModel, (one, other) => {
        const [there, back] = [compare(one, other), compare(other, one)];
        expect(back.verdict).toBe(there.verdict);
        for (const change of there.changes) {
          const same = back.changes.find(
            ({ subject, direction }) =>
              subject.type === change.subject.type
              && subject.address === change.subject.address
              && direction === change.direction,
          );
          expect(same === undefined ? null : samePackets(same.closed.possible, change.opened.possible)).toBe(true);
          expect(same === undefined ? null : samePackets(same.opened.certain, change.closed.certain)).toBe(true);
        }
      }),
      { numRuns: 150 },
    );
  });
});

/** No two entries share a number. */
function isOrdered({ acls }: Model): boolean {
  return acls.every(({ entries }) => new Set(entries.map(({ number }) => number)).size === entries.length);
}
