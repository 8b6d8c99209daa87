import type { Entry, Rule } from '../../model/model.ts';
import { size, unionAll, type PacketSet } from '../../packet/packet-set.ts';

/** Among so many each is asked whether the others are enough. */
const FEW = 8;

/** A rule or entry, and what it admits of what was found. */
export interface Share {
  readonly statement: Entry | Rule;
  readonly set: PacketSet;
}

/**
 * Those without which nothing would be found: the widest first, until what the others admit is not it any more. A
 * single host beside 0.0.0.0/0 is none. In the order given.
 */
export function openersOf(shares: readonly Share[], isFound: (set: PacketSet) => boolean): (Entry | Rule)[] {
  if (shares.length < 2) return shares.map(({ statement }) => statement);
  const bySize = shares
    .map((share) => ({ share, points: size(share.set) }))
    .toSorted((a, b) => (a.points === b.points ? 0 : a.points > b.points ? -1 : 1));
  const sets = bySize.map(({ share }) => share.set);
  // With fewer left it is found no more easily, so half of what is in question is told at once.
  let [fewest, most] = [1, bySize.length];
  while (fewest < most) {
    const middle = Math.floor((fewest + most) / 2);
    if (isFound(unionAll(sets.slice(middle)))) fewest = middle + 1;
    else most = middle;
  }
  const wide = bySize.slice(0, most).map(({ share }) => share.statement);
  const openers = new Set(wide);
  if (wide.length <= FEW) {
    for (const statement of wide) {
      const others = shares.filter((share) => share.statement === statement || !openers.has(share.statement));
      if (openers.size > 1 && !isFound(unionAll(others.map(({ set }) => set)))) openers.delete(statement);
    }
  }
  return shares.flatMap(({ statement }) => (openers.has(statement) ? [statement] : []));
}
