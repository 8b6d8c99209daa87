import type { Bounds } from '../../../model/bounds.ts';
import type { AddressSet } from '../../../packet/addresses.ts';
import { FAMILIES, type Family } from '../../../packet/family.ts';
import { intersection, onlySymbols, union } from '../../../packet/packet-set.ts';
import type { PeerSymbol } from '../../../packet/peers.ts';
import { togglesMeet } from '../../../packet/toggles.ts';
import { someNetwork, orNetworks, ofAddresses, type BoundRemote } from './bound-remote.ts';
import { isMeant, meantIn, type Meant, type PeerTests } from './meant.ts';

/**
 * Members of groups, or whoever is in prefix lists: who is named, and where the input shows what is in a list, its
 * addresses.
 */
export function namedRemote(names: PeerTests): BoundRemote {
  const text =
    names.groups === null ? `prefix lists ${names.prefixLists?.text ?? ''}` : `security groups ${names.groups.text}`;
  const base: BoundRemote = {
    isMet: () => false,
    focus: (set) => set,
    families: FAMILIES,
    all: null,
    text: () => text,
  };
  return { ...base, inModel: (subject) => ({ ...base, ...metBy(meantIn(names, subject)) }) };
}

function metBy(meant: Meant): Pick<BoundRemote, 'isMet' | 'focus' | 'meant'> {
  const isNamed = (symbol: PeerSymbol, bound: keyof Bounds): boolean => {
    const truth = isMeant(symbol, meant);
    return bound === 'certain' ? truth === 'yes' : truth !== 'no';
  };
  const isHeld = (family: Family, addresses: AddressSet, bound: keyof Bounds): boolean =>
    togglesMeet(meant.held[bound][family].addresses, addresses);
  return {
    meant,
    isMet: (family, peers, bound) =>
      peers.symbols.some((symbol) => isNamed(symbol, bound))
      || isHeld(family, peers.addresses, bound)
      || someNetwork(family, peers, bound, (_, within) => isHeld(family, within, bound)),
    focus: orNetworks((set) =>
      union(
        onlySymbols(set, (symbol) => isNamed(symbol, 'possible')),
        intersection(
          set,
          union(
            ofAddresses('ipv4', meant.held.possible.ipv4.addresses),
            ofAddresses('ipv6', meant.held.possible.ipv6.addresses),
          ),
        ),
      ),
    ),
  };
}
