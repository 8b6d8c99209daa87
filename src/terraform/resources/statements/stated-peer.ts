import type { Value } from '../../value.ts';
import type { PeerBounds } from '../peers/peer-bounds.ts';

/** A peer of a rule, and what names it. */
export interface StatedPeer {
  readonly bounds: PeerBounds;
  readonly argument: string;
  /** Of an argument that is a list: its element; null where the argument names one peer, or an unknown list. */
  readonly element: Value | null;
}

/** The peer of an argument that names one, or none. */
export function statedPeer(argument: string, bounds: PeerBounds | null): readonly StatedPeer[] {
  return bounds === null ? [] : [{ bounds, argument, element: null }];
}
