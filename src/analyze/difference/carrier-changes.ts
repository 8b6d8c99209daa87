import { DIRECTIONS, type Direction, type Rule, type SecurityGroup } from '../../model/model.ts';
import { withSymbols } from '../../packet/with-symbols.ts';
import {
  admittedByGroup,
  admittedTogether,
  AS_IT_IS,
  perhapsAdmitted,
  type Admitted,
  type Renaming,
} from './admitted.ts';
import { inEitherBounds } from '../path/bounds-algebra.ts';
import type { Carrier, Face } from './carriers.ts';
import { packetChanges } from './packet-changes.ts';
import { compareAdmitted, distinctUnknowns, type Compared } from './compare-admitted.ts';
import type { PacketChange } from './packet-difference.ts';
import type { GroupChange } from './group-changes.ts';
import type { Matching } from './matching.ts';
import type { Members } from './members.ts';
import type { ComparedModels, Side } from './compared-models.ts';

/**
 * What differs for what carries groups: the union of all that it carries, with the members of groups that rules name in
 * place of their names. What carries the same groups, none of which differs or names others, is not asked. `alike`:
 * what may carry the same groups on both sides, whichever these are.
 */
export function carrierChanges(
  matching: Matching,
  models: ComparedModels,
  found: readonly GroupChange[],
  renaming: Renaming,
  members: Members,
  alike: ReadonlySet<string>,
): PacketChange[] {
  const { carriers, groups, groupNow } = matching;
  const before = new Map(
    [...groups.both.map((pair) => pair.before), ...groups.onlyBefore, ...ofContext(models.before)].map((group) => [
      groupNow(group.address),
      group,
    ]),
  );
  const now = new Map(
    [...groups.both.map((pair) => pair.now), ...groups.onlyNow, ...ofContext(models.now)].map((group) => [
      group.address,
      group,
    ]),
  );
  const touched = new Set(found.flatMap((each) => [each.before, each.now].map((group) => group?.address)));
  const isTouched = (group: SecurityGroup | undefined): boolean => group !== undefined && touched.has(group.address);
  const admits = (
    sides: ReadonlyMap<string, SecurityGroup>,
    own: Face | undefined,
    direction: Direction,
    { set, rests }: Renaming,
    isAlike: boolean,
  ): Admitted => {
    const admittedBy = (address: string): Admitted[] => {
      const group = sides.get(address);
      return group === undefined ? [] : [admittedByGroup(group, direction, { set, rests })];
    };
    const unknown = own?.interface?.groups.unknown ?? [];
    return admittedTogether([
      ...(own?.groups ?? []).flatMap(admittedBy),
      ...(own?.perhaps ?? []).flatMap((address) =>
        admittedBy(address).map((admitted) => perhapsAdmitted(admitted, isAlike ? address : null, unknown)),
      ),
    ]);
  };
  const pairs = [
    ...carriers.both,
    ...carriers.onlyNow.map((each) => ({ before: null, now: each })),
    ...carriers.onlyBefore.map((each) => ({ before: each, now: null })),
  ];
  return pairs.flatMap((pair) => {
    const lasting = pair.now ?? pair.before;
    if (lasting === null) return [];
    const isAlike = alike.has(lasting.address);
    const isSame =
      pair.before !== null
      && pair.now !== null
      && facesKey(pair.before) === facesKey(pair.now)
      && (isAlike || pair.now.faces.every(({ perhaps }) => perhaps.length === 0));
    const named = pair.now?.faces.flatMap((face) => [...face.groups, ...face.perhaps]) ?? [];
    if (isSame && !named.some((address) => isTouched(now.get(address)) || isTouched(before.get(address)))) return [];
    return DIRECTIONS.flatMap((direction) => {
      const compared = facePairs(pair.before, pair.now)
        .map(([was, is]) =>
          compareAdmitted(
            admits(
              before,
              was,
              direction,
              { ...renaming, set: (set) => withSymbols(renaming.set(set), members.before) },
              isAlike,
            ),
            admits(now, is, direction, { ...AS_IT_IS, set: (set) => withSymbols(set, members.now) }, isAlike),
          ),
        )
        .reduce(onEither);
      const rulesOf = (sides: ReadonlyMap<string, SecurityGroup>, own: Carrier | null): readonly Rule[] =>
        (own?.faces ?? [])
          .flatMap(({ groups: sure, perhaps }) => [...sure, ...perhaps])
          .flatMap((address) => sides.get(address)?.rules ?? [])
          .filter((rule) => rule.direction === direction);
      return packetChanges(compared, {
        subject: { type: 'endpoint', address: lasting.address },
        was: pair.before !== null && pair.before.address !== lasting.address ? pair.before.address : null,
        direction,
        kind: pair.before === null ? 'created' : pair.now === null ? 'deleted' : 'changed',
        idle: null,
        on: lasting.groups,
        statements: { before: rulesOf(before, pair.before), now: rulesOf(now, pair.now) },
      });
    });
  });
}

/** Interfaces are filtered each by itself. */
function facePairs(before: Carrier | null, now: Carrier | null): (readonly [Face | undefined, Face | undefined])[] {
  const [ours, theirs] = [before?.faces ?? [], now?.faces ?? []];
  const most = Math.max(ours.length, theirs.length);
  return Array.from({ length: most }, (_, i) => [ours[i], theirs[i]] as const);
}

function facesKey({ faces }: Carrier): string {
  return JSON.stringify(faces.map(({ groups, perhaps }) => [groups, perhaps]));
}

function onEither(a: Compared, b: Compared): Compared {
  return {
    opened: inEitherBounds(a.opened, b.opened),
    closed: inEitherBounds(a.closed, b.closed),
    unknown: distinctUnknowns([...a.unknown, ...b.unknown]),
  };
}

/** Groups of other stacks of which the context shows the rules. */
function ofContext({ model }: Side): readonly SecurityGroup[] {
  return model.groups.filter(({ foreign, kind }) => foreign && kind !== 'external');
}
