import type { Bounds } from '../../model/bounds.ts';
import { DIRECTIONS, type Direction, type Model } from '../../model/model.ts';
import { contains, difference } from '../../packet/packet-set.ts';
import { groupAdmits, lanesOf } from '../../policy/subjects/subject.ts';
import type { MeantPackets } from '../changes/meant.ts';

export type Admits = Readonly<Record<Direction, Bounds>>;

/** What a group or ACL lets pass, either way; null where the model has none of this address. */
export function admitsOf(model: Model, address: string): Admits | null {
  const group = model.groups.find((each) => each.address === address);
  if (group !== undefined) return groupAdmits(group);
  const acl = model.acls.find((each) => each.address === address);
  if (acl === undefined) return null;
  const { ingress, egress } = lanesOf(acl);
  return { ingress: ingress.admits, egress: egress.admits };
}

/**
 * Whether no packet has another fate than before but those that are meant to: what was certainly kept out and now may
 * pass was to be opened, and what certainly passed and now may be kept out was to be closed.
 */
export function keepsFates(before: Admits, after: Admits, { opens, closes }: MeantPackets): boolean {
  return DIRECTIONS.every(
    (direction) =>
      contains(opens[direction], difference(after[direction].possible, before[direction].possible))
      && contains(closes[direction], difference(before[direction].certain, after[direction].certain)),
  );
}
