import type { Place } from '../../../base/place.ts';
import { remembered } from '../../../base/maps.ts';
import type { Direction, Entry, Model, Rule } from '../../../model/model.ts';
import type { PacketSet } from '../../../packet/packet-set.ts';
import { lanesOf } from '../../subjects/subject.ts';

/** A group or list as comments see it. */
export interface SubjectView {
  readonly place: Place | null;
  readonly statements: readonly (Rule | Entry)[];
  /** What may admit packets, and which: all that a rule states, of an entry what it may decide. */
  readonly admitting: (direction: Direction) => readonly Admitting[];
}

export interface Admitting {
  readonly statement: Rule | Entry;
  readonly set: PacketSet;
}

export type ViewOf = (address: string) => SubjectView | null;

export function viewsOf({ groups, acls }: Model): ViewOf {
  const ofGroups = new Map(groups.map((group) => [group.address, group]));
  const ofAcls = new Map(acls.map((acl) => [acl.address, acl]));
  return remembered((address: string): SubjectView | null => {
    const group = ofGroups.get(address);
    if (group !== undefined)
      return {
        place: group.place,
        statements: group.rules,
        admitting: (direction) =>
          group.rules
            .filter((rule) => rule.direction === direction)
            .map((statement) => ({ statement, set: statement.packets.possible })),
      };
    const acl = ofAcls.get(address);
    if (acl === undefined) return null;
    let lanes: ReturnType<typeof lanesOf> | null = null;
    return {
      place: acl.place,
      statements: acl.entries,
      // What a return-like entry takes first is found of the entries behind it, as if it were not there.
      admitting: (direction) => {
        const { certain, possible } = (lanes ??= lanesOf(acl))[direction].withoutReturnPath;
        return [...certain, ...(certain === possible ? [] : possible)]
          .filter(({ entry }) => entry.action !== 'deny')
          .map(({ entry, decides }) => ({ statement: entry, set: decides.possible }));
      },
    };
  });
}
