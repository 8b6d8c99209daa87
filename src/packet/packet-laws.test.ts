import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ALL_ADDRESSES, parseCidr } from './addresses.ts';
import { coverageOf } from './coverage.ts';
import { describePackets, describeSymbol } from './describe.ts';
import { FAMILIES, type Family } from './family.ts';
import {
  contains,
  difference,
  intersection,
  isEmpty,
  NO_PACKETS,
  onlyFamily,
  overlaps,
  packets,
  peersAt,
  peersOfAll,
  peersOfAny,
  restrict,
  samePackets,
  size,
  union,
  unionAll,
  type PacketSet,
} from './packet-set.ts';
import {
  containsPeers,
  intersectPeers,
  isNobody,
  NO_PEERS,
  peersMeet,
  samePeers,
  subtractPeers,
  uniteAllPeers,
  unitePeers,
  type Peers,
} from './peers.ts';
import { ALL_SERVICES, icmpRange, portRange, protocolRange, SERVICE_END, type ServiceRange } from './services.ts';
import { sharedSize } from './shared-size.ts';
import {
  arbitraryFamily,
  arbitraryPair,
  arbitraryPeers,
  arbitraryTwin,
  classesOf,
  holdsPeer,
  join,
  maskOf,
  meet,
  packetsOf,
  seen,
  SERVICE_PATTERNS,
  SYMBOLS,
  without,
  WORLD,
  type Mask,
  type PacketClass,
  type Pattern,
} from './small-world.testing.ts';
import { countPoints } from './toggles.ts';
import { witnessOf, type RemotePacket } from './witness.ts';

const EVERYTHING = unionAll(
  FAMILIES.map((family) => packets(family, ALL_SERVICES, { addresses: ALL_ADDRESSES[family], symbols: SYMBOLS })),
);
const EVERY_CLASS = maskOf(() => true);

const ascends = <T extends number | bigint | string>(list: readonly T[]): boolean =>
  list.every((item, i) => i === 0 || (list[i - 1] as T) < item);

/** What makes the form canonical, told of one set. */
function flaws(set: PacketSet): string[] {
  return FAMILIES.flatMap((family) => {
    const steps = set[family];
    const out: string[] = [];
    if (!ascends(steps.map(({ from }) => from))) out.push('steps do not ascend');
    if (steps.some(({ from }) => from < 0 || from > SERVICE_END)) out.push('a step off the line');
    if (
      steps.some(
        ({ peers }, i) => i > 0 && JSON.stringify(listed(peers)) === JSON.stringify(listed(steps[i - 1]?.peers)),
      )
    )
      out.push('equal neighbours');
    if (steps.length > 0 && (isNobody(steps[0]?.peers as Peers) || !isNobody(steps.at(-1)?.peers as Peers)))
      out.push('an empty first or a full last step');
    if (
      steps.some(
        ({ peers }) => peers.addresses.length % 2 === 1 || !ascends(peers.addresses) || !ascends(peers.symbols),
      )
    )
      out.push('peers out of order');
    return out;
  });
}

const listed = (peers: Peers | undefined): unknown => [peers?.addresses.map(String), peers?.symbols];

const peersOf = (family: Family): PacketClass['peer'][] => [
  ...new Set(WORLD.filter((one) => one.family === family).map(({ peer }) => peer)),
];
const servicesOfWorld = (family: Family): PacketClass['service'][] => [
  ...new Set(WORLD.filter((one) => one.family === family).map(({ service }) => service)),
];
const startOf = ({ ranges }: Pick<PacketClass['service'], 'ranges'>): number => ranges[0]?.[0] ?? -1;
const namesIn = (peers: Peers, family: Family): string[] =>
  peersOf(family)
    .filter((peer) => holdsPeer(peers, peer))
    .map(({ name }) => name);

const packetCount = (mask: Mask): bigint =>
  classesOf(mask).reduce(
    (sum, { service, peer }) =>
      sum
      + service.ranges.reduce((n, [from, to]) => n + BigInt(to - from), 0n)
        * (countPoints(peer.peers.addresses) + BigInt(peer.peers.symbols.length)),
    0n,
  );

/** The packets that the words of a witness name: one. */
function witnessPackets({ family, protocol, port, icmp, remote }: RemotePacket): PacketSet {
  const point =
    port !== null
      ? portRange(protocol === 'tcp' ? 6 : 17, port, port)
      : icmp !== null
        ? icmpRange(icmp.type, icmp.code)
        : protocolRange(family, Number(protocol));
  const symbols = SYMBOLS.filter((symbol) => describeSymbol(symbol) === remote);
  return packets(family, point, {
    addresses: parseCidr(`${remote}/${family === 'ipv4' ? 32 : 128}`)?.addresses ?? [],
    symbols,
  });
}

/** The same packets class by class, in another order and by another way of adding up. */
function rebuild(mask: Mask, turn: number): PacketSet {
  const pieces = classesOf(mask).map(packetsOf);
  const start = pieces.length === 0 ? 0 : turn % pieces.length;
  const turned = [...pieces.slice(start), ...pieces.slice(0, start)];
  return turn % 2 === 0 ? unionAll(turned) : turned.reduce(union, NO_PACKETS);
}

describe('the small world', () => {
  test('its classes fill the world without overlap', () => {
    expect(size(EVERYTHING)).toBe(BigInt(SERVICE_END) * (2n ** 32n + 2n ** 128n + 8n));
    expect(packetCount(EVERY_CLASS)).toBe(size(EVERYTHING));
    expect(rebuild(EVERY_CLASS, 1)).toEqual(EVERYTHING);
    expect(seen(EVERYTHING)).toBe(EVERY_CLASS);
  });

  test('its sets are the interesting ones', () => {
    const found = {
      empty: 0,
      oneRectangle: 0,
      manySteps: 0,
      gapWithin: 0,
      bothFamilies: 0,
      mixedPeers: 0,
      properOverlap: 0,
      properPart: 0,
      apart: 0,
      touching: 0,
    };
    const sample = fc.sample(arbitraryPair, 500);
    for (const [a, b] of sample) {
      const steps = [a.set.ipv4, a.set.ipv6];
      if (a.mask === 0n) found.empty++;
      if (a.set.ipv4.length + a.set.ipv6.length === 2) found.oneRectangle++;
      if (steps.some((list) => list.length > 4)) found.manySteps++;
      if (steps.some((list) => list.slice(0, -1).some(({ peers }) => isNobody(peers)))) found.gapWithin++;
      if (steps.every((list) => list.length > 0)) found.bothFamilies++;
      if (steps.some((list) => list.some(({ peers }) => peers.addresses.length > 2 && peers.symbols.length > 0)))
        found.mixedPeers++;
      const [both, onlyA, onlyB] = [a.mask & b.mask, a.mask & ~b.mask, b.mask & ~a.mask].map((mask) => mask !== 0n);
      if (both === true && onlyA === true && onlyB === true) found.properOverlap++;
      if (both === true && onlyA !== onlyB) found.properPart++;
      if (both === false && onlyA === true && onlyB === true) found.apart++;
      if (
        FAMILIES.some((family) =>
          a.set[family].some(({ from }) => from !== 0 && b.set[family].some((step) => step.from === from)),
        )
      )
        found.touching++;
    }
    for (const [what, count] of Object.entries(found))
      expect({ what, enough: count >= 15 }).toEqual({ what, enough: true });
  });
});

describe('every set', () => {
  test('holds just the packets that brute force gives it, and is canonical', () => {
    fc.assert(
      fc.property(arbitraryTwin, ({ set, mask }) => {
        expect(flaws(set)).toEqual([]);
        expect(seen(set)).toBe(mask);
        expect(isEmpty(set)).toBe(mask === 0n);
        expect(size(set)).toBe(packetCount(mask));
      }),
      { numRuns: 400 },
    );
  });

  test('is equal in structure and words to any other with the same packets', () => {
    fc.assert(
      fc.property(arbitraryTwin, fc.nat(), ({ set, mask }, turn) => {
        const again = rebuild(mask, turn);
        expect(again).toEqual(set);
        expect(samePackets(again, set)).toBe(true);
        expect(describePackets(again)).toEqual(describePackets(set));
        expect(witnessOf(again)).toEqual(witnessOf(set));
      }),
      { numRuns: 150 },
    );
  });

  test('differs from every set with other packets', () => {
    fc.assert(
      fc.property(arbitraryTwin, fc.nat(), ({ set, mask }, pick) => {
        const one = WORLD[pick % WORLD.length] as PacketClass;
        const other = contains(set, packetsOf(one)) ? difference(set, packetsOf(one)) : union(set, packetsOf(one));
        expect(seen(other)).toBe(mask ^ (1n << BigInt(pick % WORLD.length)));
        expect(samePackets(set, other)).toBe(false);
        expect(describePackets(other)).not.toEqual(describePackets(set));
      }),
    );
  });

  test('has a witness inside, unless empty', () => {
    fc.assert(
      fc.property(arbitraryTwin, ({ set, mask }) => {
        const witness = witnessOf(set);
        expect(witness === null).toBe(mask === 0n);
        if (witness === null) return;
        const alone = witnessPackets(witness);
        expect(size(alone)).toBe(1n);
        expect(contains(set, alone)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe('two sets', () => {
  test('union, intersection, difference, contains, overlaps and samePackets agree with brute force', () => {
    fc.assert(
      fc.property(arbitraryPair, ([a, b]) => {
        for (const { set, mask } of [join(a, b), meet(a, b), without(a, b)]) {
          expect(flaws(set)).toEqual([]);
          expect(seen(set)).toBe(mask);
          expect(size(set)).toBe(packetCount(mask));
        }
        expect(contains(a.set, b.set)).toBe((b.mask & ~a.mask) === 0n);
        expect(overlaps(a.set, b.set)).toBe((a.mask & b.mask) !== 0n);
        expect(samePackets(a.set, b.set)).toBe(a.mask === b.mask);
      }),
      { numRuns: 400 },
    );
  });

  test('obey the laws of sets', () => {
    fc.assert(
      fc.property(arbitraryPair, arbitraryTwin, ([{ set: a }, { set: b }], { set: c }) => {
        const not = (set: PacketSet): PacketSet => difference(EVERYTHING, set);
        expect(union(a, b)).toEqual(union(b, a));
        expect(intersection(a, b)).toEqual(intersection(b, a));
        expect(union(a, union(b, c))).toEqual(union(union(a, b), c));
        expect(intersection(a, intersection(b, c))).toEqual(intersection(intersection(a, b), c));
        expect(intersection(a, union(b, c))).toEqual(union(intersection(a, b), intersection(a, c)));
        expect(union(a, intersection(a, b))).toEqual(a);
        expect(intersection(a, union(a, b))).toEqual(a);
        expect(not(union(a, b))).toEqual(intersection(not(a), not(b)));
        expect(not(intersection(a, b))).toEqual(union(not(a), not(b)));
        expect(not(not(a))).toEqual(a);
        expect(difference(a, b)).toEqual(intersection(a, not(b)));
        expect(difference(difference(a, b), c)).toEqual(difference(a, union(b, c)));
        expect(union(difference(a, b), intersection(a, b))).toEqual(a);
        expect(overlaps(difference(a, b), b)).toBe(false);
        expect(size(union(a, b)) + size(intersection(a, b))).toBe(size(a) + size(b));
        expect([union(a, a), intersection(a, a), union(a, NO_PACKETS), difference(a, NO_PACKETS)]).toEqual([
          a,
          a,
          a,
          a,
        ]);
        expect([difference(a, a), intersection(a, NO_PACKETS), difference(NO_PACKETS, a)]).toEqual([
          NO_PACKETS,
          NO_PACKETS,
          NO_PACKETS,
        ]);
      }),
      { numRuns: 150 },
    );
  });
});

test('sharedSize is the size of the intersection, but for rounding', () => {
  const countOf = ({ addresses, symbols }: Peers): number => Number(countPoints(addresses)) + symbols.length;
  fc.assert(
    fc.property(arbitraryPair, ([a, b]) => {
      const exact = Number(size(intersection(a.set, b.set)));
      expect(Math.abs(sharedSize(a.set, b.set, countOf) - exact)).toBeLessThanOrEqual(exact * 1e-9);
    }),
    { numRuns: 300 },
  );
});

test('unionAll is the union in any order', () => {
  fc.assert(
    fc.property(fc.array(arbitraryTwin, { maxLength: 9 }), fc.nat(), (twins, turn) => {
      const mask = twins.reduce((sum, twin) => sum | twin.mask, 0n);
      const all = unionAll(twins.map(({ set }) => set));
      expect(seen(all)).toBe(mask);
      expect(flaws(all)).toEqual([]);
      const start = turn % (twins.length + 1);
      expect(unionAll([...twins.slice(start), ...twins.slice(0, start)].map(({ set }) => set))).toEqual(all);
      expect(twins.reduce((sum, { set }) => union(sum, set), NO_PACKETS)).toEqual(all);
      const { once, twice } = coverageOf(twins.map(({ set }) => set));
      expect(once).toEqual(all);
      expect(seen(twice)).toBe(
        twins.reduce(
          (sum, { mask }, i) => sum | (mask & twins.slice(0, i).reduce((any, twin) => any | twin.mask, 0n)),
          0n,
        ),
      );
      expect(flaws(twice)).toEqual([]);
    }),
  );
});

test('first match: residuals are apart, add up to the union, and give each packet to the first entry that has it', () => {
  fc.assert(
    fc.property(fc.array(arbitraryTwin, { maxLength: 6 }), (entries) => {
      let before = NO_PACKETS;
      const residuals = entries.map(({ set }) => {
        const residual = difference(set, before);
        before = union(before, set);
        return residual;
      });
      expect(residuals.map(seen)).toEqual(
        entries.map(({ mask }, i) => entries.slice(0, i).reduce((rest, earlier) => rest & ~earlier.mask, mask)),
      );
      expect(unionAll(residuals)).toEqual(before);
      expect(residuals.reduce((n, residual) => n + size(residual), 0n)).toBe(size(before));
    }),
  );
});

describe('views of a set', () => {
  const arbitrarySet = fc.array(arbitraryTwin, { minLength: 1, maxLength: 5 }).map((twins) => twins.reduce(join));
  const arbitraryView = arbitraryFamily.chain((family) =>
    fc.tuple(
      fc.constant(family),
      fc.oneof(fc.constantFrom(...SERVICE_PATTERNS[family]), arbitrarySpan(family)),
      arbitraryPeers(family),
      arbitrarySet,
    ),
  );

  /** A stretch from one class of services to the next or the one after that, over the borders of protocols too. */
  function arbitrarySpan(family: Family): fc.Arbitrary<Pattern<ServiceRange>> {
    const line = servicesOfWorld(family)
      .filter(({ ranges }) => ranges.length === 1)
      .toSorted((a, b) => startOf(a) - startOf(b));
    return fc.tuple(fc.nat({ max: line.length - 1 }), fc.integer({ min: 2, max: 3 })).map(([start, length]) => {
      const first = line[start] as PacketClass['service'];
      const part = line.slice(start, start + length);
      if (part.some((service, i) => i > 0 && startOf(service) !== part[i - 1]?.ranges[0]?.[1])) part.length = 1;
      const means = part.map(({ name }) => name);
      return {
        says: [startOf(first), part.at(-1)?.ranges[0]?.[1] ?? 0],
        means,
        mask: maskOf((one) => one.family === family && means.includes(one.service.name)),
      };
    });
  }

  /** The peers whose packets of all of these services, or of any, are in the mask. */
  function named(mask: Mask, family: Family, services: readonly string[], quantify: 'every' | 'some'): string[] {
    const held = new Set(
      classesOf(mask)
        .filter((one) => one.family === family)
        .map(({ service, peer }) => `${service.name} ${peer.name}`),
    );
    return peersOf(family)
      .filter(({ name }) => services[quantify]((service) => held.has(`${service} ${name}`)))
      .map(({ name }) => name);
  }

  test('peersOfAny and peersOfAll', () => {
    const found = { all: 0, moreOfAny: 0 };
    fc.assert(
      fc.property(arbitraryView, ([family, { says: range, means }, , { set, mask }]) => {
        const any = peersOfAny(set, family, range);
        const all = peersOfAll(set, family, range);
        expect(namesIn(any, family)).toEqual(named(mask, family, means, 'some'));
        expect(namesIn(all, family)).toEqual(named(mask, family, means, 'every'));
        if (!isNobody(all)) found.all++;
        if (!isNobody(all) && !samePeers(any, all)) found.moreOfAny++;
      }),
      { numRuns: 400 },
    );
    expect(found.all).toBeGreaterThan(40);
    expect(found.moreOfAny).toBeGreaterThan(10);
  });

  test('peersAt, at the first and the last point of each class', () => {
    fc.assert(
      fc.property(arbitraryFamily, arbitraryTwin, (family, { set, mask }) => {
        for (const { name, ranges } of servicesOfWorld(family)) {
          const peers = named(mask, family, [name], 'every');
          const [first, last] = [startOf({ ranges }), (ranges.at(-1)?.[1] ?? 0) - 1];
          expect([first, last].map((point) => namesIn(peersAt(set, family, point), family))).toEqual([peers, peers]);
        }
      }),
      { numRuns: 50 },
    );
  });

  test('restrict and onlyFamily', () => {
    fc.assert(
      fc.property(arbitraryView, ([family, services, peers, { set, mask }]) => {
        const ofFamily = maskOf((one) => one.family === family);
        for (const [part, held] of [
          [restrict(set, family, services.says), mask & services.mask],
          [restrict(set, family, services.says, peers.says), mask & services.mask & peers.mask],
          [restrict(set, family, ALL_SERVICES), mask & ofFamily],
          [onlyFamily(set, family), mask & ofFamily],
        ] as const) {
          expect(flaws(part)).toEqual([]);
          expect(seen(part)).toBe(held);
        }
      }),
      { numRuns: 200 },
    );
  });
});

test('peers: union, intersection, difference, containment and equality', () => {
  const arbitrary = arbitraryFamily.chain((family) =>
    fc.tuple(fc.constant(family), arbitraryPeers(family), arbitraryPeers(family)),
  );
  fc.assert(
    fc.property(arbitrary, ([family, a, b]) => {
      const names = (keep: (inA: boolean, inB: boolean) => boolean): string[] =>
        peersOf(family)
          .filter(({ name }) => keep(a.means.includes(name), b.means.includes(name)))
          .map(({ name }) => name);
      expect(namesIn(unitePeers(a.says, b.says), family)).toEqual(names((inA, inB) => inA || inB));
      expect(namesIn(intersectPeers(a.says, b.says), family)).toEqual(names((inA, inB) => inA && inB));
      expect(namesIn(subtractPeers(a.says, b.says), family)).toEqual(names((inA, inB) => inA && !inB));
      expect(containsPeers(a.says, b.says)).toBe(names((inA, inB) => inB && !inA).length === 0);
      expect(samePeers(a.says, b.says)).toBe(names((inA, inB) => inA !== inB).length === 0);
      expect(peersMeet(a.says, b.says)).toBe(names((inA, inB) => inA && inB).length > 0);
      // Whoever compares by identity first is mostly right.
      const all = uniteAllPeers([a.says, b.says, a.says]);
      expect(samePeers(all, unitePeers(a.says, b.says))).toBe(true);
      expect(unitePeers(all, b.says)).toBe(all);
      expect(subtractPeers(all, all)).toBe(NO_PEERS);
    }),
    { numRuns: 300 },
  );
});
