import { DIRECTIONS, type Direction } from '../../model/model.ts';
import { ALL_ADDRESSES, parseCidr, type AddressSet } from '../../packet/addresses.ts';
import { FAMILIES, type Family } from '../../packet/family.ts';
import { isEmpty, packets, restrict, unionAll, type PacketSet } from '../../packet/packet-set.ts';
import { surroundingsOf, type Peers, type PeerSymbol } from '../../packet/peers.ts';
import { ALL_SERVICES, type ServiceRange } from '../../packet/services.ts';
import { slabs } from '../../packet/staircase.ts';
import { combineToggles, inBoth, sameToggles, togglesContain } from '../../packet/toggles.ts';
import { extentOfHit } from '../hits/extent.ts';
import type { DirectedPackets } from '../hits/hit.ts';
import type { PolicyHit } from '../hits/policy-hit.ts';
import type { Covered } from './exception.ts';

/** Packets as an exception names them: of each that it does not say, all. */
export interface NamedPackets {
  readonly direction: Direction | null;
  readonly services: Readonly<Record<Family, readonly ServiceRange[]>> | null;
  readonly remote: Readonly<Record<Family, AddressSet>> | null;
}

/**
 * What of a finding is named: all of it where no packets are, else those of its packets. A finding that is told for no
 * packet (a group that nothing uses) is not covered by some.
 */
export function namedIn(named: NamedPackets, { hit }: PolicyHit): Covered {
  if (named.direction === null && named.services === null && named.remote === null) return 'all';
  const { certain, perhaps } = extentOfHit(hit);
  const all = [...hit.packets, ...hit.measure, ...certain, ...perhaps];
  const found = DIRECTIONS.flatMap((direction): DirectedPackets[] => {
    if (named.direction !== null && named.direction !== direction) return [];
    const sets = all.filter((each) => each.direction === direction).map(({ set }) => set);
    const set = namedOf(named, unionAll(sets));
    return isEmpty(set) ? [] : [{ direction, set }];
  });
  return found.length === 0 ? 'nothing' : found;
}

function namedOf({ services, remote }: NamedPackets, set: PacketSet): PacketSet {
  return unionAll(
    FAMILIES.flatMap((family) =>
      (services?.[family] ?? [ALL_SERVICES]).flatMap((range) => {
        const part = restrict(set, family, range);
        return remote === null
          ? [part]
          : [...slabs(part[family])].map(([from, to, peers]) =>
              packets(family, [from, to], namedPeers(family, peers, remote[family])),
            );
      }),
    ),
  );
}

/**
 * Whoever a symbol stands for has addresses, of which only those are known in which it certainly lies: all of a family,
 * or the network in which AWS places an unknown address.
 */
function namedPeers(family: Family, { addresses, symbols }: Peers, named: AddressSet): Peers {
  const isWhole = sameToggles(named, ALL_ADDRESSES[family]);
  const isInside = (symbol: PeerSymbol): boolean => {
    const within = surroundingsOf(symbol);
    const network = within === null ? null : parseCidr(within);
    return network?.family === family && togglesContain(named, network.addresses);
  };
  return {
    addresses: combineToggles(addresses, named, inBoth),
    symbols: isWhole ? symbols : symbols.filter(isInside),
  };
}
