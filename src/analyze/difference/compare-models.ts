import { remembered } from '../../base/maps.ts';
import { compareTexts } from '../../base/order.ts';
import { BITS } from '../../packet/addresses.ts';
import { FAMILIES } from '../../packet/family.ts';
import { onlyFamily, size, type PacketSet } from '../../packet/packet-set.ts';
import { withSymbols } from '../../packet/with-symbols.ts';
import type { Renaming } from './admitted.ts';
import { carriedByWholes } from './carried-by-wholes.ts';
import { carrierChanges } from './carrier-changes.ts';
import { dangerOf, type Dangers } from './danger.ts';
import { exposureChanges } from './exposure-changes.ts';
import type { PacketChange, PacketDifference } from './packet-difference.ts';
import { groupChanges, SAME_MEMBERS, type GroupChange } from './group-changes.ts';
import { listChanges, subnetChanges } from './list-changes.ts';
import { matchSides } from './matching.ts';
import { isWhollySeen, membersOf } from './members.ts';
import { sameUnknowns } from './same-unknown.ts';
import { wayChanges } from './way-changes.ts';
import { strangerChanges } from './stranger-changes.ts';
import { isWithoutIpv6 } from './without-ipv6.ts';
import { restsApart } from './apart.ts';
import type { ComparedModels } from './compared-models.ts';

const OTHER_GROUPS = 'what carries it admits the same by other groups';
const CARRIERS_SEEN =
  'What carries security groups is what the input shows: a group that something of it carries is carried by nothing outside of it';
const ONE_SOURCE =
  'What is known only after apply and comes of one source on both sides is made of it alike, as which subnet something lives in';

/**
 * What packets two models let through, and which only one of them does (docs/diff.md has the rule in words). `assumes`:
 * what carries groups is taken to be all that the models show.
 */
export function compareModels(
  given: ComparedModels,
  { assumes, dangers }: { readonly assumes: boolean; readonly dangers: Dangers },
): PacketDifference {
  const sides = { ...given, before: carriedByWholes(given.before), now: carriedByWholes(given.now) };
  const matching = matchSides(sides);
  const renaming: Renaming = {
    set: (set) => withSymbols(set, (symbol) => [matching.symbolNow(symbol)]),
    rests: (text) => restsNow(restsApart(text, sides.apart), matching.symbolNow),
  };
  const members = membersOf(matching, assumes);
  const groups = groupChanges(matching, renaming, members, assumes);
  const strangers = strangerChanges(sides, matching, assumes);
  const carriers = carrierChanges(matching, sides, groups, renaming, members, strangers.alike);
  const told = assumes ? groups.map((each) => byCarriers(each, carriers)) : groups.map(({ change }) => change);
  const lists = [...listChanges(matching, renaming), ...subnetChanges(matching, sides, renaming)];
  const lacksIpv6 = isWithoutIpv6(sides);
  const changes = inOrder(
    [...told, ...withoutRepeats(carriers, groups, told), ...lists, ...strangers.changes].map((change) =>
      lacksIpv6(change) ? { ...change, withoutIpv6: true as const } : change,
    ),
    dangers,
  );
  const unknowns = sameUnknowns(sides, matching.nameNow, assumes);
  const ways = wayChanges(sides, matching, unknowns.isSame);
  const onPackets = changes.filter(({ idle }) => idle === null);
  const exposure = exposureChanges(sides, matching, { changes: onPackets, ways }, dangers);
  return {
    verdict: verdictOfChanges(changes, ways),
    changes,
    ways,
    exposure,
    assumptions: [
      ...(told.some(({ idle }) => idle === SAME_MEMBERS || idle === OTHER_GROUPS) ? [CARRIERS_SEEN] : []),
      ...(unknowns.isUsed() ? [ONE_SOURCE] : []),
      ...strangers.assumptions,
    ],
  };
}

export function verdictOfChanges(
  changes: readonly PacketChange[],
  ways: PacketDifference['ways'],
): PacketDifference['verdict'] {
  const deciding = [...changes.filter(({ idle }) => idle === null), ...ways];
  if (deciding.length === 0) return 'equal';
  return deciding.some(({ verdict }) => verdict === 'different') ? 'different' : 'undetermined';
}

/** Of a group whose carriers are known, these decide: whether all of them together admit what they did. */
function byCarriers({ change, before, now }: GroupChange, carriers: readonly PacketChange[]): PacketChange {
  if (change.idle !== null) return change;
  const sides = [before, now].filter((group) => group !== null);
  if (!sides.every(isWhollySeen)) return change;
  const names = new Set(sides.flatMap(({ carriedBy }) => carriedBy));
  const isMoved = carriers.some(
    ({ subject, was, direction }) =>
      direction === change.direction && (names.has(subject.address) || (was !== null && names.has(was))),
  );
  return isMoved ? change : { ...change, idle: OTHER_GROUPS };
}

/** What carries one group alone, of which the same is told, says nothing more. */
function withoutRepeats(
  carriers: readonly PacketChange[],
  groups: readonly GroupChange[],
  told: readonly PacketChange[],
): readonly PacketChange[] {
  const carriersOf = ({ before, now }: GroupChange): ReadonlySet<string> =>
    new Set([...(before?.carriedBy ?? []), ...(now?.carriedBy ?? [])]);
  const known = groups.map((each, i) => ({ change: told[i] as PacketChange, by: carriersOf(each) }));
  return carriers.filter(
    (carrier) =>
      !known.some(
        ({ change, by }) =>
          change.idle === null
          && change.direction === carrier.direction
          && (by.has(carrier.subject.address) || (carrier.was !== null && by.has(carrier.was)))
          && carrier.kind === change.kind
          && sameBounds(change, carrier),
      ),
  );
}

function sameBounds(a: PacketChange, b: PacketChange): boolean {
  return (['opened', 'closed'] as const).every(
    (which) => size(a[which].possible) === size(b[which].possible) && size(a[which].certain) === size(b[which].certain),
  );
}

/** What hangs on something first, the gravest of it, and of what is as grave the most. */
function inOrder(changes: readonly PacketChange[], dangers: Dangers): readonly PacketChange[] {
  const danger = remembered((change: PacketChange) => dangerOf(change, dangers, change.direction === 'ingress'));
  return changes.toSorted(
    (a, b) =>
      Number(a.idle !== null) - Number(b.idle !== null)
      || danger(a) - danger(b)
      || shareOf(b.opened.possible) - shareOf(a.opened.possible)
      || shareOf(b.closed.possible) - shareOf(a.closed.possible)
      || compareTexts(a.subject.address, b.subject.address)
      || compareTexts(b.direction, a.direction)
      || compareTexts(a.subject.type, b.subject.type),
  );
}

/** How much of all there is a set holds: a family counts as much as the other one. */
function shareOf(set: PacketSet): number {
  return FAMILIES.reduce((sum, family) => sum + Number(size(onlyFamily(set, family))) / 2 ** BITS[family], 0);
}

const LIST_NAME = /^prefix list (\S+)/;

function restsNow(text: string, symbolNow: ReturnType<typeof matchSides>['symbolNow']): string {
  return text.replace(
    LIST_NAME,
    (_, name: string) => `prefix list ${symbolNow(`prefix-list:${name}`).slice('prefix-list:'.length)}`,
  );
}
