import { NOTHING } from '../../model/bounds.ts';
import type { FlowVerdict } from '../../model/path.ts';
import { FAMILIES } from '../../packet/family.ts';
import { contains, intersection, isEmpty, onlyFamily, type PacketSet } from '../../packet/packet-set.ts';
import { inBothBounds, inEitherBounds, oneOfBounds } from './bounds-algebra.ts';
import { alike, type Passed } from './cargo.ts';

/** What passes by one way or another: the client takes the one that is open. */
export function byAnyWay(all: readonly Passed[]): Passed {
  return all.reduce(
    (a, b) => ({ whole: inEitherBounds(a.whole, b.whole), some: inEitherBounds(a.some, b.some) }),
    alike(NOTHING),
  );
}

/** What passes where traffic takes each of these ways now and then: whole where each of them lets it pass. */
function byEachWay([first = alike(NOTHING), ...others]: readonly Passed[]): Passed {
  return others.reduce(
    (a, b) => ({ whole: inBothBounds(a.whole, b.whole), some: inEitherBounds(a.some, b.some) }),
    first,
  );
}

/** What passes where traffic takes one of these ways, nobody knows which. */
function byOneWay(all: readonly Passed[]): Passed {
  return { whole: oneOfBounds(all.map(({ whole }) => whole)), some: oneOfBounds(all.map(({ some }) => some)) };
}

/**
 * Of an end that lives in several subnets: in each of those that are certain, and perhaps in others; where none is, in
 * one or some.
 */
export function inSubnets(certain: readonly Passed[], perhaps: readonly Passed[]): Passed {
  if (perhaps.length === 0) return byEachWay(certain);
  const all = byEachWay([...certain, ...perhaps]);
  return certain.length === 0 ? byOneWay([...perhaps, all]) : byOneWay([byEachWay(certain), all]);
}

/**
 * What that means of what was asked. Families are alternatives: a client that has no way in one takes the other.
 * `partly` is what can be proved.
 */
export function flowVerdict(asked: PacketSet, { whole, some }: Passed): FlowVerdict {
  if (isEmpty(intersection(asked, some.possible))) return 'blocked';
  const families = FAMILIES.map((family) => onlyFamily(asked, family)).filter((set) => !isEmpty(set));
  if (families.some((set) => contains(whole.certain, set))) return 'delivered';
  if (families.some((set) => contains(whole.possible, set))) return 'undetermined';
  return isEmpty(intersection(asked, some.certain)) ? 'undetermined' : 'partly';
}
