import { known, type Bounds } from '../model/bounds.ts';
import type { Entry } from '../model/model.ts';
import { difference, unionAll, type PacketSet } from '../packet/packet-set.ts';
import { isSettled, precedes, reachOf, type RankedEntry } from './first-match.ts';
import { leftByNetworks } from './unknown-networks.ts';

/**
 * What the ranked entries of one direction admit: an allow that no deny before it takes away. For the lower bound every
 * deny counts that may come first, with all that it may match; for the upper bound only what surely comes first and
 * surely matches (denies swap the bounds). `counts`: only what such allows admit, and not what others admit before
 * them.
 */
export function admittedBy(
  ranked: readonly RankedEntry[],
  counts: (entry: Entry, bound: keyof Bounds) => boolean = () => true,
): Bounds {
  if (ranked.every(isSettled)) {
    return known(
      unionAll(
        ranked
          .filter(({ entry }) => entry.action === 'allow' && counts(entry, 'certain'))
          .map(({ takes }) => takes.certain),
      ),
    );
  }
  const entries = ranked.map(({ entry }) => entry);
  const admitted = (bound: keyof Bounds): PacketSet => {
    const admits = (entry: Entry): boolean => isAllow(entry, bound) && counts(entry, bound);
    const mayBeat = (other: Entry, allow: Entry): boolean =>
      bound === 'certain' ? precedes(other, allow) !== 'no' : precedes(other, allow) === 'yes';
    return unionAll(
      entries.filter(admits).map((allow) => {
        const others = entries.filter((entry) => !admits(entry) && mayBeat(entry, allow));
        const left = difference(
          reachOf(allow)[bound],
          unionAll(others.map((other) => reachOf(other)[oppositeBound(bound)])),
        );
        return bound === 'certain' ? leftByNetworks(left, others) : left;
      }),
    );
  };
  return { certain: admitted('certain'), possible: admitted('possible') };
}

/**
 * Whether an entry counts as an allow: where only what is certain counts, what may be a deny is one; else what may be
 * an allow is.
 */
export function isAllow(entry: Entry, bound: keyof Bounds): boolean {
  return bound === 'certain' ? entry.action === 'allow' : entry.action !== 'deny';
}

export function oppositeBound(bound: keyof Bounds): keyof Bounds {
  return bound === 'certain' ? 'possible' : 'certain';
}
