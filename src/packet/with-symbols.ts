import { packets, unionAll, type PacketSet } from './packet-set.ts';
import { FAMILIES } from './family.ts';
import { uniteAllPeers, type PeerSymbol } from './peers.ts';
import { slabs } from './staircase.ts';

/** The set with each symbol as these others; the set itself where none is another one. */
export function withSymbols(set: PacketSet, meant: (symbol: PeerSymbol) => readonly PeerSymbol[]): PacketSet {
  const isSame = FAMILIES.every((family) =>
    set[family].every(({ peers }) =>
      peers.symbols.every((symbol) => {
        const [only, ...others] = meant(symbol);
        return only === symbol && others.length === 0;
      }),
    ),
  );
  if (isSame) return set;
  return unionAll(
    FAMILIES.flatMap((family) =>
      [...slabs(set[family])].map(([from, to, { addresses, symbols }]) =>
        packets(
          family,
          [from, to],
          uniteAllPeers([
            { addresses, symbols: [] },
            ...symbols.flatMap(meant).map((symbol) => ({ addresses: [], symbols: [symbol] })),
          ]),
        ),
      ),
    ),
  );
}
