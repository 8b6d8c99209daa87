import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Rule } from '../model/model.ts';
import { parseCidr } from '../packet/addresses.ts';
import {
  contains,
  difference,
  intersection,
  isEmpty,
  NO_PACKETS,
  overlaps,
  packets,
  size,
  union,
  unionAll,
  type PacketSet,
} from '../packet/packet-set.ts';
import { NO_ATTRIBUTES, NO_TAGS } from '../model/attribute.ts';
import { redundantRules } from './redundant-rules.ts';

const NETWORKS = [
  '10.0.0.0/8',
  '10.0.0.0/9',
  '10.128.0.0/9',
  '10.0.0.0/16',
  '0.0.0.0/0',
  '0.0.0.0/1',
  '128.0.0.0/1',
  '::/0',
  '::/1',
  '8000::/1',
  '2001:db8::/32',
  '2001:db8::/33',
  // As numbers these are one point.
  '2001:db8::/126',
  '2001:db8::/127',
  '2001:db8::2/127',
].flatMap((cidr) => parseCidr(cidr) ?? []);

const arbitrarySet = fc
  .record({
    network: fc.constantFrom(...NETWORKS),
    first: fc.nat(20),
    ports: fc.integer({ min: 1, max: 20 }),
    symbol: fc.constantFrom(null, 'group:a' as const, 'group:b' as const),
  })
  .map(({ network: { family, addresses }, first, ports, symbol }): PacketSet => {
    const range = [first, first + ports] as const;
    const members = { addresses: [], symbols: symbol === null ? [] : [symbol] };
    return symbol === null
      ? packets(family, range, { addresses, symbols: [] })
      : union(packets('ipv4', range, members), packets('ipv6', range, members));
  });

/** Spans all ports of the world, so that all rules are neighbours: whether all is known is asked of neighbours. */
const SPAN = packets('ipv4', [0, 60], { addresses: [1, 2], symbols: [] });

function rulesOf(given: readonly { readonly set: PacketSet; readonly exact: boolean }[]): Rule[] {
  return [{ set: SPAN, exact: true }, ...given].map(({ set, exact }, i) => ({
    address: `r${i}`,
    direction: 'ingress',
    packets: { certain: exact ? set : NO_PACKETS, possible: set },
    unknown: [],
    sensitive: { remote: false, ports: false },
    place: null,
    description: NO_ATTRIBUTES.description,
    tags: NO_TAGS,
    peer: 'cidr',
    inline: true,
    quota: 1,
  }));
}

/**
 * The definition, rule by rule: from the last to the first, each against all that are left, and of these the largest
 * parts first.
 */
function byDefinition(rules: readonly Rule[]): string[] {
  const isAllKnown = rules.every(({ packets: { certain, possible } }) => certain === possible);
  const kept = new Set(rules);
  const out: string[] = [];
  for (const [i, rule] of [...rules.entries()].toReversed()) {
    const { certain, possible: set } = rule.packets;
    const parts = rules
      .filter((other, j) => j !== i && kept.has(other) && (isAllKnown || j < i))
      .map((other) => ({ other, part: intersection(other.packets.certain, set) }));
    if (certain !== set || !contains(unionAll(parts.map(({ part }) => part)), set)) continue;
    kept.delete(rule);
    let left = set;
    const covers = new Set<Rule>();
    for (const { other, part } of parts.toSorted(
      (a, b) => Number(size(b.part) > size(a.part)) - Number(size(b.part) < size(a.part)),
    )) {
      if (isEmpty(left) || !overlaps(part, left)) continue;
      covers.add(other);
      left = difference(left, part);
    }
    out.unshift(
      `${rule.address} by ${rules
        .filter((each) => covers.has(each))
        .map(({ address }) => address)
        .join()}`,
    );
  }
  return out;
}

test('finds what the definition finds, and blames the same', () => {
  const several = { found: 0 };
  const arbitraryRules = (exact: fc.Arbitrary<boolean>) =>
    fc.array(fc.record({ set: arbitrarySet, exact }), { maxLength: 14 }).map(rulesOf);
  fc.assert(
    fc.property(fc.oneof(arbitraryRules(fc.constant(true)), arbitraryRules(fc.nat(7).map((n) => n > 0))), (rules) => {
      const expected = byDefinition(rules);
      if (expected.some((text) => text.includes(','))) several.found++;
      expect(
        redundantRules(rules).map(
          ({ rule, coveredBy }) => `${rule.address} by ${coveredBy.map(({ address }) => address).join()}`,
        ),
      ).toEqual(expected);
    }),
    { numRuns: 1500 },
  );
  expect(several.found).toBeGreaterThan(50);
});
