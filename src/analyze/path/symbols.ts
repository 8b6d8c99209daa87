import { FAMILIES, type Family } from '../../packet/family.ts';
import { packets, unionAll, type PacketSet } from '../../packet/packet-set.ts';
import type { Peers, PeerSymbol } from '../../packet/peers.ts';
import { slabs } from '../../packet/staircase.ts';

/** The set with other peers, stretch by stretch. */
export function mapPeers(set: PacketSet, change: (peers: Peers, family: Family) => Peers): PacketSet {
  const parts = FAMILIES.flatMap((family) =>
    [...slabs(set[family])].map(([from, to, peers]) => ({ family, from, to, peers, changed: change(peers, family) })),
  );
  if (parts.every(({ peers, changed }) => peers === changed)) return set;
  return unionAll(parts.map(({ family, from, to, changed }) => packets(family, [from, to], changed)));
}

/** The set without what these symbols stand for. */
export function withoutSymbols(set: PacketSet, isMeant: (symbol: PeerSymbol) => boolean): PacketSet {
  return mapPeers(set, (peers) =>
    peers.symbols.some(isMeant)
      ? { addresses: peers.addresses, symbols: peers.symbols.filter((symbol) => !isMeant(symbol)) }
      : peers,
  );
}

/** What is meant by address. */
export function addressesOnly(set: PacketSet): PacketSet {
  return withoutSymbols(set, () => true);
}
