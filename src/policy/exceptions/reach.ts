import { DIRECTIONS, type Direction } from '../../model/model.ts';
import { difference, intersection, isEmpty, unionAll, type PacketSet } from '../../packet/packet-set.ts';
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

function byDirection(packets: readonly DirectedPackets[]): Readonly<Record<Direction, PacketSet>> {
  const of = (wanted: Direction): PacketSet =>
    unionAll(packets.filter(({ direction }) => direction === wanted).map(({ set }) => set));
  return { ingress: of('ingress'), egress: of('egress') };
}

/** One set for each direction. */
export function united(packets: readonly DirectedPackets[]): readonly DirectedPackets[] {
  return DIRECTIONS.map((direction) => ({
    direction,
    set: unionAll(packets.filter((each) => each.direction === direction).map(({ set }) => set)),
  }));
}
