import { getOrMake } from '../../base/maps.ts';
import { spendWork } from '../../packet/work.ts';
import type { ObjectValue, Value } from '../value.ts';
import { areAlike, isPerhapsMadeBy, isPerhapsSame, knownKey } from './same-value.ts';

/** Which written item each planned one is; null where several may be it. */
export type Pairs = readonly (Value | null)[];

/** Of more items that are open nobody looks which may be which: it takes the square of their number. */
const MAX_OPEN = 300;
/** In the units of operations on sets: a block has some ten arguments. */
export const COST_OF_COMPARING = 10;

/**
 * Finds out which item of the configuration's list each item of the plan's is. Sets have no order, and the provider
 * fills what nobody wrote, so that it is told by what both know: equal items first, then those that can be only one.
 * Items that the plan shows alike are each other's. Null where the lists cannot be the same: one has an item that the
 * other cannot have.
 */
export function pairedItems(planned: readonly Value[], written: readonly Value[]): Pairs | null {
  const out: (Value | null)[] = planned.map(() => null);
  const free = new Set(written.keys());
  const rest = pairEqual(planned, written, free, out);
  const made = [...free].flatMap((at) => perhapsIn(written[at]));
  // Of a block that `dynamic` makes perhaps, nobody knows how many items are its.
  if (made.length > 0) {
    const fixed = [...free].flatMap((at) => (isMany(written[at]) ? [] : [written[at]]));
    pairMade(planned, rest, { made, fixed }, out);
    return out;
  }
  if (rest.length !== free.size) return null;
  if (rest.length > MAX_OPEN) return out;
  spendWork(rest.length * free.size * COST_OF_COMPARING);
  const open = new Map(
    rest.map((at) => [at, new Set([...free].filter((other) => isPerhapsSame(planned[at], written[other])))]),
  );
  return settled({ planned, written, open, free, out });
}

/**
 * Whether one list has an item that the other cannot have, though a plan shows no more of blocks that stand for an
 * argument than what they refer to. A set keeps equal items as one, and what `dynamic` makes of nothing leaves what is
 * there.
 */
export function areOtherItems(planned: readonly Value[], written: readonly Value[]): boolean {
  if (written.length === 0 || written.some(isMany)) return false;
  spendWork(2 * planned.length * written.length * COST_OF_COMPARING);
  return (
    planned.some((item) => !written.some((other) => isPerhapsSame(item, other)))
    || written.some((other) => !planned.some((item) => isPerhapsSame(item, other)))
  );
}

/** Pairs what is wholly known on both sides and equal, and gives the places of the other planned items. */
function pairEqual(
  planned: readonly Value[],
  written: readonly Value[],
  free: Set<number>,
  out: (Value | null)[],
): readonly number[] {
  const byKey = new Map<string, number[]>();
  for (const [at, item] of written.entries()) {
    const key = isMany(item) ? null : knownKey(item);
    if (key !== null) getOrMake(byKey, key, () => []).push(at);
  }
  return [...planned.entries()].flatMap(([at, item]) => {
    const key = byKey.size === 0 ? null : knownKey(item);
    const other = key === null ? undefined : byKey.get(key)?.shift();
    if (other === undefined) return [at];
    free.delete(other);
    out[at] = written[other] ?? null;
    return [];
  });
}

/**
 * Items that only a block of `dynamic` can be are of that block. Of several blocks that they may all be, there must be
 * as many as items, which the plan shows alike: then whichever is of which.
 */
function pairMade(
  planned: readonly Value[],
  rest: readonly number[],
  { made, fixed }: { readonly made: readonly ObjectValue[]; readonly fixed: readonly (Value | undefined)[] },
  out: (Value | null)[],
): void {
  if (rest.length > MAX_OPEN) return;
  spendWork(rest.length * (made.length + fixed.length) * COST_OF_COMPARING);
  const open = rest.flatMap((at) => {
    const isOnlyMade = !fixed.some((other) => isPerhapsSame(planned[at], other));
    return isOnlyMade ? [{ at, options: made.filter((block) => isPerhapsMadeBy(planned[at], block)) }] : [];
  });
  for (const { at, options } of open) {
    const group = open.filter((other) => other.options.length === options.length && other.options[0] === options[0]);
    const isOneEach =
      group.length === options.length && group.every((other) => areAlike(planned[at], planned[other.at]));
    const own = options.length === 1 ? options[0] : isOneEach ? options[group.findIndex((one) => one.at === at)] : null;
    out[at] = own ?? null;
  }
}

interface Board {
  readonly planned: readonly Value[];
  readonly written: readonly Value[];
  /** The planned items that have none yet, and which of the free ones each may be. */
  readonly open: Map<number, Set<number>>;
  readonly free: Set<number>;
  readonly out: (Value | null)[];
}

function settled(board: Board): Pairs | null {
  const { open, free, written, out } = board;
  while (open.size > 0) {
    spendWork(open.size * free.size);
    if ([...open.values()].some((options) => options.size === 0)) return null;
    if ([...free].some((other) => ![...open.values()].some((options) => options.has(other)))) return null;
    const moves = forced(board) ?? alike(board);
    if (moves === null) return out;
    for (const [at, other] of moves) {
      out[at] = written[other] ?? null;
      open.delete(at);
      free.delete(other);
      for (const options of open.values()) options.delete(other);
    }
  }
  return out;
}

type Moves = readonly (readonly [number, number])[];

/** A planned item that can be only one, or a written one that only one can be. */
function forced({ open, free }: Board): Moves | null {
  for (const [at, options] of open) {
    const [only, another] = options;
    if (only !== undefined && another === undefined) return [[at, only]];
  }
  for (const other of free) {
    const [only, another] = [...open].filter(([, options]) => options.has(other));
    if (only !== undefined && another === undefined) return [[only[0], other]];
  }
  return null;
}

/** As many as there are items for them, all shown alike by the plan: whichever of them is which. */
function alike({ open, planned }: Board): Moves | null {
  for (const [at, options] of open) {
    const group = [...open].flatMap(([other, own]) => (isSame(own, options) ? [other] : []));
    if (group.length === options.size && group.every((other) => areAlike(planned[at], planned[other])))
      return [...options].map((other, i) => [group[i] ?? at, other]);
  }
  return null;
}

function isSame(one: ReadonlySet<number>, other: ReadonlySet<number>): boolean {
  return one.size === other.size && [...one].every((each) => other.has(each));
}

function isMany(item: Value | undefined): boolean {
  return perhapsIn(item).length > 0;
}

function perhapsIn(item: Value | undefined): readonly ObjectValue[] {
  return item?.kind === 'object' && item.perhaps === true ? [item] : [];
}
