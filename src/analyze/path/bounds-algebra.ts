import { isExact, known, NOTHING, type Bounds } from '../../model/bounds.ts';
import type { Truth } from '../../model/truth.ts';
import { EVERYTHING } from '../../packet/everything.ts';
import { intersection, isEmpty, NO_PACKETS, samePackets, union, type PacketSet } from '../../packet/packet-set.ts';

/** Nothing is known: perhaps no packet, perhaps every one. */
export const ANYTHING: Bounds = { certain: NO_PACKETS, possible: EVERYTHING };

/** Every packet passes. */
export const EVERY: Bounds = known(EVERYTHING);

/** Equal bounds are one object, so that `isExact` tells. */
export function boundsOf(certain: PacketSet, possible: PacketSet): Bounds {
  return samePackets(certain, possible) ? known(possible) : { certain, possible };
}

/** What passes both. */
export function inBothBounds(a: Bounds, b: Bounds): Bounds {
  if (a === b) return a;
  const possible = intersection(a.possible, b.possible);
  if (isEmpty(possible)) return NOTHING;
  return isExact(a) && isExact(b) ? known(possible) : boundsOf(intersection(a.certain, b.certain), possible);
}

/** What passes one of both. */
export function inEitherBounds(a: Bounds, b: Bounds): Bounds {
  if (a === b || isEmpty(b.possible)) return a;
  if (isEmpty(a.possible)) return b;
  const possible = union(a.possible, b.possible);
  return isExact(a) && isExact(b) ? known(possible) : boundsOf(union(a.certain, b.certain), possible);
}

/** One of these holds, and it is not known which: what all hold is certain, what any holds is possible. */
export function oneOfBounds(all: readonly Bounds[]): Bounds {
  const [first = NOTHING, ...others] = all;
  return others.reduce(
    (a, b) => (a === b ? a : boundsOf(intersection(a.certain, b.certain), union(a.possible, b.possible))),
    first,
  );
}

/** The same where `truth` holds, nothing where it does not. */
export function whereTrue(bounds: Bounds, truth: Truth): Bounds {
  if (truth === 'yes' || isEmpty(bounds.possible)) return bounds;
  return truth === 'no' ? NOTHING : { certain: NO_PACKETS, possible: bounds.possible };
}
