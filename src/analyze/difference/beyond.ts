import { known, NOTHING, type Bounds } from '../../model/bounds.ts';
import type { AddressSet } from '../../packet/addresses.ts';
import { FAMILIES, type Family } from '../../packet/family.ts';
import { isEmpty, NO_PACKETS, samePackets, type PacketSet } from '../../packet/packet-set.ts';
import { isNobody, NO_PEERS, subtractPeers, type Peers, type PeerSymbol } from '../../packet/peers.ts';
import { stepsWithin } from '../../packet/staircase.ts';
import { countPoints, togglesContain } from '../../packet/toggles.ts';
import { placesOf, roomOf } from './symbol-places.ts';

/**
 * What one side admits and the other does not, whatever the apply brings, and at most. A symbol stands for addresses
 * that nobody knows: it goes beyond nothing that holds every address it may have, and where the other side names
 * addresses it may be among them.
 */
export function beyond(mine: Bounds, theirs: Bounds): Bounds {
  const possible = combined(mine.possible, theirs.certain, perhapsBeyond);
  if (isEmpty(possible)) return NOTHING;
  const certain = combined(mine.certain, theirs.possible, surelyBeyond);
  return samePackets(certain, possible) ? known(possible) : { certain, possible };
}

type Combine = (family: Family) => (mine: Peers, theirs: Peers) => Peers;

function combined(mine: PacketSet, theirs: PacketSet, combine: Combine): PacketSet {
  if (mine === theirs) return NO_PACKETS;
  const [ipv4, ipv6] = FAMILIES.map((family) => stepsWithin(mine[family], theirs[family], combine(family)));
  return { ipv4: ipv4 ?? [], ipv6: ipv6 ?? [] };
}

const perhapsBeyond: Combine = (family) => (mine, theirs) => {
  const rest = subtractPeers(mine, theirs);
  if (rest.symbols.length === 0 || theirs.addresses.length === 0) return rest;
  return peersOf(
    rest.addresses,
    rest.symbols.filter((symbol) => !togglesContain(theirs.addresses, placesOf(symbol, family))),
  );
};

const surelyBeyond: Combine = (family) => {
  const perhaps = perhapsBeyond(family);
  return (mine, theirs) => {
    const rest = perhaps(mine, theirs);
    if (isNobody(rest) || isNobody(theirs)) return rest;
    const open = theirs.symbols.filter((symbol) => !isMember(symbol));
    const isApart = theirs.addresses.length === 0 && open.length === 0;
    return peersOf(
      countPoints(rest.addresses) > roomOf(open, family) ? rest.addresses : [],
      rest.symbols.filter((symbol) => isApart && isMember(symbol)),
    );
  };
};

function peersOf(addresses: AddressSet, symbols: readonly PeerSymbol[]): Peers {
  return addresses.length === 0 && symbols.length === 0 ? NO_PEERS : { addresses, symbols };
}

/** Members of a group are few, and hosts of their own; networks known only after apply may hold whatever fits in. */
function isMember(symbol: PeerSymbol): boolean {
  return symbol.startsWith('group:') || symbol.startsWith('endpoint:');
}
