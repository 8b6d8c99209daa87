import type { Entry } from '../model/model.ts';
import type { AddressSet } from '../packet/addresses.ts';
import { FAMILIES, type Family } from '../packet/family.ts';
import { isEmpty, packets, peersAt, peersOfAny, unionAll, type PacketSet } from '../packet/packet-set.ts';
import { slabs } from '../packet/staircase.ts';
import type { Peers } from '../packet/peers.ts';
import { ALL_SERVICES } from '../packet/services.ts';
import { combineToggles, countPoints, inFirstOnly, uniteToggles } from '../packet/toggles.ts';

/**
 * Whether all addresses of a set may turn out to lie in networks that these entries name and that are known only after
 * apply: they must be few enough, and where such a network may lie. What is meant by symbols lies in none.
 */
export function mayLieInNetworks(set: PacketSet, entries: readonly Entry[]): boolean {
  const naming = entries.filter(({ spread }) => spread !== undefined);
  if (naming.length === 0 || isEmpty(set)) return false;
  return FAMILIES.every((family) =>
    [...slabs(set[family])].every(([from, , peers]) => mayLie(peers, family, from, naming)),
  );
}

/** The part of a set of which something is left wherever the networks lie that these entries take from it. */
export function leftByNetworks(set: PacketSet, entries: readonly Entry[]): PacketSet {
  const naming = entries.filter(({ spread }) => spread !== undefined);
  if (naming.length === 0 || isEmpty(set)) return set;
  const left = FAMILIES.flatMap((family) =>
    [...slabs(set[family])].flatMap(([from, to, peers]) =>
      mayLie(peers, family, from, naming) ? [] : [packets(family, [from, to], peers)],
    ),
  );
  return unionAll(left);
}

/** The same of peers, whatever services the entries name. */
export function peersMayLieInNetworks(peers: Peers, family: Family, entries: readonly Entry[]): boolean {
  return mayLie(
    peers,
    family,
    null,
    entries.filter(({ spread }) => spread !== undefined),
  );
}

function mayLie({ addresses, symbols }: Peers, family: Family, at: number | null, naming: readonly Entry[]): boolean {
  if (symbols.length > 0 || naming.length === 0) return false;
  const whereOf = (set: PacketSet): AddressSet =>
    (at === null ? peersOfAny(set, family, ALL_SERVICES) : peersAt(set, family, at)).addresses;
  const here = naming
    .flatMap(({ spread }) =>
      spread === undefined ? [] : [{ within: whereOf(spread.within), largest: spread.largest[family] }],
    )
    .filter(({ within }) => within.length > 0);
  const within = uniteToggles(here.map((each) => each.within));
  return (
    combineToggles(addresses, within, inFirstOnly).length === 0
    && countPoints(addresses) <= here.reduce((sum, { largest }) => sum + largest, 0n)
  );
}
