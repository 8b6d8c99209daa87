import type { Entry } from '../model/model.ts';
import { leastNumber } from './first-match.ts';
import type { Judgement } from './judgement.ts';
import { standsForAny } from './unseen-entries.ts';

/**
 * Entries of one direction that AWS refuses because an earlier one has their number; IPv4 and IPv6 share the numbers.
 */
export interface DuplicateNumber {
  readonly entry: Entry;
  readonly verdict: Judgement;
  readonly others: readonly Entry[];
}

/**
 * One per number that repeats; the first entry by address is the subject, as the entries are sorted. An unknown number
 * may repeat any, and an entry that may be elsewhere repeats none for certain.
 */
export function duplicateNumbers(entries: readonly Entry[]): DuplicateNumber[] {
  const out: DuplicateNumber[] = [];
  const byNumber = groupByNumber(entries);
  for (const [number, [entry, ...others]] of byNumber) {
    if (entry === undefined || number === null || others.length === 0) continue;
    const isSure = [entry, ...others].filter(({ perhaps }) => perhaps === undefined).length > 1;
    out.push({ entry, verdict: isSure ? 'violated' : 'undetermined', others });
  }
  for (const entry of entries) {
    if (entry.number !== null || standsForAny(entry) || entries.length < 2) continue;
    const others = entries.filter(
      (other) => other !== entry && (other.number === null || other.number >= leastNumber(entry)),
    );
    if (others.length > 0) out.push({ entry, verdict: 'undetermined', others });
  }
  return out;
}

/** Node 20 has no `Map.groupBy`. */
function groupByNumber(entries: readonly Entry[]): Map<number | null, Entry[]> {
  const out = new Map<number | null, Entry[]>();
  for (const entry of entries) {
    const same = out.get(entry.number);
    if (same === undefined) out.set(entry.number, [entry]);
    else same.push(entry);
  }
  return out;
}
