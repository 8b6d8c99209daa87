import type { Bounds } from '../../model/bounds.ts';
import { DIRECTIONS, type Direction, type Model } from '../../model/model.ts';
import { contains, difference } from '../../packet/packet-set.ts';
import { subjectsOf, type Subject } from '../../policy/subjects/subject.ts';
import type { MeantPackets } from '../changes/meant.ts';

export type Admits = Readonly<Record<Direction, Bounds>>;

/** What a group or ACL lets pass, either way; null where the model has none of this address. */
export function admitsOf(model: Model, address: string): Admits | null {
  const [subject] = subjectsOf(model, { among: new Set([address]) });
  return subject === undefined ? null : admitsBy(subject);
}

function admitsBy(subject: Subject): Admits | null {
  switch (subject.kind) {
    case 'security-group':
      return subject.admits;
    case 'network-acl':
      return { ingress: subject.lanes.ingress.admits, egress: subject.lanes.egress.admits };
    default:
      return null;
  }
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
