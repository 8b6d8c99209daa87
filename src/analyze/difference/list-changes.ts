import { EVERYTHING } from '../../packet/everything.ts';
import { NO_PACKETS } from '../../packet/packet-set.ts';
import { DIRECTIONS, type Direction, type Entry, type NetworkAcl, type Subnet } from '../../model/model.ts';
import { workOn } from '../../packet/work.ts';
import type { Renaming } from './admitted.ts';
import { packetChanges } from './packet-changes.ts';
import { isUnchanged, type Compared } from './compare-admitted.ts';
import { compareLanes } from './compare-lanes.ts';
import type { PacketChange } from './packet-difference.ts';
import type { Matching } from './matching.ts';
import type { ComparedModels } from './compared-models.ts';

/**
 * Of every list and direction: what it admits in its order. A list that only one side has says nothing to subnets that
 * both have: they go to another list, and are asked themselves.
 */
export function listChanges({ lists, subnets }: Matching, renaming: Renaming): PacketChange[] {
  const lasting = new Set(subnets.both.flatMap((pair) => [pair.before.address, pair.now.address]));
  const pairs = [
    ...lists.both,
    ...lists.onlyNow.map((now) => ({ before: null, now })),
    ...lists.onlyBefore.map((before) => ({ before, now: null })),
  ];
  return pairs.flatMap(({ before, now }) => {
    const list = now ?? before;
    if (list === null) return [];
    const isAsked = before === null || now === null ? !list.subnets.some((subnet) => lasting.has(subnet)) : true;
    if (!isAsked) return [];
    workOn(list.address);
    return DIRECTIONS.flatMap((direction) =>
      packetChanges(comparedLists(before, now, direction, renaming), {
        subject: { type: 'network-acl', address: list.address },
        was: before !== null && before.address !== list.address ? before.address : null,
        direction,
        kind: before === null ? 'created' : now === null ? 'deleted' : 'changed',
        idle: (before === null || now === null) && isBare(list) ? 'no subnet lives on it' : null,
        on: list.subnets,
        statements: { before: entriesOf(before, direction), now: entriesOf(now, direction) },
      }),
    );
  });
}

/** Of subnets that go to another list: what that admits and the former one did not. */
export function subnetChanges(matching: Matching, { before, now }: ComparedModels, renaming: Renaming): PacketChange[] {
  const all = { before: byAddress(before.model.acls), now: byAddress(now.model.acls) };
  const same = new Map(matching.lists.both.map((pair) => [pair.before.address, pair.now.address]));
  /** A list that both sides know by its id alone is the same one on both. */
  const isKnownById = (list: string): boolean => !list.includes('.') && !all.before.has(list) && !all.now.has(list);
  return matching.subnets.both.flatMap((pair) => {
    const [was, is] = [
      pair.before.acls.map((list) => same.get(list) ?? (isKnownById(list) ? list : `${list} (before)`)).toSorted(),
      pair.now.acls.toSorted(),
    ];
    if (was.join('\n') === is.join('\n')) return [];
    return DIRECTIONS.flatMap((direction) => {
      const [only, onlyNow] = [onlyList(pair.before, all.before), onlyList(pair.now, all.now)];
      return packetChanges(
        only === null || onlyNow === null
          ? { ...UNKNOWN, unknown: notShown([...pair.before.acls, ...pair.now.acls], all) }
          : comparedLists(only, onlyNow, direction, renaming, false),
        {
          subject: { type: 'subnet', address: pair.now.address },
          was: pair.before.address === pair.now.address ? null : pair.before.address,
          direction,
          kind: 'changed',
          idle: null,
          on: pair.now.acls,
          statements: { before: entriesOf(only, direction), now: entriesOf(onlyNow, direction) },
        },
      );
    });
  });
}

/** It is not known which list it lives on, before or now. */
const UNKNOWN: Compared = {
  opened: { certain: NO_PACKETS, possible: EVERYTHING },
  closed: { certain: NO_PACKETS, possible: EVERYTHING },
  unknown: [],
};

function comparedLists(
  before: NetworkAcl | null,
  now: NetworkAcl | null,
  direction: Direction,
  renaming: Renaming,
  isSame = true,
): Compared {
  const isSeen = (list: NetworkAcl | null): boolean => list === null || list.kind !== 'external';
  if (before !== null && now !== null && isSeen(before) !== isSeen(now)) return UNKNOWN;
  if (!isSame && before !== null && !isSeen(before)) return UNKNOWN;
  const compared = compareLanes(before?.entries ?? [], now?.entries ?? [], direction, renaming);
  // What denies on a list of which the rest is not seen admits nothing, and decides all the same.
  const isElsewhere = (before === null || now === null) && (!isSeen(before) || !isSeen(now));
  const saysAny = entriesOf(before ?? now, direction).length > 0;
  return isElsewhere && saysAny && isUnchanged(compared) ? UNKNOWN : compared;
}

function isBare({ subnets, use, stated, kind }: NetworkAcl): boolean {
  return subnets.length === 0 && (use === 'unused' || (!stated && kind === 'default'));
}

function entriesOf(list: NetworkAcl | null, direction: Direction): readonly Entry[] {
  return list?.entries.filter((entry) => entry.direction === direction) ?? [];
}

/** What would decide it: what the lists say that neither side shows. */
function notShown(
  lists: readonly string[],
  all: Readonly<Record<'before' | 'now', ReadonlyMap<string, NetworkAcl>>>,
): Compared['unknown'] {
  return [...new Set(lists)]
    .filter((list) => !all.before.has(list) && !all.now.has(list))
    .map((address) => ({ address, attribute: 'entries' }));
}

function onlyList({ acls }: Subnet, all: ReadonlyMap<string, NetworkAcl>): NetworkAcl | null {
  const [only, ...others] = acls;
  return only === undefined || others.length > 0 ? null : (all.get(only) ?? null);
}

function byAddress(lists: readonly NetworkAcl[]): ReadonlyMap<string, NetworkAcl> {
  return new Map(lists.map((list) => [list.address, list]));
}
