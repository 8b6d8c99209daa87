import { isExact, known, NOTHING, type Bounds } from '../model/bounds.ts';
import type { Entry } from '../model/model.ts';
import { difference, differenceAll, intersection, isEmpty, NO_PACKETS, unionAll, type PacketSet } from '../packet/packet-set.ts';

/** An entry of a network ACL with what it decides: what it matches (M) without what earlier entries match (R = M \ earlier). */
export interface RankedEntry {
  readonly entry: Entry;
  /** R. `certain` takes every entry away that may come first, `possible` only those that surely do. */
  readonly decides: Bounds;
}

/**
 * The entries of one direction in the order AWS evaluates them: ascending number, the first match decides (VPC guide, "Network ACLs").
 * Entries that share a number, or whose number is known only after apply, may come before or after each other.
 */
export function rankEntries(entries: readonly Entry[]): RankedEntry[] {
  const floating = entries.filter((entry) => entry.number === null).toSorted((a, b) => leastNumber(a) - leastNumber(b));
  const numbered = entries.filter((entry) => entry.number !== null).toSorted((a, b) => (a.number ?? 0) - (b.number ?? 0));
  const out: RankedEntry[] = [];
  const certainBefore: PacketSet[] = [];
  const possibleBefore: PacketSet[] = [];
  let isSettledBefore = true;
  let floated = 0;
  for (let start = 0; start < numbered.length; ) {
    let end = start + 1;
    while (end < numbered.length && numbered[end]?.number === numbered[start]?.number) end++;
    const rivals = numbered.slice(start, end);
    for (let next = floating[floated]; next !== undefined && leastNumber(next) <= (numbered[start]?.number ?? 0); next = floating[++floated]) {
      possibleBefore.push(next.packets.possible);
      isSettledBefore = false;
    }
    for (const entry of rivals) {
      // Most entries have a number of their own.
      const before = rivals.length > 1 ? [...possibleBefore, ...rivals.filter((other) => other !== entry).map((other) => other.packets.possible)] : isSettledBefore ? certainBefore : possibleBefore;
      out.push({ entry, decides: without(entry.packets, certainBefore, before) });
    }
    for (const { packets } of rivals) {
      isSettledBefore &&= isExact(packets);
      certainBefore.push(packets.certain);
      possibleBefore.push(packets.possible);
    }
    start = end;
  }
  const everything = numbered.map((entry) => entry.packets.possible);
  for (const entry of floating) {
    const others = floating.filter((other) => other !== entry).map((other) => other.packets.possible);
    const before = numbered.filter((other) => precedes(other, entry) === 'yes').map((other) => other.packets.certain);
    out.push({ entry, decides: without(entry.packets, before, [...everything, ...others]) });
  }
  return out;
}

/** Whether `first` comes before `second`: surely, perhaps, or surely not. */
export function precedes(first: Entry, second: Entry): 'yes' | 'maybe' | 'no' {
  if (first === second) return 'no';
  if (first.number !== null && second.number !== null) return first.number === second.number ? 'maybe' : first.number < second.number ? 'yes' : 'no';
  if (first.number !== null && first.number < leastNumber(second)) return 'yes';
  return second.number !== null && second.number < leastNumber(first) ? 'no' : 'maybe';
}

/** The smallest number that the entry may have. */
export function leastNumber({ number, numberAtLeast }: Entry): number {
  return number ?? numberAtLeast ?? 0;
}

/**
 * What the ranked entries of one direction admit: an allow that no deny before it takes away. For the lower bound every deny counts that may
 * come first, with all that it may match; for the upper bound only what surely comes first and surely matches (denies swap the bounds).
 * `counts`: only what such allows admit, and not what others admit before them.
 */
export function admittedBy(ranked: readonly RankedEntry[], counts: (entry: Entry, bound: keyof Bounds) => boolean = () => true): Bounds {
  if (ranked.every(isSettled)) {
    return known(unionAll(ranked.filter(({ entry }) => entry.action === 'allow' && counts(entry, 'certain')).map(({ decides }) => decides.certain)));
  }
  const entries = ranked.map(({ entry }) => entry);
  const admitted = (bound: keyof Bounds): PacketSet => {
    const admits = (entry: Entry): boolean => isAllow(entry, bound) && counts(entry, bound);
    const mayBeat = (other: Entry, allow: Entry): boolean => (bound === 'certain' ? precedes(other, allow) !== 'no' : precedes(other, allow) === 'yes');
    return unionAll(entries.filter(admits).map((allow) => {
      const others = entries.filter((entry) => !admits(entry) && mayBeat(entry, allow));
      return difference(allow.packets[bound], unionAll(others.map((other) => other.packets[oppositeBound(bound)])));
    }));
  };
  return { certain: admitted('certain'), possible: admitted('possible') };
}

/** Everything about the entry is known before apply. */
export function isKnown(entry: Entry): boolean {
  return entry.number !== null && entry.action !== null && isExact(entry.packets);
}

/** The entry is known, and so is what comes before it. */
export function isSettled({ entry, decides }: RankedEntry): boolean {
  return isKnown(entry) && isExact(decides);
}

/** Whether an entry counts as an allow: where only what is certain counts, what may be a deny is one; else what may be an allow is. */
export function isAllow(entry: Entry, bound: keyof Bounds): boolean {
  return bound === 'certain' ? entry.action === 'allow' : entry.action !== 'deny';
}

export function oppositeBound(bound: keyof Bounds): keyof Bounds {
  return bound === 'certain' ? 'possible' : 'certain';
}

/** What `taker` decides of the packets that `entry` matches. */
export function takes(taker: RankedEntry, entry: Entry): Bounds {
  if (precedes(taker.entry, entry) === 'no') return NOTHING;
  const possible = intersection(entry.packets.possible, taker.decides.possible);
  if (isEmpty(possible)) return NOTHING;
  if (isExact(entry.packets) && isExact(taker.decides)) return known(possible);
  const certain = precedes(taker.entry, entry) === 'yes' ? intersection(entry.packets.certain, taker.decides.certain) : NO_PACKETS;
  return { certain, possible };
}

/** The same list in both places: nothing about what comes before waits for the apply. */
function without(packets: Bounds, certainBefore: readonly PacketSet[], possibleBefore: readonly PacketSet[]): Bounds {
  const possible = differenceAll(packets.possible, certainBefore);
  if (isExact(packets) && certainBefore === possibleBefore) return known(possible);
  return { certain: differenceAll(packets.certain, possibleBefore), possible };
}
