import type { Entry } from '../model/model.ts';
import { FAMILIES } from '../packet/family.ts';
import { contains, packets, unionAll } from '../packet/packet-set.ts';
import { EVERY_ADDRESS } from '../packet/peers.ts';
import { ALL_SERVICES } from '../packet/services.ts';

const EVERYTHING = unionAll(FAMILIES.map((family) => packets(family, ALL_SERVICES, EVERY_ADDRESS[family])));

/** An entry of which nothing is known, not even its number and action, stands for a list of unknown length, perhaps of none. */
export function standsForAny({ number, action, packets: { possible } }: Entry): boolean {
  return number === null && action === null && contains(possible, EVERYTHING);
}
