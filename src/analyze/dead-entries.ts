import { isExact, type Bounds } from '../model/bounds.ts';
import type { Entry } from '../model/model.ts';
import { EVERY_PACKET } from '../packet/everything.ts';
import {
  contains,
  difference,
  intersection,
  isEmpty,
  peersOfAny,
  unionAll,
  type PacketSet,
} from '../packet/packet-set.ts';
import { FAMILIES } from '../packet/family.ts';
import { containsPeers } from '../packet/peers.ts';
import { ALL_SERVICES } from '../packet/services.ts';
import { precedes, reachOf, takes, type RankedEntry } from './first-match.ts';
import { and, judge, not, or, type Judgement } from './judgement.ts';
import type { Truth } from '../model/truth.ts';
import { mayLieInNetworks } from './unknown-networks.ts';
import { standsForAny } from './unseen-entries.ts';

/** An entry that never decides a packet. */
export interface DeadEntry {
  readonly entry: Entry;
  /**
   * `redundant`: it only repeats earlier entries of its own action; `overruled`: it does not, and an earlier opposite
   * action takes at least one of its packets.
   */
  readonly kind: 'overruled' | 'redundant';
  readonly verdict: Judgement;
  /** Overruled: every earlier entry that takes a packet of it; redundant: those that it repeats. */
  readonly takenBy: readonly RankedEntry[];
}

/**
 * The dead entries of one direction (definitions: docs/rules). Blamed are the entries that really take the packets,
 * never those that only overlap and are pre-empted themselves. A final deny-all is usual practice and never dead.
 */
export function deadEntries(ranked: readonly RankedEntry[]): DeadEntry[] {
  const out: DeadEntry[] = [];
  for (const { entry, decides } of ranked) {
    if (standsForAny(entry) || !isEmpty(decides.certain) || isEmpty(entry.packets.possible)) continue;
    const final = finalDenyAll(entry, ranked);
    if (final === 'yes') continue;
    const isDead = isEmpty(decides.possible) && final === 'no' && entry.perhaps === undefined ? 'yes' : 'maybe';
    const takers = ranked
      .map((ranked): Taker => ({ ranked, takes: takesAny(ranked, entry), agrees: agree(ranked.entry, entry) }))
      .filter((taker) => taker.takes !== 'no');
    if (takers.length === 0) continue;
    const opposed = isOpposed(takers);
    const repeats = and([
      isRepeat(entry, takers),
      entry.action === 'allow' ? 'yes' : entry.action === 'deny' ? not(opposed) : or([not(opposed), 'maybe']),
    ]);
    const tell = (kind: DeadEntry['kind'], truth: Truth, blamed: readonly Taker[]): void => {
      const verdict = judge(truth === 'yes', truth === 'maybe');
      if (verdict !== null) out.push({ entry, kind, verdict, takenBy: blamed.map(({ ranked }) => ranked) });
    };
    tell('overruled', and([isDead, opposed, not(repeats)]), takers);
    tell(
      'redundant',
      and([isDead, repeats]),
      takers.filter(({ agrees }) => agrees !== 'no'),
    );
  }
  return out;
}

/** An earlier entry that takes, or may take, packets of the one that is judged. */
interface Taker {
  readonly ranked: RankedEntry;
  readonly takes: Truth;
  readonly agrees: Truth;
}

/**
 * Whether one takes a packet of the other. Of an entry with unknown peers it surely does where it takes one from each
 * that these may be.
 */
function takesAny(ranked: RankedEntry, entry: Entry): Truth {
  const { certain, possible } = takes(ranked, entry);
  if (isEmpty(possible)) return 'no';
  if (!isEmpty(certain)) return 'yes';
  const { packets, openServices } = entry;
  if (isExact(packets) || openServices === true || precedes(ranked.entry, entry) !== 'yes') return 'maybe';
  const taken = intersection(packets.possible, ranked.decides.certain);
  return FAMILIES.every((family) =>
    containsPeers(peersOfAny(taken, family, ALL_SERVICES), peersOfAny(packets.possible, family, ALL_SERVICES)),
  )
    ? 'yes'
    : 'maybe';
}

function agree(taker: Entry, entry: Entry): Truth {
  return taker.action === null || entry.action === null ? 'maybe' : taker.action === entry.action ? 'yes' : 'no';
}

/**
 * Whether an opposite action takes a packet of a dead entry: it has one, so where all that may take it are opposed, one
 * of them does.
 */
function isOpposed(takers: readonly Taker[]): Truth {
  if (
    takers.some((taker) => taker.agrees === 'no' && taker.takes === 'yes')
    || takers.every(({ agrees }) => agrees === 'no')
  )
    return 'yes';
  return takers.some(({ agrees }) => agrees !== 'yes') ? 'maybe' : 'no';
}

/**
 * Whether a dead entry lies within what the takers of its own action match: then it only repeats them, and what
 * opposite entries take of it is an exception from them as well.
 */
function isRepeat(entry: Entry, takers: readonly Taker[]): Truth {
  const own = takers.filter(({ agrees }) => agrees !== 'no');
  if (own.length === 0) return 'no';
  if (takers.every(({ agrees }) => agrees === 'yes')) return 'yes';
  const matched = (bound: keyof Bounds, some: readonly Taker[]): PacketSet =>
    unionAll(some.map(({ ranked }) => reachOf(ranked.entry)[bound]));
  if (
    contains(
      matched(
        'certain',
        own.filter((taker) => taker.agrees === 'yes' && taker.takes === 'yes'),
      ),
      entry.packets.possible,
    )
  )
    return 'yes';
  const least = isExact(entry.packets) || entry.perhaps === 'whole' ? entry.packets.possible : entry.packets.certain;
  const beyond = difference(least, matched('possible', own));
  return isEmpty(beyond)
    || mayLieInNetworks(
      beyond,
      own.map(({ ranked }) => ranked.entry),
    )
    ? 'maybe'
    : 'no';
}

/**
 * Whether the entry is a deny of protocol -1 from every address of its family with no entry of that family behind it:
 * usual practice, never a finding. `maybe` where the apply decides its action, its peers or what stands behind it.
 */
export function finalDenyAll(entry: Entry, ranked: readonly RankedEntry[]): Truth {
  if (entry.action === 'allow') return 'no';
  const family = FAMILIES.find((each) => entry.packets.possible[each].length > 0);
  if (family === undefined) return 'no';
  const all = EVERY_PACKET[family];
  // Most denies are narrow, which is told before the whole ACL is walked.
  if (!contains(entry.packets.possible, all)) return 'no';
  const behind = ranked
    .filter(({ entry: other }) => other !== entry && other.packets.possible[family].length > 0)
    .map(({ entry: other }) => precedes(entry, other));
  return and([
    entry.action === null ? 'maybe' : 'yes',
    contains(entry.packets.certain, all) ? 'yes' : 'maybe',
    behind.includes('yes') ? 'no' : behind.includes('maybe') ? 'maybe' : 'yes',
  ]);
}
