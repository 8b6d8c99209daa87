import type { Entry } from '../model/model.ts';
import { FAMILIES } from '../packet/family.ts';
import { isEmpty, onlyFamily, peersAt, slabs, type PacketSet } from '../packet/packet-set.ts';
import { combineToggles, countPoints, onlyFirst, uniteToggles } from '../packet/toggles.ts';

/**
 * Whether all addresses of a set may turn out to lie in networks that these entries name and that are known only after apply: they must be few enough, and where
 * such a network may lie. What is meant by symbols lies in none.
 */
export function mayLieInNetworks(set: PacketSet, entries: readonly Entry[]): boolean {
  if (isEmpty(set)) return false;
  return FAMILIES.every((family) => {
    const named = entries.filter(({ spread }) => spread !== undefined && !isEmpty(onlyFamily(spread.within, family)));
    return [...slabs(set[family])].every(([from, , { addresses, symbols }]) => {
      if (symbols.length > 0) return false;
      const here = named.map(({ spread }) => ({ within: spread === undefined ? [] : peersAt(spread.within, family, from).addresses, largest: spread?.largest[family] ?? 0n })).filter(({ within }) => within.length > 0);
      const within = uniteToggles(here.map((each) => each.within));
      return combineToggles(addresses, within, onlyFirst).length === 0 && countPoints(addresses) <= here.reduce((sum, { largest }) => sum + largest, 0n);
    });
  });
}
