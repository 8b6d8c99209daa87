import { DIRECTIONS, type Direction } from '../../model/model.ts';
import { isEmpty, unionAll, type PacketSet } from '../../packet/packet-set.ts';
import type { DirectedPackets } from './hit.ts';

/** All packets of one direction. */
export function packetsIn(all: readonly DirectedPackets[], direction: Direction): PacketSet {
  return unionAll(all.filter((each) => each.direction === direction).map(({ set }) => set));
}

export function byDirection(all: readonly DirectedPackets[]): Readonly<Record<Direction, PacketSet>> {
  return { ingress: packetsIn(all, 'ingress'), egress: packetsIn(all, 'egress') };
}

/** One set for each direction of which there are packets. */
export function united(all: readonly DirectedPackets[]): readonly DirectedPackets[] {
  return DIRECTIONS.flatMap((direction) => {
    const set = packetsIn(all, direction);
    return isEmpty(set) ? [] : [{ direction, set }];
  });
}
