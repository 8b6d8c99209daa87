import type { Bound } from '../packet/toggles.ts';
import { slabs, type Step } from '../packet/staircase.ts';
import type { Peers, PeerSymbol } from '../packet/peers.ts';
import { spendWork } from '../packet/work.ts';

/**
 * The peers who are in the set with at least one service and fewer than `limit`. Each beginning and end of a network is
 * looked at once.
 */
export function peersOfFew(steps: readonly Step[], limit: number): Peers {
  const turns = new Map<Bound, number>();
  const symbols = new Map<PeerSymbol, number>();
  for (const [from, to, peers] of slabs(steps)) {
    spendWork(peers.addresses.length + peers.symbols.length);
    peers.addresses.forEach((point, i) =>
      turns.set(point, (turns.get(point) ?? 0) + (i % 2 === 0 ? to - from : from - to)),
    );
    for (const symbol of peers.symbols) symbols.set(symbol, (symbols.get(symbol) ?? 0) + to - from);
  }
  const addresses: Bound[] = [];
  let services = 0;
  for (const [point, turn] of [...turns].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    services += turn;
    const isFew = services > 0 && services < limit;
    if (isFew !== (addresses.length % 2 === 1)) addresses.push(point);
  }
  return {
    addresses,
    symbols: [...symbols]
      .filter(([, count]) => count < limit)
      .map(([symbol]) => symbol)
      .toSorted(),
  };
}
