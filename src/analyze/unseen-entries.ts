import type { Entry } from '../model/model.ts';
import { EVERYTHING } from '../packet/everything.ts';
import { contains } from '../packet/packet-set.ts';

/**
 * An entry of which nothing is known, not even its number and action, stands for a list of unknown length, perhaps of
 * none.
 */
export function standsForAny({ number, action, packets: { possible } }: Entry): boolean {
  return number === null && action === null && contains(possible, EVERYTHING);
}
