import { isExact, type Bounds } from '../../model/bounds.ts';
import type { UnknownAttribute } from '../../model/origin.ts';
import { isEmpty, union, unionAll, type PacketSet } from '../../packet/packet-set.ts';
import type { Admitted, OpenPart } from './admitted.ts';
import { beyond } from './beyond.ts';

/** What is admitted now and was not, and the other way round. Nothing is possible where it is proved to be the same. */
export interface Compared {
  readonly opened: Bounds;
  readonly closed: Bounds;
  /** Of what is only possible of them: the attributes that would decide it. */
  readonly unknown: readonly UnknownAttribute[];
}

/**
 * Unknown parts of one key are the same packets on both sides, so that only what else there is can differ, and only by
 * what they do not hold.
 */
export function compareAdmitted(before: Admitted, now: Admitted): Compared {
  const { shared, restBefore, restNow } = sharedParts(before.open, now.open);
  const sides = (exact: PacketSet, rest: readonly OpenPart[]): Bounds => boundsOf(exact, [...rest, ...shared]);
  const [all, allNow] = [sides(before.exact, restBefore), sides(now.exact, restNow)];
  const opened = beyond(boundsOf(now.exact, restNow), all);
  const closed = beyond(boundsOf(before.exact, restBefore), allNow);
  return {
    opened,
    closed,
    unknown:
      isExact(opened) && isExact(closed)
        ? []
        : distinctUnknowns([
            ...[...restBefore, ...restNow].flatMap(({ unknown }) => unknown),
            ...before.named,
            ...now.named,
          ]),
  };
}

export function isUnchanged({ opened, closed }: Compared): boolean {
  return isEmpty(opened.possible) && isEmpty(closed.possible);
}

/** Something differs whatever the apply brings. */
export function isSurelyChanged({ opened, closed }: Compared): boolean {
  return !isEmpty(opened.certain) || !isEmpty(closed.certain);
}

export function distinctUnknowns(all: readonly UnknownAttribute[]): readonly UnknownAttribute[] {
  return [...new Map(all.map((each) => [`${each.address} ${each.attribute}`, each])).values()];
}

function boundsOf(exact: PacketSet, open: readonly OpenPart[]): Bounds {
  if (open.length === 0) return { certain: exact, possible: exact };
  const join = (bound: keyof Bounds): PacketSet => union(exact, unionAll(open.map(({ packets }) => packets[bound])));
  return { certain: join('certain'), possible: join('possible') };
}

function sharedParts(
  before: readonly OpenPart[],
  now: readonly OpenPart[],
): Readonly<Record<'shared' | 'restBefore' | 'restNow', readonly OpenPart[]>> {
  const keys = (parts: readonly OpenPart[]) => new Set(parts.flatMap(({ key }) => key ?? []));
  const [keysBefore, keysNow] = [keys(before), keys(now)];
  const isShared = ({ key }: OpenPart, others: ReadonlySet<string>): boolean => key !== null && others.has(key);
  return {
    shared: now.filter((part) => isShared(part, keysBefore)),
    restBefore: before.filter((part) => !isShared(part, keysNow)),
    restNow: now.filter((part) => !isShared(part, keysBefore)),
  };
}
