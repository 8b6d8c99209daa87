import { DIRECTIONS, type Direction, type Rule, type SecurityGroup } from '../../model/model.ts';
import { withSymbols } from '../../packet/with-symbols.ts';
import { workOn } from '../../packet/work.ts';
import { admittedByGroup, ADMITS_NOTHING, AS_IT_IS, type Admitted, type Renaming } from './admitted.ts';
import { packetChanges } from './packet-changes.ts';
import { compareAdmitted, isUnchanged, type Compared } from './compare-admitted.ts';
import type { PacketChange } from './packet-difference.ts';
import type { Matching } from './matching.ts';
import type { Members } from './members.ts';
import { isWhollySeen } from './members.ts';

/** What differs in a group, and what of it is left where its peers are the members of groups. */
export interface GroupChange {
  readonly change: PacketChange;
  readonly before: SecurityGroup | null;
  readonly now: SecurityGroup | null;
}

/** Of every group and direction: the union of its rules, with groups by the names that they have now. */
export function groupChanges(
  { groups }: Matching,
  renaming: Renaming,
  members: Members,
  assumes: boolean,
): GroupChange[] {
  const pairs = [
    ...groups.both,
    ...groups.onlyNow.map((now) => ({ before: null, now })),
    ...groups.onlyBefore.map((before) => ({ before, now: null })),
  ];
  return pairs.flatMap(({ before, now }) => {
    const lasting = now ?? before;
    if (lasting === null) return [];
    workOn(lasting.address);
    return DIRECTIONS.flatMap((direction) => {
      const named = compareAdmitted(
        admittedIn(before, now, direction, renaming),
        admittedIn(now, before, direction, AS_IT_IS),
      );
      const isSame = isUnchanged(named);
      if (isSame && !namesAny(before, now, direction, members)) return [];
      const meant = compareMembers(before, now, direction, renaming, members);
      if (isSame && isUnchanged(meant)) return [];
      const changes = packetChanges(isSame ? meant : named, {
        subject: { type: 'security-group', address: lasting.address },
        was: before !== null && before.address !== lasting.address ? before.address : null,
        direction,
        kind: kindOf(before, now),
        idle: whyIdle(before, now, meant, assumes),
        on: lasting.carriedBy,
        statements: { before: rulesOf(before, direction), now: rulesOf(now, direction) },
      });
      return changes.map((change) => ({ change, before, now }));
    });
  });
}

function kindOf(before: SecurityGroup | null, now: SecurityGroup | null): PacketChange['kind'] {
  // One that is known by its id alone was there before, and stays.
  if (before === null) return now?.kind === 'external' ? 'changed' : 'created';
  return now === null && before.kind !== 'external' ? 'deleted' : 'changed';
}

function admittedIn(
  group: SecurityGroup | null,
  other: SecurityGroup | null,
  direction: Direction,
  renaming: Renaming,
): Admitted {
  if (group === null) return ADMITS_NOTHING;
  const hasUnseen = group.kind === 'external' && other !== null && other.kind !== 'external';
  return admittedByGroup(group, direction, renaming, hasUnseen);
}

function compareMembers(
  before: SecurityGroup | null,
  now: SecurityGroup | null,
  direction: Direction,
  renaming: Renaming,
  members: Members,
): Compared {
  return compareAdmitted(
    admittedIn(before, now, direction, {
      ...renaming,
      set: (set) => withSymbols(renaming.set(set), members.before),
    }),
    admittedIn(now, before, direction, { ...AS_IT_IS, set: (set) => withSymbols(set, members.now) }),
  );
}

/** Whether its rules name groups that have other members now. */
function namesAny(
  before: SecurityGroup | null,
  now: SecurityGroup | null,
  direction: Direction,
  { changed }: Members,
): boolean {
  if (changed.size === 0) return false;
  return [...rulesOf(before, direction), ...rulesOf(now, direction)].some(({ peer }) => peer === 'security-group');
}

function rulesOf(group: SecurityGroup | null, direction: Direction): readonly Rule[] {
  return group?.rules.filter((rule) => rule.direction === direction) ?? [];
}

/**
 * A group that is not there on one side and carried by nothing on the other decides nothing; one that was there before
 * may be carried by what the input does not show. Null also where what carries it decides: that is asked of these.
 */
function whyIdle(
  before: SecurityGroup | null,
  now: SecurityGroup | null,
  meant: Compared,
  assumes: boolean,
): string | null {
  const sides = [before, now].filter((group) => group !== null);
  const [only, another] = sides;
  if (only !== undefined && another === undefined && isBare(only)) return BARE;
  return assumes && isUnchanged(meant) && !sides.every(isWhollySeen) ? SAME_MEMBERS : null;
}

const BARE = 'nothing carries it';
/** What that is known by is an assumption. */
export const SAME_MEMBERS = 'the groups that it names have the same members';

function isBare({ carriedBy, perhapsCarriedBy, use, stated, kind }: SecurityGroup): boolean {
  const isUnused = kind !== 'external' && (use === 'unused' || (!stated && kind === 'default'));
  return carriedBy.length === 0 && perhapsCarriedBy.length === 0 && isUnused;
}
