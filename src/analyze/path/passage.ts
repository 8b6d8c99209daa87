import { isExact, type Bounds } from '../../model/bounds.ts';
import type { UnknownAttribute } from '../../model/origin.ts';
import { attributeText } from '../../model/attribute-role.ts';
import { contains, difference, isEmpty, type PacketSet } from '../../packet/packet-set.ts';

/** What a checkpoint lets through, and what keeps that from being known. */
export interface Passage {
  readonly bounds: Bounds;
  /** The attributes that decide whether these packets pass; asked only of what is not certain. */
  readonly doubts: (about: PacketSet) => readonly UnknownAttribute[];
}

export const NO_DOUBTS: Passage['doubts'] = () => [];

/**
 * Why the bounds of what passes all of these differ: of each checkpoint that some packet in question does not certainly
 * pass. One that decides nothing is not named.
 */
export function doubtsIn(open: Bounds, passages: readonly Passage[]): readonly UnknownAttribute[] {
  if (isExact(open)) return [];
  const inQuestion = difference(open.possible, open.certain);
  if (isEmpty(inQuestion)) return [];
  return uniqueAttributes(
    passages.flatMap(({ bounds, doubts }) => (contains(bounds.certain, inQuestion) ? [] : doubts(inQuestion))),
  );
}

export function uniqueAttributes(all: readonly UnknownAttribute[]): readonly UnknownAttribute[] {
  return [...new Map(all.map((each) => [attributeText(each), each])).values()];
}
