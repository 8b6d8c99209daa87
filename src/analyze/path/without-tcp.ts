import { isExact, known, type Bounds } from '../../model/bounds.ts';
import { FAMILIES } from '../../packet/family.ts';
import { restrict, unionAll, type PacketSet } from '../../packet/packet-set.ts';
import { ALL_SERVICES, protocolRange } from '../../packet/services.ts';
import { boundsOf } from './bounds-algebra.ts';

/** All but TCP, which is of no use without replies. */
export function withoutTcp(bounds: Bounds): Bounds {
  const rest = (set: PacketSet): PacketSet =>
    unionAll(FAMILIES.map((family) => restrict(set, family, [protocolRange(family, 6)[1], ALL_SERVICES[1]])));
  return isExact(bounds) ? known(rest(bounds.possible)) : boundsOf(rest(bounds.certain), rest(bounds.possible));
}
