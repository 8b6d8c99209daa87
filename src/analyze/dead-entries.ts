import type { Entry } from '../model/model.ts';
import { EVERY_PACKET } from '../packet/everything.ts';
import { contains, isEmpty } from '../packet/packet-set.ts';
import { FAMILIES } from '../packet/family.ts';
import { precedes, takes, type RankedEntry } from './first-match.ts';
import { and, type Judgement, type Truth } from './judgement.ts';
import { standsForAny } from './unseen-entries.ts';

/** An entry that never decides a packet. */
export interface DeadEntry {
  readonly entry: Entry;
  /** `overruled`: an earlier opposite action takes at least one of its packets; `redundant`: all that take its packets agree with it. */
  readonly kind: 'overruled' | 'redundant';
  readonly verdict: Judgement;
  /** Every earlier entry that takes a packet of it. */
  readonly takenBy: readonly RankedEntry[];
}

/**
 * The dead entries of one direction (definitions: docs/rules). Blamed are the entries that really take the packets, never those that only
 * overlap and are pre-empted themselves. A final deny-all is usual practice and never dead.
 */
export function deadEntries(ranked: readonly RankedEntry[]): DeadEntry[] {
  const out: DeadEntry[] = [];
  for (const { entry, decides } of ranked) {
    if (standsForAny(entry) || !isEmpty(decides.certain) || isEmpty(entry.packets.possible)) continue;
    const final = finalDenyAll(entry, ranked);
    if (final === 'yes') continue;
    const isDead = isEmpty(decides.possible) && final === 'no' && entry.perhaps === undefined;
    const takers = ranked.map((taker) => ({ taker, taken: takes(taker, entry) })).filter(({ taken }) => !isEmpty(taken.possible));
    const isTold = (taker: RankedEntry): boolean => taker.entry.action !== null && entry.action !== null;
    const opposes = (taker: RankedEntry): boolean => isTold(taker) && taker.entry.action !== entry.action;
    const agrees = (taker: RankedEntry): boolean => isTold(taker) && taker.entry.action === entry.action;
    const surelyOpposed = takers.some(({ taker, taken }) => opposes(taker) && !isEmpty(taken.certain)) || takers.every(({ taker }) => opposes(taker));
    const takenBy = takers.map(({ taker }) => taker);
    if (takers.some(({ taker }) => !agrees(taker))) {
      out.push({ entry, kind: 'overruled', verdict: isDead && surelyOpposed ? 'violated' : 'undetermined', takenBy });
    }
    if (takers.some(({ taker }) => !opposes(taker)) && !takers.some(({ taker, taken }) => opposes(taker) && !isEmpty(taken.certain))) {
      out.push({ entry, kind: 'redundant', verdict: isDead && takers.every(({ taker }) => agrees(taker)) ? 'violated' : 'undetermined', takenBy });
    }
  }
  return out;
}

/**
 * Whether the entry is a deny of protocol -1 from every address of its family with no entry of that family behind it: usual practice, never a
 * finding. `maybe` where the apply decides its action, its peers or what stands behind it.
 */
export function finalDenyAll(entry: Entry, ranked: readonly RankedEntry[]): Truth {
  if (entry.action === 'allow') return 'no';
  const family = FAMILIES.find((each) => entry.packets.possible[each].length > 0);
  if (family === undefined) return 'no';
  const all = EVERY_PACKET[family];
  const behind = ranked.filter(({ entry: other }) => other !== entry && other.packets.possible[family].length > 0).map(({ entry: other }) => precedes(entry, other));
  return and([
    entry.action === null ? 'maybe' : 'yes',
    contains(entry.packets.certain, all) ? 'yes' : contains(entry.packets.possible, all) ? 'maybe' : 'no',
    behind.includes('yes') ? 'no' : behind.includes('maybe') ? 'maybe' : 'yes',
  ]);
}
