import { isExact, known, NOTHING, type Bounds } from '../model/bounds.ts';
import type { Entry } from '../model/model.ts';
import { coverageOf } from '../packet/coverage.ts';
import {
  differenceAll,
  intersection,
  isEmpty,
  NO_PACKETS,
  samePackets,
  union,
  type PacketSet,
} from '../packet/packet-set.ts';
import { spendWork } from '../packet/work.ts';
import { leftByNetworks } from './unknown-networks.ts';

/**
 * An entry of a network ACL with what it decides: what it matches (M) without what earlier entries match (R = M \
 * earlier).
 */
export interface RankedEntry {
  readonly entry: Entry;
  /** R. `certain` takes every entry away that may come first, `possible` only those that surely do. */
  readonly decides: Bounds;
  /** The same with the networks known only after apply that lie in what it matches: what it takes of other entries. */
  readonly takes: Bounds;
  /** Those that may come before it and name networks known only after apply. */
  readonly behind: readonly Entry[];
}

/** What an entry takes of others where they name networks known only after apply. */
export function reachOf({ packets, reach = packets }: Entry): Bounds {
  return reach;
}

/**
 * The entries of one direction in the order AWS evaluates them: ascending number, the first match decides (VPC guide,
 * "Network ACLs"). Entries that share a number, or whose number is known only after apply, may come before or after
 * each other.
 */
export function rankEntries(entries: readonly Entry[]): RankedEntry[] {
  const floating = entries.filter((entry) => entry.number === null).toSorted((a, b) => leastNumber(a) - leastNumber(b));
  const numbered = entries
    .filter((entry) => entry.number !== null)
    .toSorted((a, b) => (a.number ?? 0) - (b.number ?? 0));
  const out: RankedEntry[] = [];
  const certainBefore: PacketSet[] = [];
  const possibleBefore: PacketSet[] = [];
  /** Those that name networks known only after apply. */
  const naming: Entry[] = floating.filter(({ spread }) => spread !== undefined);
  let isSettledBefore = true;
  let floated = 0;
  for (let start = 0; start < numbered.length; ) {
    let end = start + 1;
    while (end < numbered.length && numbered[end]?.number === numbered[start]?.number) end++;
    const rivals = numbered.slice(start, end);
    for (
      let next = floating[floated];
      next !== undefined && leastNumber(next) <= (numbered[start]?.number ?? 0);
      next = floating[++floated]
    ) {
      possibleBefore.push(reachOf(next).possible);
      isSettledBefore = false;
    }
    // Most entries have a number of their own. What another rival may take of one is what at least two of them may
    // take.
    const mayName = rivals.length > 1 && rivals.some(({ spread }) => spread !== undefined);
    const shared =
      rivals.length > 1 ? [...possibleBefore, coverageOf(rivals.map((entry) => reachOf(entry).possible)).twice] : null;
    for (const entry of rivals) {
      const before = shared ?? (isSettledBefore ? certainBefore : possibleBefore);
      out.push(ranked(entry, certainBefore, before, mayName ? [...naming, ...rivals] : naming));
    }
    for (const entry of rivals) {
      const taken = reachOf(entry);
      isSettledBefore &&= isExact(taken);
      if (entry.spread !== undefined) naming.push(entry);
      certainBefore.push(taken.certain);
      possibleBefore.push(taken.possible);
    }
    start = end;
  }
  const everything = numbered.map((entry) => reachOf(entry).possible);
  for (const entry of floating) {
    const others = floating.filter((other) => other !== entry).map((other) => reachOf(other).possible);
    const before = numbered.filter((other) => precedes(other, entry) === 'yes').map((other) => reachOf(other).certain);
    out.push(ranked(entry, before, [...everything, ...others], entries));
  }
  return out;
}

/** Whether `first` comes before `second`: surely, perhaps, or surely not. */
export function precedes(first: Entry, second: Entry): 'yes' | 'maybe' | 'no' {
  if (first === second) return 'no';
  if (first.number !== null && second.number !== null)
    return first.number === second.number ? 'maybe' : first.number < second.number ? 'yes' : 'no';
  if (first.number !== null && first.number < leastNumber(second)) return 'yes';
  return second.number !== null && second.number < leastNumber(first) ? 'no' : 'maybe';
}

/** The smallest number that the entry may have. */
export function leastNumber({ number, numberAtLeast }: Entry): number {
  return number ?? numberAtLeast ?? 0;
}

/** Everything about the entry is known before apply. */
export function isKnown(entry: Entry): boolean {
  return entry.number !== null && entry.action !== null && isExact(entry.packets);
}

/** The entry is known, and so is what comes before it. */
export function isSettled({ entry, decides, takes }: RankedEntry): boolean {
  return isKnown(entry) && isExact(decides) && isExact(takes);
}

/**
 * What `taker` decides of the packets that `entry` matches. A network known only after apply counts where one of the
 * two names it: that it may lie in both of two networks says nothing of these.
 */
export function takes(taker: RankedEntry, entry: Entry): Bounds {
  spendWork(1);
  if (precedes(taker.entry, entry) === 'no') return NOTHING;
  const possible = bothHold(taker, entry, 'possible');
  if (isEmpty(possible)) return NOTHING;
  const isSettled = isExact(reachOf(entry)) && isExact(taker.takes) && isExact(taker.decides);
  const certain = isSettled
    ? possible
    : precedes(taker.entry, entry) === 'yes'
      ? bothHold(taker, entry, 'certain')
      : NO_PACKETS;
  const left = leftByNetworks(certain, taker.behind);
  return left === possible ? known(possible) : { certain: left, possible };
}

function bothHold({ decides, takes: taken }: RankedEntry, entry: Entry, bound: keyof Bounds): PacketSet {
  const own = intersection(entry.packets[bound], taken[bound]);
  return entry.reach === undefined ? own : union(own, intersection(entry.reach[bound], decides[bound]));
}

const NOBODY: readonly Entry[] = [];

export function ranked(
  entry: Entry,
  certainBefore: readonly PacketSet[],
  possibleBefore: readonly PacketSet[],
  naming: readonly Entry[],
): RankedEntry {
  const others = naming.length === 0 ? NOBODY : naming.filter((other) => other !== entry);
  const decides = leftIn(without(entry.packets, certainBefore, possibleBefore), others);
  return {
    entry,
    decides,
    takes: entry.reach === undefined ? decides : leftIn(without(entry.reach, certainBefore, possibleBefore), others),
    behind: others,
  };
}

/** What may lie as a whole in networks known only after apply, which others name, is not certain. */
function leftIn(bounds: Bounds, naming: readonly Entry[]): Bounds {
  const certain = leftByNetworks(bounds.certain, naming);
  return certain === bounds.certain || samePackets(certain, bounds.certain)
    ? bounds
    : { certain, possible: bounds.possible };
}

/** The same list in both places: nothing about what comes before waits for the apply. */
function without(packets: Bounds, certainBefore: readonly PacketSet[], possibleBefore: readonly PacketSet[]): Bounds {
  const possible = differenceAll(packets.possible, certainBefore);
  if (isExact(packets) && certainBefore === possibleBefore) return known(possible);
  const certain = differenceAll(packets.certain, possibleBefore);
  return samePackets(certain, possible) && isExact(packets) ? known(possible) : { certain, possible };
}
