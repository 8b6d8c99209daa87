import { getOrMake, remembered } from '../../base/maps.ts';
import type { EndpointKind, Seat } from './endpoint-kinds.ts';

/** Of two kinds, the pairs of seats that share a subnet, and how; all others share none. */
export interface SeatPairs {
  /** One pair of endpoints for each way of sharing; `APART` where they share none. */
  readonly examples: ReadonlyMap<string, SpeakingPair>;
  /** The seats of the source that share a subnet with a seat of the target. */
  readonly near: (target: Seat) => readonly NearSeat[];
}

export interface SpeakingPair {
  readonly from: string;
  readonly to: string;
}

interface NearSeat {
  readonly seat: Seat;
  readonly sharing: string;
}

/** They share no subnet. */
export const APART = '';

export function seatPairs(): (from: EndpointKind, to: EndpointKind) => SeatPairs {
  const index = remembered((kind: EndpointKind) => seatsBySubnet(kind));
  return (from, to) => {
    const bySubnet = index(from);
    const near = ({ subnets }: Seat): readonly NearSeat[] =>
      [...new Set(subnets.flatMap((subnet) => bySubnet.get(subnet) ?? []))].map((seat) => ({
        seat,
        sharing: sharingOf(seat.subnets, subnets),
      }));
    const examples = new Map<string, SpeakingPair>();
    for (const target of to.seats) {
      const sharing = near(target);
      if (!examples.has(APART) && sharing.length < from.seats.length) {
        const apart = from.seats.find((seat) => sharing.every((each) => each.seat !== seat));
        const pair = apart === undefined ? null : pairOf(apart, target, false);
        if (pair !== null) examples.set(APART, pair);
      }
      for (const each of sharing) {
        if (examples.has(each.sharing)) continue;
        const pair = pairOf(each.seat, target, from.id === to.id && from.isMany);
        if (pair !== null) examples.set(each.sharing, pair);
      }
    }
    return { examples, near };
  };
}

function seatsBySubnet({ seats }: EndpointKind): ReadonlyMap<string, readonly Seat[]> {
  const found = new Map<string, Seat[]>();
  for (const seat of seats) for (const subnet of new Set(seat.subnets)) getOrMake(found, subnet, () => []).push(seat);
  return found;
}

/** Which of the one's subnets is which of the other's. */
function sharingOf(from: readonly string[], to: readonly string[]): string {
  return from.map((subnet, i) => to.flatMap((each, j) => (each === subnet ? [`${i}=${j}`] : [])).join()).join();
}

/** An endpoint that is one machine does not speak to itself. */
function pairOf(source: Seat, target: Seat, isMany: boolean): SpeakingPair | null {
  for (const to of target.members.slice(0, 2)) {
    const from = source.members.find((each) => each !== to) ?? (isMany ? to : undefined);
    if (from !== undefined) return { from, to };
  }
  return null;
}
