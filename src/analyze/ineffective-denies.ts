import { isExact, type Bounds } from '../model/bounds.ts';
import type { Entry } from '../model/model.ts';
import { FAMILIES } from '../packet/family.ts';
import {
  contains,
  intersection,
  isEmpty,
  NO_PACKETS,
  overlaps,
  peersOfAny,
  union,
  unionAll,
  type PacketSet,
} from '../packet/packet-set.ts';
import { containsPeers, samePeers } from '../packet/peers.ts';
import { ALL_SERVICES } from '../packet/services.ts';
import { finalDenyAll } from './dead-entries.ts';
import { isKnown, reachOf, takes, type RankedEntry } from './first-match.ts';
import { judge, type Judgement } from './judgement.ts';
import { mayLieInNetworks } from './unknown-networks.ts';

/** A deny of whose packets an earlier allow lets a part through. */
export interface IneffectiveDeny {
  readonly entry: Entry;
  readonly verdict: Judgement;
  /** The allows that take a part of it. */
  readonly takenBy: readonly RankedEntry[];
  /** The packets of the deny that pass all the same. */
  readonly passing: PacketSet;
  /** What certainly passes, and what may. */
  readonly passes: Bounds;
}

/**
 * Denies that an earlier allow makes partly ineffective: neither of the two matches all that the other does, and the
 * allow is no exception for some of the denied peers (a trusted network let through before a general deny is usual
 * practice).
 */
export function ineffectiveDenies(ranked: readonly RankedEntry[]): IneffectiveDeny[] {
  const out: IneffectiveDeny[] = [];
  for (const { entry, decides } of ranked) {
    if (entry.action === 'allow' || isEmpty(decides.possible)) continue;
    const final = finalDenyAll(entry, ranked);
    if (final === 'yes') continue;
    const crossing = ranked
      .filter((allow) => allow.entry.action !== 'deny' && mayCross(allow.entry, entry))
      .map((allow) => ({ allow, taken: takes(allow, entry) }))
      .filter(({ taken }) => !isEmpty(taken.possible));
    const surely = crossing.filter(
      ({ allow, taken }) => isKnown(allow.entry) && isKnown(entry) && !isEmpty(taken.certain),
    );
    const verdict = judge(surely.length > 0 && !isEmpty(decides.certain) && final === 'no', crossing.length > 0);
    if (verdict === null) continue;
    const blamed = verdict === 'violated' ? surely : crossing;
    out.push({
      entry,
      verdict,
      takenBy: blamed.map(({ allow }) => allow),
      passing: unionAll(blamed.map(({ taken }) => taken.possible)),
      passes: {
        certain: verdict === 'violated' ? unionAll(surely.map(({ taken }) => taken.certain)) : NO_PACKETS,
        possible: unionAll(crossing.map(({ taken }) => taken.possible)),
      },
    });
  }
  return out;
}

/** What an entry matches wherever it is there; null where that is not known. Its number and action play no part. */
function matchOf({ packets, perhaps }: Entry): PacketSet | null {
  return isExact(packets) || perhaps === 'whole' ? packets.possible : null;
}

/**
 * With the networks known only after apply that may lie in it, and the network of its own where all that a deny matches
 * may lie in it.
 */
function widestOf(allow: Entry, denied: PacketSet): PacketSet {
  const widest = reachOf(allow).possible;
  const { spread } = allow;
  return spread !== undefined && mayLieInNetworks(intersection(denied, spread.within), [allow])
    ? union(widest, spread.within)
    : widest;
}

/** Whether the two may overlap in the way that is a mistake; exact where it is known what both match. */
function mayCross(allow: Entry, deny: Entry): boolean {
  const [a, d] = [matchOf(allow), matchOf(deny)];
  if (a === null || d === null) return true;
  const wide = widestOf(allow, d);
  const around = reachOf(deny).possible;
  if (!(overlaps(wide, d) || overlaps(a, around)) || contains(around, a) || contains(wide, d)) return false;
  const family = FAMILIES.find((each) => d[each].length > 0);
  if (family === undefined) return false;
  const allowed = peersOfAny(a, family, ALL_SERVICES);
  return (
    !containsPeers(peersOfAny(around, family, ALL_SERVICES), allowed)
    || samePeers(peersOfAny(d, family, ALL_SERVICES), allowed)
  );
}
