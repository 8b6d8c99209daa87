import { FAMILIES } from './family.ts';
import { slabs, type PacketSet } from './packet-set.ts';
import type { Peers } from './peers.ts';
import { pickSorted } from './sorted.ts';
import { spendWork } from './work.ts';

/**
 * Pairs of service point and peer that both sets hold, rounded to what a number can say. `countOf` is asked where both name the same peers, as rules
 * that name one list do. For sets of a few steps.
 */
export function sharedSize(a: PacketSet, b: PacketSet, countOf: (peers: Peers) => number): number {
  let points = 0;
  for (const family of FAMILIES) {
    if (a[family].length === 0 || b[family].length === 0) continue;
    for (const [from, to, peers] of slabs(a[family])) {
      for (const [start, end, others] of slabs(b[family])) {
        if (start >= to) break;
        if (end > from) points += (Math.min(to, end) - Math.max(from, start)) * (peers === others ? countOf(peers) : countShared(peers, others));
      }
    }
  }
  return points;
}

/** Peers that both are, rounded; a symbol counts as one. */
export function countShared(a: Peers, b: Peers): number {
  let points = a.symbols.length > 0 && b.symbols.length > 0 ? pickSorted(a.symbols, b.symbols, true).length : 0;
  let j = 0;
  spendWork(a.addresses.length + b.addresses.length + 1);
  for (let i = 0; i + 1 < a.addresses.length; i += 2) {
    const [from, to] = [a.addresses[i] as number, a.addresses[i + 1] as number];
    while (j < b.addresses.length && (b.addresses[j + 1] as number) <= from) j += 2;
    for (let k = j; k < b.addresses.length && (b.addresses[k] as number) < to; k += 2) {
      const [start, end] = [b.addresses[k] as number, b.addresses[k + 1] as number];
      points += Number(end < to ? end : to) - Number(start > from ? start : from);
    }
  }
  return points;
}
