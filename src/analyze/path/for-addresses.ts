import type { Bounds } from '../../model/bounds.ts';
import type { AddressSet } from '../../packet/addresses.ts';
import type { Family } from '../../packet/family.ts';
import { packets, unionAll, type PacketSet } from '../../packet/packet-set.ts';
import { containsPeers, EVERY_ADDRESS, peersMeet, type Peers } from '../../packet/peers.ts';
import { slabs } from '../../packet/staircase.ts';
import { boundsOf } from './bounds-algebra.ts';

/**
 * The services that a filter admits for somebody who is neither end, as packets of everybody: for certain where it
 * admits them for all of its addresses, possibly where for any.
 */
export function forAddresses(family: Family, { certain, possible }: Bounds, addresses: AddressSet): Bounds {
  const who: Peers = { addresses, symbols: [] };
  const of = (set: PacketSet, holds: (here: Peers) => boolean): PacketSet =>
    unionAll(
      [...slabs(set[family])]
        .filter(([, , here]) => holds(here))
        .map(([from, to]) => packets(family, [from, to], EVERY_ADDRESS[family])),
    );
  const all = of(certain, (here) => containsPeers(here, who));
  const any = of(possible, (here) => peersMeet(here, who));
  return boundsOf(all, any);
}
