import { NO_PACKETS, type PacketSet } from '../packet/packet-set.ts';

/**
 * What is known about a set of packets before apply: every completion of the unknown values holds `certain` and lies
 * within `possible`. Known sets have the same object in both.
 */
export interface Bounds {
  readonly certain: PacketSet;
  readonly possible: PacketSet;
}

export const NOTHING: Bounds = { certain: NO_PACKETS, possible: NO_PACKETS };

/** Nothing about the set waits for the apply. */
export function isExact({ certain, possible }: Bounds): boolean {
  return certain === possible;
}

export function known(set: PacketSet): Bounds {
  return { certain: set, possible: set };
}

/** Nothing for certain, at most `set`. */
export function atMost(set: PacketSet): Bounds {
  return { certain: NO_PACKETS, possible: set };
}
