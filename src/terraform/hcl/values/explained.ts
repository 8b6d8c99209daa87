import type { Place } from '../../../base/place.ts';
import { originsAt, closedOrigins, joinOrigins, MAX_ORIGINS, NO_ORIGINS, type HclOrigin } from './hcl-origin.ts';
import {
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
export function originsWithin(values: readonly HclValue[]): readonly HclOrigin[] {
  const found: (readonly HclOrigin[])[] = [];
  const open = values.toReversed();
  let looked = 0;
  for (
    let next = open.pop();
    next !== undefined && found.length < MAX_ORIGINS && looked < MAX_PARTS;
    next = open.pop()
  ) {
    looked++;
    if (next.kind === 'unknown') found.push(next.origins ?? NO_ORIGINS);
    else for (const part of partsOf(next).toReversed()) open.push(part);
  }
  return closedOrigins(joinOrigins(found));
}

function partsOf(value: HclValue): readonly HclValue[] {
  switch (value.kind) {
    case 'list':
    case 'set':
    case 'tuple':
      return value.items.slice(0, MAX_PARTS);
    case 'map':
    case 'object':
      return value.size === null || value.entries.size > MAX_PARTS
        ? []
        : Array.from(value.entries, ([, entry]) => entry);
    case 'unknown':
    case 'string':
    case 'number':
    case 'bool':
    case 'null':
      return [];
  }
}

/** The value, where what is unknown in it and tells no origin has these. */
export function explained(value: HclValue, origins: () => readonly HclOrigin[]): HclValue {
  return withUnknowns(value, (unknown) => explainedUnknown(unknown, origins));
}

/** What its origins have no place of their own for is told here. */
export function explainedAt(value: HclValue, place: Place): HclValue {
  return withUnknowns(value, (unknown) => {
    const { origins = NO_ORIGINS } = unknown;
    const placed = originsAt(origins, place);
    return placed === origins ? unknown : { ...unknown, origins: placed };
  });
}

/**
 * The value, where nothing tells why it is unknown: what something sensitive chose among others would tell by its name
 * what was chosen. Whoever calls pays for the parts.
 */
export function withoutOrigins(value: HclValue): HclValue {
  if ((value.kind === 'map' || value.kind === 'object') && value.size === null) {
    const { entries } = value;
    const made = (entry: HclValue | undefined): HclValue | undefined =>
      entry === undefined ? undefined : withoutOrigins(entry);
    const iterate = function* iterate(): IterableIterator<readonly [string, HclValue]> {
      for (const [name, entry] of entries) yield [name, withoutOrigins(entry)];
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
      origins: NO_ORIGINS,
      ...(unknown.element === undefined ? {} : { element: withoutOrigins(unknown.element) }),
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
      if (value.size === null) return most === Infinity ? withoutOrigins(value) : value;
      if (sizeOf(value).parts > most) return value;
      let isSame = true;
      const entries = Array.from(value.entries, ([name, entry]) => {
        const own = withUnknowns(entry, change, most);
        isSame &&= own === entry;
        return [name, own] as const;
      });
      if (isSame) return value;
      const { entries: changed, size } = value.kind === 'map' ? mapValue(entries, value.element) : objectValue(entries);
      return { ...value, entries: changed, size };
    }
    case 'string':
    case 'number':
    case 'bool':
    case 'null':
      return value;
  }
}

/** An element of which nothing else is told is unknown because the whole is. */
function explainedUnknown(value: UnknownHcl, origins: () => readonly HclOrigin[]): UnknownHcl {
  const own = value.origins === undefined || value.origins.length === 0 ? origins() : value.origins;
  const element = value.element === undefined ? undefined : explained(value.element, () => closedOrigins(own));
  if (own === value.origins && element === value.element) return value;
  return { ...value, origins: own, ...(element === undefined ? {} : { element }) };
}

/** The value, which is unknown for these origins too: they are told first. */
export function because<V extends HclValue>(value: V, origins: readonly HclOrigin[]): V {
  return value.kind === 'unknown' ? { ...value, origins: joinOrigins([closedOrigins(origins), value.origins]) } : value;
}
