import type { Place } from '../../../base/place.ts';
import { causesAt, closedCauses, joinCauses, MAX_CAUSES, NO_ORIGINS, type Cause } from './cause.ts';
import {
  isLazy,
  listValue,
  mapValue,
  objectValue,
  setOfItems,
  sizeOf,
  tupleValue,
  type HclValue,
  type UnknownHcl,
} from './hcl-value.ts';

/** Larger values nobody goes through for this. */
const MAX_PARTS = 1_000;

/**
 * Why something in these values is unknown, and with it what is made of them. What makes its parts when they are asked
 * for is not asked.
 */
export function causesIn(values: readonly HclValue[]): readonly Cause[] {
  const found: (readonly Cause[])[] = [];
  const open = values.toReversed();
  let looked = 0;
  for (
    let next = open.pop();
    next !== undefined && found.length < MAX_CAUSES && looked < MAX_PARTS;
    next = open.pop()
  ) {
    looked++;
    if (next.kind === 'unknown') found.push(next.causes ?? NO_ORIGINS);
    else for (const part of partsOf(next).toReversed()) open.push(part);
  }
  return closedCauses(joinCauses(found));
}

function partsOf(value: HclValue): readonly HclValue[] {
  switch (value.kind) {
    case 'list':
    case 'set':
    case 'tuple':
      return value.items.slice(0, MAX_PARTS);
    case 'map':
    case 'object':
      return isLazy(value) || value.entries.size > MAX_PARTS ? [] : Array.from(value.entries, ([, entry]) => entry);
    case 'unknown':
    case 'string':
    case 'number':
    case 'bool':
    case 'null':
      return [];
  }
}

/** The value, where what is unknown in it and tells no cause has these. */
export function explained(value: HclValue, causes: () => readonly Cause[]): HclValue {
  return withUnknowns(value, (unknown) => explainedUnknown(unknown, causes));
}

/** What its causes have no place of their own for is told here. */
export function explainedAt(value: HclValue, place: Place): HclValue {
  return withUnknowns(value, (unknown) => {
    const { causes = NO_ORIGINS } = unknown;
    const placed = causesAt(causes, place);
    return placed === causes ? unknown : { ...unknown, causes: placed };
  });
}

/**
 * The value, where nothing tells why it is unknown: what something sensitive chose among others would tell by its name
 * what was chosen. Whoever calls pays for the parts.
 */
export function withoutCauses(value: HclValue): HclValue {
  if ((value.kind === 'map' || value.kind === 'object') && isLazy(value)) {
    const { entries } = value;
    const made = (entry: HclValue | undefined): HclValue | undefined =>
      entry === undefined ? undefined : withoutCauses(entry);
    const iterate = function* iterate(): IterableIterator<readonly [string, HclValue]> {
      for (const [name, entry] of entries) yield [name, withoutCauses(entry)];
    };
    return {
      ...value,
      entries: {
        get size() {
          return entries.size;
        },
        get: (name) => made(entries.get(name)),
        has: (name) => entries.has(name),
        keys: () => entries.keys(),
        [Symbol.iterator]: iterate,
      },
    };
  }
  return withUnknowns(
    value,
    (unknown) => ({
      ...unknown,
      causes: NO_ORIGINS,
      ...(unknown.element === undefined ? {} : { element: withoutCauses(unknown.element) }),
    }),
    Infinity,
  );
}

/** The value with what is unknown in it changed: the same object where nothing is. */
function withUnknowns(value: HclValue, change: (unknown: UnknownHcl) => UnknownHcl, most = MAX_PARTS): HclValue {
  switch (value.kind) {
    case 'unknown':
      return change(value);
    case 'list':
    case 'set':
    case 'tuple': {
      if (sizeOf(value).parts > most) return value;
      const items = value.items.map((item) => withUnknowns(item, change, most));
      if (items.every((item, i) => item === value.items[i])) return value;
      const { kind, element, sensitive } = value;
      return {
        ...(kind === 'tuple'
          ? tupleValue(items)
          : kind === 'list'
            ? listValue(items, element)
            : setOfItems(items, element)),
        sensitive,
      };
    }
    case 'map':
    case 'object': {
      if (isLazy(value)) return most === Infinity ? withoutCauses(value) : value;
      if (sizeOf(value).parts > most) return value;
      let isSame = true;
      const entries = Array.from(value.entries, ([name, entry]) => {
        const own = withUnknowns(entry, change, most);
        isSame &&= own === entry;
        return [name, own] as const;
      });
      return isSame
        ? value
        : {
            ...value,
            entries: (value.kind === 'map' ? mapValue(entries, value.element) : objectValue(entries)).entries,
          };
    }
    case 'string':
    case 'number':
    case 'bool':
    case 'null':
      return value;
  }
}

/** An element of which nothing else is told is unknown because the whole is. */
function explainedUnknown(value: UnknownHcl, causes: () => readonly Cause[]): UnknownHcl {
  const own = value.causes === undefined || value.causes.length === 0 ? causes() : value.causes;
  const element = value.element === undefined ? undefined : explained(value.element, () => closedCauses(own));
  if (own === value.causes && element === value.element) return value;
  return { ...value, causes: own, ...(element === undefined ? {} : { element }) };
}

/** The value, which is unknown for these causes too: they are told first. */
export function because<V extends HclValue>(value: V, causes: readonly Cause[]): V {
  return value.kind === 'unknown' ? { ...value, causes: joinCauses([closedCauses(causes), value.causes]) } : value;
}
