import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DIRECTIONS, type Direction } from '../src/model/model.ts';
import { parseAddress } from '../src/packet/addresses.ts';
import { FAMILIES, type Family } from '../src/packet/family.ts';
import {
  contains,
  difference,
  intersection,
  isEmpty,
  packets,
  samePackets,
  unionAll,
  type PacketSet,
} from '../src/packet/packet-set.ts';
import { EVERY_ADDRESS } from '../src/packet/peers.ts';
import { ALL_SERVICES } from '../src/packet/services.ts';
import { slabs } from '../src/packet/staircase.ts';
import { bindRules, type Policies } from '../src/policy/bind-rules.ts';
import type { Waiver } from '../src/policy/config/generated/config.ts';
import { waiverLookup, waiversOf } from '../src/policy/config/waivers.ts';
import { applyExceptions, type Applied } from '../src/policy/exceptions/apply-exceptions.ts';
import type { Exception } from '../src/policy/exceptions/exception.ts';
import { findingOf } from '../src/policy/findings/finding.ts';
import { BUILTIN_MODULES } from '../src/policy/generated/builtin-modules.ts';
import type { Condition } from '../src/policy/generated/policy-module.ts';
import { extentOfHit } from '../src/policy/hits/extent.ts';
import type { PolicyHit } from '../src/policy/hits/policy-hit.ts';
import { judgeModel } from '../src/policy/judge-model.ts';
import { NOTHING_GIVEN } from '../src/policy/names/lookup.ts';
import { networksOf } from '../src/policy/names/named-networks.ts';
import { portsIn, portsOf, rangesIn } from '../src/policy/names/named-ports.ts';
import { modelOf, moduleOf } from './change-notation.ts';

/**
 * What a waiver hides it names: of every finding of made groups and ACLs, and of every completion of what is not known
 * of them.
 */

const GROUP_RULES = [
  'sg-sensitive-port-open',
  'sg-all-traffic-open',
  'sg-unrestricted-egress',
  'sg-ipv6-wider-than-ipv4',
  'sg-rule-redundant',
  'sg-rule-without-description',
  'port-zero-only',
  'sg-unused',
];
const LIST_RULES = [
  'nacl-entry-overruled',
  'nacl-entry-redundant',
  'nacl-deny-partly-ineffective',
  'nacl-sensitive-port-open',
  'nacl-missing-ephemeral-outbound',
  'nacl-missing-ephemeral-inbound',
  'nacl-ephemeral-range-narrow',
  'nacl-all-traffic-unanswered',
  'nacl-duplicate-rule-number',
  'port-zero-only',
];
const OWN: readonly Condition[] = [
  { forbid: { direction: 'ingress', ports: ['tcp/22', 'tcp/443'], remote: 'anyone' } },
  { forbid: { direction: 'ingress', ports: ['tcp/22'], remote: { 'whole-network': { ipv4: 8 } } } },
  { require: { direction: 'ingress', ports: ['tcp/22', 'tcp/443'], remote: { 'every-of': ['8.0.0.0/8'] } } },
  { require: { direction: 'ingress', ports: ['tcp/22', 'tcp/443'], remote: { 'more-than': { ipv4: 9, ipv6: 9 } } } },
  {
    any: [
      { forbid: { direction: 'ingress', ports: ['tcp/22'], remote: 'internet' } },
      { forbid: { direction: 'ingress', ports: ['tcp/443'], remote: { 'any-of': ['8.0.0.0/8'] } } },
    ],
  },
  { 'has-rule': { direction: 'ingress' } },
];

const CIDRS = ['0.0.0.0/0', '0.0.0.0/1', '128.0.0.0/1', '8.0.0.0/16', '8.0.0.0/8', '10.0.0.0/8'];
const V6 = ['::/0', '2600::/31'];
/** A text that is no CIDR stands for one that nobody knows. */
const TEXTS = ['300.1.1.1/8', '301.1.1.1/8'];
const LISTS = ['pl-1', 'pl-2'];

interface Line {
  readonly head: string;
  readonly peer: string;
}

const pick = fc.constantFrom;
const groupLine: fc.Arbitrary<Line> = fc.record({
  head: pick('tcp 22', 'tcp 22', 'tcp 22-3389', 'tcp 443', 'tcp 0', 'all', 'egress all', 'bare tcp 22', 'udp 161'),
  peer: fc.oneof(
    { weight: 5, arbitrary: pick(...CIDRS) },
    { weight: 2, arbitrary: pick(...V6) },
    { weight: 3, arbitrary: pick(...LISTS, ...TEXTS, '?', 'sg-1', 'sg-2') },
  ),
});
const listLine: fc.Arbitrary<Line> = fc.record({
  head: fc
    .tuple(
      pick('', '', 'egress '),
      pick(100, 110, 120, 130),
      pick('allow', 'allow', 'deny'),
      pick('tcp 22', 'tcp 443', 'all 0', 'tcp 1024-65535', 'tcp 0-65535', 'tcp 0', 'tcp 32768-60000'),
    )
    .map(([side, number, action, service]) => `${side}${number} ${action} ${service}`),
  peer: fc.oneof({ weight: 5, arbitrary: pick(...CIDRS) }, { weight: 2, arbitrary: pick(...TEXTS, '?', '::/0') }),
});
const text = (lines: readonly Line[]): string => lines.map(({ head, peer }) => `${head} ${peer}`).join(' | ');

type Named = Omit<Waiver, 'rule' | 'reason'>;
const PORTS = [
  'tcp/22',
  'tcp/22',
  'tcp/443',
  'tcp/0',
  'tcp/20-3389',
  'udp/161',
  'tcp/1024-65535',
  'tcp/40000',
  'icmp/8',
];
const some = (all: readonly string[]): fc.Arbitrary<string[]> =>
  fc.uniqueArray(pick(...all), { minLength: 1, maxLength: 2 });
const waiver: fc.Arbitrary<Named> = fc
  .record({
    subject: fc.oneof({ weight: 6, arbitrary: pick('*') }, { weight: 1, arbitrary: pick('aws_network_acl.*', 'x') }),
    ports: fc.option(some(PORTS), { freq: 6 }),
    remote: fc.option(some([...CIDRS, ...V6, '8.0.0.0/9']), { freq: 2 }),
    direction: pick(null, null, null, 'ingress' as const, 'egress' as const),
  })
  .map(({ subject, ports, remote, direction }) => ({
    subject,
    ...(ports === null ? {} : { ports }),
    ...(remote === null ? {} : { remote }),
    ...(direction === null ? {} : { direction }),
  }));
const waivers = fc.array(waiver, { minLength: 1, maxLength: 3 });

const LOOKUP = waiverLookup(NOTHING_GIVEN.names);

async function exceptionsOf(named: readonly Named[], rules: Policies): Promise<readonly Exception[]> {
  const rule = rules.rules.map((each) => each.rule.id);
  return waiversOf(
    {
      path: 'portcullis.yaml',
      sha256: '',
      folder: '.',
      speaksOf: '.',
      config: { waivers: named.map((each) => ({ ...each, rule, reason: 'because' })) },
      locate: () => Promise.resolve([]),
      placesOf: (paths) => Promise.resolve(paths.map(() => null)),
    },
    NOTHING_GIVEN.names,
  );
}

/** What waivers name, by addresses alone: ports times networks. */
function namedBy(all: readonly Named[], address: string, direction: Direction): PacketSet {
  return unionAll(
    all
      .filter(
        (each) =>
          (each.subject === '*' || (each.subject === 'aws_network_acl.*' && address.startsWith('aws_network_acl.')))
          && (each.direction === undefined || each.direction === direction),
      )
      .flatMap(({ ports, remote }) => {
        const networks = remote === undefined ? null : networksOf(remote, LOOKUP);
        return FAMILIES.flatMap((family) =>
          (ports === undefined ? [ALL_SERVICES] : rangesIn(portsOf([ports].flat().map(String), LOOKUP), family)).map(
            (range) =>
              packets(
                family,
                range,
                networks === null ? EVERY_ADDRESS[family] : { addresses: networks[family], symbols: [] },
              ),
          ),
        );
      }),
  );
}

function packetsIn(found: PolicyHit, direction: Direction, bound: 'certain' | 'all'): PacketSet {
  const { certain, perhaps } = extentOfHit(found.hit);
  return unionAll(
    [...certain, ...(bound === 'all' ? perhaps : [])]
      .filter((each) => each.direction === direction)
      .map(({ set }) => set),
  );
}

/** Without symbols. */
function plain(set: PacketSet): PacketSet {
  return unionAll(
    FAMILIES.flatMap((family) =>
      [...slabs(set[family])].map(([from, to, { addresses }]) =>
        packets(family, [from, to], { addresses, symbols: [] }),
      ),
    ),
  );
}

/** Services of a family of which somebody that a symbol stands for has a packet. */
function symbolsIn(set: PacketSet): PacketSet {
  return difference(set, plain(set));
}

function isNothing(found: PolicyHit): boolean {
  return DIRECTIONS.every((direction) => isEmpty(packetsIn(found, direction, 'all')));
}

const equal = (a: PolicyHit | null, b: PolicyHit | null): boolean =>
  a === null || b === null
    ? a === b
    : (['certain', 'all'] as const).every((bound) =>
        DIRECTIONS.every((direction) => samePackets(packetsIn(a, direction, bound), packetsIn(b, direction, bound))),
      );

const tally = { gone: 0, rests: 0, open: 0, packets: 0, reworded: 0 };

function isAsNamed(found: PolicyHit, named: readonly Named[], { left, waived, met }: Applied): void {
  const told = findingOf(found, '', null);
  const { address } = told.subject;
  const isWhole = named.some(
    ({ subject, ports, remote, direction }) =>
      (subject === '*' || (subject === 'aws_network_acl.*' && address.startsWith('aws_network_acl.')))
      && ports === undefined
      && remote === undefined
      && direction === undefined,
  );
  if (isNothing(found)) {
    expect(left === null).toBe(isWhole);
    return;
  }
  expect(met.length > 0).toBe(waived.length > 0);
  for (const direction of DIRECTIONS) {
    const names = namedBy(named, address, direction);
    for (const bound of ['certain', 'all'] as const) {
      const whole = packetsIn(found, direction, bound);
      const rest = left === null ? packets('ipv4', null, EVERY_ADDRESS.ipv4) : packetsIn(left, direction, bound);
      // No address is hidden that no waiver names, and none is left that one does.
      if (!isWhole) expect(samePackets(plain(rest), difference(plain(whole), names))).toBe(true);
      // Who stands for unknown addresses is hidden only together with every address of the family.
      for (const family of FAMILIES)
        for (const [from, to] of isWhole ? [] : slabs(difference(symbolsIn(whole), symbolsIn(rest))[family]))
          expect(contains(names, packets(family, [from, to], EVERY_ADDRESS[family]))).toBe(true);
      // Each packet is left or waived, and waived once.
      const parts = waived.map(({ part }) => packetsIn(part, direction, bound));
      expect(samePackets(unionAll([rest, ...parts]), whole)).toBe(true);
      if (bound === 'all')
        for (const [i, a] of [rest, ...parts].entries())
          for (const b of [rest, ...parts].slice(i + 1)) expect(isEmpty(intersection(a, b))).toBe(true);
    }
  }
  if (left === null) {
    tally.gone++;
    return;
  }
  if (left === found) return;
  tally.rests++;
  if (left.hit.verdict === 'undetermined') tally.open++;
  isToldOf(left, named);
}

/** What is said of a rest is true of it: its ports, its packets and its witness. */
function isToldOf(left: PolicyHit, named: readonly Named[]): void {
  const { hit } = left;
  const finding = findingOf(left, '', null);
  const sets = [...hit.packets, ...hit.measure].map(({ set }) => set);
  for (const port of hit.ports) expect(portsIn(portsOf([port], LOOKUP), sets)).toEqual([port]);
  for (const { direction, set } of hit.measure)
    expect(isEmpty(intersection(plain(set), namedBy(named, finding.subject.address, direction)))).toBe(true);
  if (!hit.isPart) tally.reworded++;
  const { witness } = finding;
  if (witness === null) return;
  const shown = [...hit.measure, ...hit.packets].find(({ set }) => !isEmpty(set));
  const remote = parseAddress((shown?.direction === 'ingress' ? witness.source : witness.destination) ?? '');
  const service = portsOf([`${witness.protocol}/${witness.destinationPort}`], LOOKUP)[0];
  if (shown === undefined || remote === null || service === undefined) return;
  tally.packets++;
  const one = packets(remote.family, service.range, { addresses: onlyOne(remote), symbols: [] });
  expect(contains(shown.set, one)).toBe(true);
  expect(isEmpty(intersection(one, namedBy(named, finding.subject.address, shown.direction)))).toBe(true);
}

function onlyOne({ value }: { readonly family: Family; readonly value: number | bigint }): (number | bigint)[] {
  return typeof value === 'bigint' ? [value, value + 1n] : [value, value + 1];
}

const BOUND = bindRules(BUILTIN_MODULES);
const only = (ids: readonly string[]): Policies => ({
  ...BOUND,
  rules: BOUND.rules.filter(({ rule }) => ids.includes(rule.id)),
});
const CASES = [
  ['groups', groupLine, [only(GROUP_RULES)]],
  ['lists', listLine, [only(LIST_RULES)]],
  ['conditions of other modules', groupLine, OWN.map((condition) => bindRules([moduleOf(condition)]))],
] as const;
const RUNS = 120;

describe.each(CASES)('of %s', (_, line, all) => {
  const lines = fc.array(line, { minLength: 1, maxLength: 4 });

  test('what is left is what no waiver names, and is told as such', async () => {
    Object.assign(tally, { gone: 0, rests: 0, open: 0, packets: 0, reworded: 0 });
    await fc.assert(
      fc.asyncProperty(lines, waivers, async (given, named) => {
        for (const rules of all) {
          const exceptions = await exceptionsOf(named, rules);
          for (const found of judgeModel(modelOf(text(given)), rules))
            isAsNamed(found, named, applyExceptions(found, exceptions));
        }
      }),
      { numRuns: RUNS },
    );
    // Else the law would hold for waivers that cover nothing, or everything.
    expect(Math.min(...Object.values(tally))).toBeGreaterThan(0);
  }, 60_000);

  test('neither their order counts, nor whether one is written as two, nor whether they are applied again', async () => {
    await fc.assert(
      fc.asyncProperty(lines, waivers, async (given, named) => {
        for (const rules of all) {
          const halves = named.flatMap((each): Named[] => {
            const { ports, remote } = each;
            if (typeof ports === 'object' && ports.length > 1)
              return [
                { ...each, ports: ports.slice(0, 1) },
                { ...each, ports: ports.slice(1) },
              ];
            if (typeof remote === 'object' && remote.length > 1)
              return [
                { ...each, remote: remote.slice(0, 1) },
                { ...each, remote: remote.slice(1) },
              ];
            return [each];
          });
          const [exceptions, split] = await Promise.all([exceptionsOf(named, rules), exceptionsOf(halves, rules)]);
          for (const found of judgeModel(modelOf(text(given)), rules)) {
            const { left, met } = applyExceptions(found, exceptions);
            const turned = applyExceptions(found, exceptions.toReversed());
            expect(equal(turned.left, left)).toBe(true);
            expect(new Set(turned.met)).toEqual(new Set(met));
            const inTwo = applyExceptions(found, split).left;
            // Half of the addresses of a family are not all of them, for who stands for one that is unknown.
            expect(equal(inTwo, left) || hasSymbols(found)).toBe(true);
            if (left !== null) expect(applyExceptions(left, exceptions)).toEqual({ left, waived: [], met: [] });
          }
        }
      }),
      { numRuns: RUNS },
    );
  }, 60_000);
});

function hasSymbols(found: PolicyHit): boolean {
  return DIRECTIONS.some((direction) => !isEmpty(symbolsIn(packetsIn(found, direction, 'all'))));
}

/** Values for everything unknown; `?` has its own for each line. */
const values = fc.array(fc.oneof(pick(['0.0.0.0/0'], ['8.0.0.0/16'], ['10.0.0.0/8'], []), some(CIDRS)), {
  minLength: 10,
  maxLength: 10,
});

function completed(lines: readonly Line[], given: readonly (readonly string[])[]): readonly Line[] {
  return lines.flatMap(({ head, peer }, i) => {
    const at = [...LISTS, ...TEXTS].indexOf(peer);
    const found = peer === '?' ? (given[4 + (i % 6)] ?? []) : at < 0 ? [peer] : (given[at] ?? []);
    const isMany = LISTS.includes(peer) || (peer === '?' && !/allow|deny/.test(head));
    return (isMany ? found : [found[0] ?? '10.0.0.0/8']).map((each) => ({ head, peer: each }));
  });
}

/** Of one group, "everything is open" and "these ports are open" are one finding, told in two ways. */
const kindOf = ({ by }: PolicyHit): string => by.rule.id.replace('sg-all-traffic-open', 'sg-sensitive-port-open');

test.each(CASES.slice(0, 2))(
  'whatever the unknown values of %s are, nothing that no waiver names is hidden',
  async (_, line, all) => {
    let hidden = 0;
    const rules = { ...all[0], rules: all[0].rules.filter(({ rule }) => /open|egress|ephemeral|wider/.test(rule.id)) };
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { minLength: 1, maxLength: 4 }),
        waivers,
        fc.array(values, { minLength: 4, maxLength: 4 }),
        async (given, named, completions) => {
          const exceptions = await exceptionsOf(named, rules);
          const told = judgeModel(modelOf(text(given)), rules).flatMap(
            (found) => applyExceptions(found, exceptions).left ?? [],
          );
          for (const each of completions)
            for (const found of judgeModel(modelOf(text(completed(given, each))), rules))
              for (const direction of DIRECTIONS) {
                const { address } = findingOf(found, '', null).subject;
                const whole = packetsIn(found, direction, 'certain');
                const names = namedBy(named, address, direction);
                if (!isEmpty(intersection(whole, names))) hidden++;
                const same = told.filter(
                  (other) => kindOf(other) === kindOf(found) && other.owner.address === found.owner.address,
                );
                const shown = unionAll(same.map((other) => packetsIn(other, direction, 'all')));
                expect(isEmpty(difference(difference(plain(whole), names), shown))).toBe(true);
              }
        },
      ),
      { numRuns: 50 },
    );
    expect(hidden).toBeGreaterThan(5);
  },
  60_000,
);
