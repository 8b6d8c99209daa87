import type { Place } from '../../base/place.ts';
import { isExact } from '../../model/bounds.ts';
import type { Direction } from '../../model/model.ts';
import type { UnknownAttribute } from '../../model/origin.ts';
import type { Checkpoint, Decider, Hop, HopVerdict } from '../../model/path.ts';
import type { Truth } from '../../model/truth.ts';
import type { Family } from '../../packet/family.ts';
import {
  contains,
  difference,
  intersection,
  isEmpty,
  overlaps,
  peersAt,
  type PacketSet,
} from '../../packet/packet-set.ts';
import { containsPeers } from '../../packet/peers.ts';
import { slabs } from '../../packet/staircase.ts';
import { EVERY, whereTrue } from './bounds-algebra.ts';
import { alike, narrowCargo, type Cargo, type End, type Passed } from './cargo.ts';
import { NO_DOUBTS, type Passage } from './passage.ts';
import type { WaySide } from './way-side.ts';

/** One checkpoint of a way, before anything has come to it. */
export interface Check {
  readonly checkpoint: Checkpoint;
  readonly leg: Hop['leg'];
  readonly direction: Direction | null;
  readonly address: string | null;
  readonly place: Place | null;
  /** Whose addresses it looks at. */
  readonly looksAt: End;
  readonly passes: Passed;
  readonly doubts: Passage['doubts'];
  readonly told: (arriving: Arriving) => HopTold;
}

/** What comes to a checkpoint, by the end that it looks at, and what becomes of it. */
export interface Arriving {
  readonly verdict: HopVerdict;
  readonly packets: PacketSet;
}

export interface HopTold {
  readonly text: string;
  /** What would let it through; told where it does not pass. */
  readonly remedy: string | null;
  readonly joint?: Hop['joint'];
  readonly by: readonly Decider[];
}

/** A checkpoint of which it is true or not that it lets pass what comes. */
export function truthCheck(
  truth: Truth,
  words: Pick<Check, 'checkpoint' | 'leg' | 'address' | 'told'> & Partial<Pick<Check, 'place' | 'looksAt' | 'doubts'>>,
): Check {
  return {
    direction: null,
    place: null,
    looksAt: 'target',
    passes: alike(whereTrue(EVERY, truth)),
    doubts: NO_DOUBTS,
    ...words,
  };
}

export interface Passing {
  readonly cargo: Cargo;
  readonly verdict: HopVerdict;
  /** What came, by the end that was looked at. */
  readonly packets: PacketSet;
  readonly unknown: readonly UnknownAttribute[];
}

/** What becomes of what comes to a checkpoint. */
export function pass(family: Family, cargo: Cargo, { looksAt, passes, doubts }: Check, side: WaySide): Passing {
  const packets = cargo[looksAt].some.possible;
  if (passes.whole === EVERY && passes.some === EVERY) return { cargo, verdict: 'passes', packets, unknown: [] };
  const after = narrowCargo(family, cargo, looksAt, passes);
  if (isEmpty(after[looksAt].some.possible)) return { cargo: after, verdict: 'stops', packets, unknown: [] };
  if (contains(passes.whole.certain, packets)) return { cargo: after, verdict: 'passes', packets, unknown: [] };
  const isOpen = [passes.whole, passes.some].some(
    (bounds) => !isExact(bounds) && overlaps(difference(bounds.possible, bounds.certain), packets),
  );
  const turns = turnsOnAddress(family, packets, passes, side);
  if (!isOpen && !turns) return { cargo: after, verdict: 'partly', packets, unknown: [] };
  const inQuestion = difference(intersection(packets, passes.some.possible), passes.whole.certain);
  return {
    cargo: after,
    verdict: 'unknown',
    packets,
    unknown: [...(isOpen ? doubts(inQuestion) : []), ...(turns ? side.unknown : [])],
  };
}

/** Whether it turns on which of its addresses an end has, which nobody knows. */
function turnsOnAddress(family: Family, packets: PacketSet, { some }: Passed, side: WaySide): boolean {
  if (side.meant === 'each') return false;
  const left = intersection(packets, some.possible);
  return [...slabs(left[family])].some(([from, , peers]) => {
    return !containsPeers(peers, peersAt(packets, family, from));
  });
}
