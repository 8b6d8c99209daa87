import { listType, mapType, objectType, sameType, tupleType, type HclType } from '../values/hcl-type.ts';
import { compareBytes } from '../values/compare-bytes.ts';
import { HclError } from '../values/hcl-error.ts';
import { isWhollyKnown } from '../values/is-wholly-known.ts';
import {
  listValue,
  mapValue,
  objectValue,
  stringValue,
  tupleValue,
  type HclValue,
  type SequenceValue,
} from '../values/hcl-value.ts';
import { markSensitive } from '../values/sensitive.ts';
import { unknownValue } from '../values/unknown-hcl.ts';
import { argument, argumentError } from './call-arguments.ts';
import type { FunctionHost, HclFunction } from './function.ts';
import { typeNameOf } from '../values/type-of-value.ts';
import { unknownCollection } from '../values/unknown-parts.ts';

const STRINGS: HclType = listType('string');

/**
 * Functions about maps and objects. Values that are only handed through keep their marks and, where unknown, their
 * targets.
 */
export const MAP_FUNCTIONS: Readonly<Record<string, HclFunction>> = {
  keys: {
    parameters: [{ name: 'inputMap', type: 'any', unknown: true, marked: true }],
    call: (args, host) => markSensitive(keys(argument(args, 0), host), argument(args, 0).sensitive),
  },
  map: {
    parameters: [],
    rest: { name: 'vals', type: 'any', nullable: true, unknown: true },
    call: () => {
      throw new HclError(
        'the "map" function was deprecated in Terraform v0.12 and is no longer available; use tomap({ ... }) syntax to write a literal map',
      );
    },
  },
  merge: {
    parameters: [],
    rest: { name: 'maps', type: 'any', nullable: true, unknown: true, marked: true },
    call: (args, host) =>
      markSensitive(
        merge(args, host),
        args.some(({ kind, sensitive }) => sensitive && kind !== 'null'),
      ),
  },
  transpose: {
    parameters: [{ name: 'values', type: mapType(STRINGS) }],
    type: mapType(STRINGS),
    call: (args, host) => transpose(argument(args, 0), host),
  },
  values: {
    parameters: [{ name: 'mapping', type: 'any', unknown: true, marked: true }],
    call: (args, host) => markSensitive(values(argument(args, 0), host), argument(args, 0).sensitive),
  },
  zipmap: {
    parameters: [
      { name: 'keys', type: STRINGS, unknown: true, marked: true },
      { name: 'values', type: 'any', unknown: true, marked: true },
    ],
    call: (args, host) => zipmap(argument(args, 0), argument(args, 1), host),
  },
};

/** The names of an object are known by its type. */
function keys(map: HclValue, host: FunctionHost): HclValue {
  if (map.kind === 'map' || map.kind === 'object') {
    host.spend(map.entries.size);
    const names = [...map.entries.keys()].map(stringValue);
    return map.kind === 'map' ? listValue(names, 'string') : tupleValue(names);
  }
  if (map.kind === 'unknown') {
    const { type } = map;
    if (type === 'any') return unknownValue('any');
    if (typeof type !== 'string' && type.kind === 'map') return { ...unknownValue(STRINGS), notNull: true };
    if (typeof type !== 'string' && type.kind === 'object')
      return tupleValue([...type.attributes.keys()].toSorted(compareBytes).map(stringValue));
  }
  throw argumentError('inputMap', 'must have map or object type');
}

function values(map: HclValue, host: FunctionHost): HclValue {
  if (map.kind === 'map' || map.kind === 'object') {
    host.spend(map.entries.size);
    const items = [...map.entries].map(([, entry]) => entry);
    return map.kind === 'map' ? listValue(items, map.element) : tupleValue(items);
  }
  if (map.kind === 'unknown') {
    const { type } = map;
    if (type === 'any') return unknownCollection('any', [map]);
    if (typeof type !== 'string' && type.kind === 'map') return unknownCollection(listType(type.element), [map]);
    if (typeof type !== 'string' && type.kind === 'object')
      return unknownCollection(
        tupleType([...type.attributes].toSorted(([a], [b]) => compareBytes(a, b)).map(([, each]) => each)),
        [map],
      );
  }
  throw new HclError('values() requires a map as the first argument');
}

/** Maps of one type make a map, anything else an object. */
function merge(args: readonly HclValue[], host: FunctionHost): HclValue {
  const elements = args.map(elementOfMap);
  const [first] = elements;
  const element =
    first !== undefined && first !== null && elements.every((other) => other !== null && sameType(other, first))
      ? first
      : null;
  if (args.some(({ kind }) => kind === 'unknown'))
    return unknownCollection(element === null ? 'any' : mapType(element), args);
  const entries = args.flatMap((arg) => (arg.kind === 'map' || arg.kind === 'object' ? [...arg.entries] : []));
  host.spend(entries.length);
  return element === null ? objectValue(entries) : mapValue(entries, element);
}

/** Null for objects and for what has no type. */
function elementOfMap(arg: HclValue): HclType | null {
  if (arg.kind === 'map') return arg.element;
  if (arg.kind === 'object') return null;
  if (arg.kind === 'null' || arg.kind === 'unknown') {
    const { type } = arg;
    if (type === 'any') return null;
    if (typeof type !== 'string' && type.kind === 'map') return type.element;
    if (typeof type !== 'string' && type.kind === 'object') return null;
  }
  throw new HclError(`arguments must be maps or objects, got "${typeNameOf(arg)}"`);
}

function transpose(map: HclValue, host: FunctionHost): HclValue {
  if (map.kind !== 'map' || !isWhollyKnown(map)) return unknownValue(mapType(STRINGS));
  const names = new Map<string, string[]>();
  for (const [name, list] of map.entries) {
    if (list.kind !== 'list') throw new HclError('input must not contain null list');
    host.spend(list.items.length);
    for (const item of list.items) {
      if (item.kind !== 'string') throw new HclError('input list must not contain null string');
      const known = names.get(item.text);
      if (known === undefined) names.set(item.text, [name]);
      else known.push(name);
    }
  }
  return mapValue(
    [...names].map(([text, each]) => [text, listValue(each.map(stringValue), 'string')] as const),
    STRINGS,
  );
}

/**
 * A list of values makes a map, a tuple an object. The marks of the keys go onto the whole, for a key has none of its
 * own.
 */
function zipmap(names: HclValue, list: HclValue, host: FunctionHost): HclValue {
  const isSensitive =
    names.sensitive || list.sensitive || (names.kind === 'list' && names.items.some(({ sensitive }) => sensitive));
  return markSensitive(zipped(names, list, host), isSensitive);
}

function zipped(names: HclValue, list: HclValue, host: FunctionHost): HclValue {
  const element = elementOfValues(list);
  const known = names.kind === 'list' ? keyTexts(names) : null;
  if (known === null || (list.kind !== 'list' && list.kind !== 'tuple'))
    return unknownCollection(zippedType(list, known, element), [list]);
  if (known.length !== list.items.length)
    throw new HclError(`number of keys (${known.length}) does not match number of values (${list.items.length})`);
  host.spend(known.length);
  const entries = known.map((name, i) => [name, argument(list.items, i)] as const);
  return element === null ? objectValue(entries) : mapValue(entries, element);
}

/** Null for a tuple, and where not even that is known. */
function elementOfValues(list: HclValue): HclType | null {
  if (list.kind === 'list') return list.element;
  if (list.kind === 'tuple') return null;
  if (list.kind === 'unknown') {
    const { type } = list;
    if (type === 'any') return null;
    if (typeof type !== 'string' && type.kind === 'list') return type.element;
    if (typeof type !== 'string' && type.kind === 'tuple') return null;
  }
  throw new HclError('values argument must be a list or tuple value');
}

function zippedType(list: HclValue, names: readonly string[] | null, element: HclType | null): HclType {
  if (element !== null) return mapType(element);
  if (names === null || list.kind !== 'unknown' || typeof list.type === 'string' || list.type.kind !== 'tuple')
    return 'any';
  const { elements } = list.type;
  return objectType(new Map(names.map((name, i) => [name, elements[i] ?? 'any'])));
}

/** Null where one is unknown. */
function keyTexts({ items }: SequenceValue): readonly string[] | null {
  const texts: string[] = [];
  for (const [i, item] of items.entries()) {
    if (item.kind === 'null') throw new HclError(`keys list has null value at index ${i}`);
    if (item.kind !== 'string') return null;
    texts.push(item.text);
  }
  return texts;
}
