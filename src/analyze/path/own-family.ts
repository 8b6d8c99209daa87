import { isExact, known, type Bounds } from '../../model/bounds.ts';
import type { Family } from '../../packet/family.ts';
import { onlyFamily } from '../../packet/packet-set.ts';

/** The packets of one family. */
export function inOwnFamily(bounds: Bounds, family: Family): Bounds {
  const possible = onlyFamily(bounds.possible, family);
  return isExact(bounds) ? known(possible) : { certain: onlyFamily(bounds.certain, family), possible };
}
