import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { packets, unionAll } from '../packet/packet-set.ts';
import { peersOfFew } from './small-holes.ts';

test('holds whoever is met with fewer services than the limit, and nobody else', () => {
  const arbitraryPart = fc.record({
    from: fc.nat(12),
    services: fc.integer({ min: 1, max: 6 }),
    first: fc.nat(12),
    addresses: fc.integer({ min: 1, max: 6 }),
    symbol: fc.constantFrom(null, 'group:a' as const, 'group:b' as const),
  });
  fc.assert(
    fc.property(fc.array(arbitraryPart, { maxLength: 8 }), fc.integer({ min: 1, max: 12 }), (parts, limit) => {
      const set = unionAll(
        parts.map(({ from, services, first, addresses, symbol }) =>
          packets(
            'ipv4',
            [from, from + services],
            symbol === null
              ? { addresses: [first, first + addresses], symbols: [] }
              : { addresses: [], symbols: [symbol] },
          ),
        ),
      );
      const services = (meets: (part: (typeof parts)[number]) => boolean): number =>
        new Set(
          parts.filter(meets).flatMap(({ from, services: count }) => Array.from({ length: count }, (_, i) => from + i)),
        ).size;
      const isFew = (count: number): boolean => count > 0 && count < limit;
      const few = peersOfFew(set.ipv4, limit);
      const holds = (point: number): boolean => few.addresses.filter((toggle) => toggle <= point).length % 2 === 1;
      for (let point = 0; point < 20; point++)
        expect([point, holds(point)]).toEqual([
          point,
          isFew(
            services(({ symbol, first, addresses }) => symbol === null && first <= point && point < first + addresses),
          ),
        ]);
      expect(few.symbols).toEqual(
        (['group:a', 'group:b'] as const).filter((name) => isFew(services(({ symbol }) => symbol === name))),
      );
      expect(few.addresses.every((point, i) => i === 0 || (few.addresses[i - 1] as number) < point)).toBe(true);
    }),
    { numRuns: 500 },
  );
});
