import { byDirection } from '../hits/packets-in.ts';
import { difference, intersection, isEmpty } from '../../packet/packet-set.ts';
import type { Extent } from '../hits/extent.ts';
import type { DirectedPackets, KeepPackets } from '../hits/hit.ts';

export function onlyThese(packets: readonly DirectedPackets[]): KeepPackets {
  const of = byDirection(packets);
  return (direction, set) => intersection(set, of[direction]);
}

export function allButThese(packets: readonly DirectedPackets[]): KeepPackets {
  const of = byDirection(packets);
  return (direction, set) => difference(set, of[direction]);
}

/** All packets that a finding is told for, certain or not. */
export function packetsOf({ certain, perhaps }: Pick<Extent, 'certain' | 'perhaps'>): readonly DirectedPackets[] {
  return [...certain, ...perhaps].filter(({ set }) => !isEmpty(set));
}
