import { isExact, known, type Bounds } from '../../model/bounds.ts';
import type { AddressSet } from '../../packet/addresses.ts';
import type { Family } from '../../packet/family.ts';
import { onlyFamily, type PacketSet } from '../../packet/packet-set.ts';
import { isNetworkSymbol, symbolName } from '../../packet/peers.ts';
import { uniteToggles } from '../../packet/toggles.ts';
import { boundsOf } from './bounds-algebra.ts';
import type { MembersOf } from './group-members.ts';
import type { OwnNames } from './own-names.ts';
import { mapPeers } from './symbols.ts';
import type { WaySide } from './way-side.ts';

/**
 * Packets of one family by the addresses of who is at the other end, where rules name groups: an interface has all of
 * its addresses meant where it carries the group; of other addresses, those of the group's members are. Whoever is in a
 * network that is known only after apply is meant by who names that network, wherever it will lie.
 */
export function resolvedFor(family: Family, bounds: Bounds, other: WaySide, around: Around): Bounds {
  const possible = resolved(family, bounds.possible, 'possible', other, around);
  const isOpen = !isExact(bounds) || possible !== bounds.possible;
  return isOpen ? boundsOf(resolved(family, bounds.certain, 'certain', other, around), possible) : known(possible);
}

interface Around {
  readonly members: MembersOf;
  readonly own: OwnNames;
}

function resolved(
  family: Family,
  set: PacketSet,
  bound: keyof Bounds,
  other: WaySide,
  { members, own }: Around,
): PacketSet {
  return mapPeers(onlyFamily(set, family), (peers) => {
    if (peers.symbols.length === 0) return peers;
    const meant = peers.symbols.map((symbol): AddressSet => {
      if (isNetworkSymbol(symbol)) {
        if (other.names?.includes(symbolName(symbol)) === true) return other.addresses;
        return bound === 'possible' && own.isOwn(symbol) ? own.perhaps(symbol, family, other) : [];
      }
      if (!symbol.startsWith('group:')) return [];
      if (other.carries === null) return members(symbol, family)[bound];
      const carries = other.carries(symbol);
      return carries === 'yes' || (carries === 'maybe' && bound === 'possible') ? other.addresses : [];
    });
    return { addresses: uniteToggles([peers.addresses, ...meant]), symbols: [] };
  });
}
