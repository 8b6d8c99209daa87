import type { Entry, Rule } from '../../model/model.ts';
import { isEmpty, samePackets } from '../../packet/packet-set.ts';
import { kept } from './extent.ts';
import { KEEP_ALL, type Hit, type HitWords, type KeepPackets } from './hit.ts';

/**
 * A hit about some rules or entries. A part of its packets is about those alone that have some of it; where one has
 * only some, its words say more than that.
 */
export function hitAbout<S extends Entry | Rule, Words extends HitWords>(
  statements: readonly S[],
  make: (statements: readonly S[]) => Hit<Words>,
): Hit<Words> {
  return { ...make(statements), narrowed: (keep) => partAbout(statements, make, keep) };
}

function partAbout<S extends Entry | Rule>(
  statements: readonly S[],
  make: (statements: readonly S[]) => Hit,
  keep: KeepPackets = KEEP_ALL,
): Hit | null {
  const left = statements.filter(({ direction, packets }) => !isEmpty(keep(direction, packets.possible)));
  if (left.length === 0) return null;
  const hit = make(left);
  return {
    ...hit,
    packets: kept(hit.packets, keep),
    measure: kept(hit.measure, keep),
    isPart: left.some(({ direction, packets }) => !samePackets(keep(direction, packets.possible), packets.possible)),
    narrowed: (next) => partAbout(statements, make, (direction, set) => next(direction, keep(direction, set))),
  };
}
