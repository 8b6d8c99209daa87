import type { PacketSet } from './packet-set.ts';
import type { Step } from './staircase.ts';
import type { Peers } from './peers.ts';
import { pickSorted } from './sorted.ts';
import { spendWork } from './work.ts';

/**
 * Pairs of service point and peer that both sets hold, rounded to what a number can say. `countOf` is asked where both
 * name the same peers, as rules that name one list do. For sets of a few steps.
 */
export function sharedSize(a: PacketSet, b: PacketSet, countOf: (peers: Peers) => number): number {
  return sharedSteps(a.ipv4, b.ipv4, countOf) + sharedSteps(a.ipv6, b.ipv6, countOf);
}

function sharedSteps(a: readonly Step[], b: readonly Step[], countOf: (peers: Peers) => number): number {
  let points = 0;
  for (let i = 0; i + 1 < a.length; i++) {
    const { from, peers } = a[i] as Step;
    const to = (a[i + 1] as Step).from;
    for (let j = 0; j + 1 < b.length; j++) {
      const other = b[j] as Step;
      const services = Math.min(to, (b[j + 1] as Step).from) - Math.max(from, other.from);
      if (services > 0) points += services * (peers === other.peers ? countOf(peers) : countShared(peers, other.peers));
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
      // Subtracted first: IPv6 addresses that are near each other are one number.
      points += Number((end < to ? end : to) - (start > from ? start : from));
    }
  }
  return points;
}
