import { convertValue } from '../values/convert.ts';
import type { HclType } from '../values/hcl-type.ts';
import { targetOfId } from '../values/identity.ts';
import { HclError, reworded } from '../values/hcl-error.ts';
import { markSensitive } from '../values/sensitive.ts';
import { nullOf, type HclValue, type MappingValue, type UnknownHcl } from '../values/hcl-value.ts';
import { typeOfValue, kindOfValue, typeNameOf } from '../values/type-of-value.ts';
import { unknownFrom } from '../values/unknown-hcl.ts';
import { argument, argumentError, int64 } from './call-arguments.ts';
import { unifyElements } from '../values/unify.ts';
import type { FunctionHost, HclFunction } from './function.ts';
import { hasUnknownLength, isSequence, partOfUnknown, unknownCollection } from '../values/unknown-parts.ts';

/**
 * Functions that hand through one of the values they get. Where the choice is not known yet, the result is an unknown
 * that may be any of them.
 */
export const CHOICE_FUNCTIONS: Readonly<Record<string, HclFunction>> = {
  coalesce: { parameters: [], rest: { name: 'vals', type: 'any', nullable: true, unknown: true }, call: coalesce },
  coalescelist: {
    parameters: [],
    rest: { name: 'vals', type: 'any', nullable: true, unknown: true },
    call: coalesceList,
  },
  element: {
    parameters: [
      { name: 'list', type: 'any', unknown: true, marked: true },
      { name: 'index', type: 'number', unknown: true },
    ],
    call: (args) => markSensitive(elementAt(argument(args, 0), argument(args, 1)), argument(args, 0).sensitive),
  },
  lookup: {
    parameters: [
      { name: 'inputMap', type: 'any', unknown: true, marked: true },
      { name: 'key', type: 'string', unknown: true, marked: true },
    ],
    rest: { name: 'default', type: 'any', nullable: true, unknown: true, marked: true },
    call: lookup,
  },
  one: { parameters: [{ name: 'list', type: 'any', unknown: true }], call: (args) => one(argument(args, 0)) },
};

function coalesce(args: readonly HclValue[]): HclValue {
  const type = args.length === 0 ? null : unifyElements(args.map(typeOfValue));
  if (type === null) throw new HclError('all arguments must have the same type');
  const candidates = firstOf(
    args.map((arg) => convertValue(arg, type)),
    isPresent,
  );
  const [first, ...others] = candidates;
  if (first === undefined) throw new HclError('no non-null, non-empty-string arguments');
  return others.length === 0 ? first : { ...unknownFrom(type, candidates), notNull: true };
}

/** Neither null nor an empty text; null where that is not known. */
function isPresent(value: HclValue): boolean | null {
  if (value.kind === 'null') return false;
  if (value.kind === 'string') return value.text !== '';
  if (value.kind !== 'unknown') return true;
  if (targetOfId(value) !== null) return true;
  if (value.ends !== undefined && value.ends.prefix + value.ends.suffix !== '') return true;
  return value.notNull === true && value.type !== 'string' && value.type !== 'any' ? true : null;
}

function coalesceList(args: readonly HclValue[]): HclValue {
  if (args.length === 0) throw new HclError('at least one argument is required');
  for (const arg of args) {
    if (arg.kind === 'unknown') break;
    if (kindOfValue(arg) !== 'list' && kindOfValue(arg) !== 'tuple')
      throw new HclError('coalescelist arguments must be lists or tuples');
  }
  const candidates = firstOf(args, (arg) => (arg.kind === 'unknown' ? null : isSequence(arg) && arg.items.length > 0));
  const [first, ...others] = candidates;
  if (first === undefined) throw new HclError('no non-null arguments');
  return others.length === 0 ? first : unknownCollection('any', candidates);
}

/** The first that is accepted, behind those before it that may be (`accepts` is null). */
function firstOf(values: readonly HclValue[], accepts: (value: HclValue) => boolean | null): readonly HclValue[] {
  const candidates: HclValue[] = [];
  for (const value of values) {
    const accepted = accepts(value);
    if (accepted !== false) candidates.push(value);
    if (accepted === true) break;
  }
  return candidates;
}

function elementAt(list: HclValue, index: HclValue): HclValue {
  if (list.kind === 'unknown') return elementOfUnknown(list, index);
  if (list.kind !== 'list' && list.kind !== 'tuple')
    throw new HclError(`cannot read elements from ${typeNameOf(list)}`);
  if (list.items.length === 0) throw new HclError('cannot use element function with an empty list');
  if (index.kind !== 'number') return unknownFrom(list.kind === 'list' ? list.element : 'any', list.items);
  return argument(list.items, wrapped(index, list.items.length));
}

function elementOfUnknown(list: UnknownHcl, index: HclValue): HclValue {
  const { type } = list;
  if (typeof type === 'string') {
    if (type === 'any') return partOfUnknown(list, 'any');
  } else if (type.kind === 'list') {
    return partOfUnknown(list, type.element);
  } else if (type.kind === 'tuple') {
    if (type.elements.length === 0) throw new HclError('cannot use element function with an empty list');
    return partOfUnknown(
      list,
      index.kind === 'number' ? (type.elements[wrapped(index, type.elements.length)] ?? 'any') : 'any',
    );
  }
  throw new HclError(`cannot read elements from ${typeNameOf(list)}`);
}

/**
 * Beyond the end it starts again from the first. Negative numbers count from the end, as in newer Terraform versions;
 * 1.11 fails for most.
 */
function wrapped(index: HclValue, length: number): number {
  if (index.kind !== 'number') return 0;
  const count = BigInt(length);
  return Number(((int64(index.number, 'invalid index: ') % count) + count) % count);
}

function lookup(args: readonly HclValue[], host: FunctionHost): HclValue {
  if (args.length > 3) throw new HclError(`lookup() takes two or three arguments, got ${args.length}`);
  const from = argument(args, 0);
  const key = argument(args, 1);
  return markSensitive(lookupIn(from, key, args[2], host), from.sensitive || key.sensitive);
}

function lookupIn(from: HclValue, key: HclValue, otherwise: HclValue | undefined, host: FunctionHost): HclValue {
  if (from.kind === 'unknown') return lookupInUnknown(from, key, otherwise);
  if (from.kind !== 'map' && from.kind !== 'object')
    throw argumentError('inputMap', 'lookup() requires a map as the first argument');
  const fallback = otherwise === undefined || from.kind === 'object' ? otherwise : asElement(otherwise, from.element);
  if (key.kind === 'string') return from.entries.get(key.text) ?? fallback ?? missing(from, key.text, key.sensitive);
  host.spend(from.entries.size);
  const values = [...from.entries].map(([, entry]) => entry);
  return unknownFrom(
    from.kind === 'map' ? from.element : 'any',
    fallback === undefined ? values : [...values, fallback],
  );
}

function lookupInUnknown(from: UnknownHcl, key: HclValue, otherwise: HclValue | undefined): HclValue {
  const { type } = from;
  if (!['any', 'map', 'object'].includes(kindOfValue(from)))
    throw argumentError('inputMap', 'lookup() requires a map as the first argument');
  const isMap = typeof type !== 'string' && type.kind === 'map';
  const named =
    typeof type !== 'string' && type.kind === 'object' && key.kind === 'string'
      ? type.attributes.get(key.text)
      : undefined;
  const found = partOfUnknown(
    from,
    named ?? (isMap ? type.element : 'any'),
    key.kind === 'string' ? `[${JSON.stringify(key.text)}]` : '[]',
  );
  if (named !== undefined || otherwise === undefined) return found;
  return unknownFrom(isMap ? type.element : 'any', [found, isMap ? asElement(otherwise, type.element) : otherwise]);
}

function asElement(otherwise: HclValue, element: HclType): HclValue {
  return reworded(
    () => convertValue(otherwise, element),
    () => argumentError('default', 'the default value must have the same type as the map elements').message,
  );
}

function missing(from: MappingValue, key: string, isSecret: boolean): never {
  const name = isSecret ? '(sensitive value)' : JSON.stringify(key);
  throw from.kind === 'object'
    ? argumentError('inputMap', `the given object has no attribute ${name}`)
    : new HclError(`lookup failed to find key ${name}`);
}

function one(list: HclValue): HclValue {
  if (list.kind === 'unknown') return oneOfUnknown(list);
  if (!isSequence(list)) throw notOne();
  if (hasUnknownLength(list)) return unknownFrom(list.element, list.items);
  const [first, ...others] = list.items;
  if (others.length > 0) throw notOne();
  return first ?? nullOf(list.element);
}

function oneOfUnknown(list: UnknownHcl): HclValue {
  const { type } = list;
  if (typeof type !== 'string' && type.kind === 'tuple') {
    if (type.elements.length > 1) throw notOne();
    return type.elements[0] === undefined ? nullOf('any') : partOfUnknown(list, type.elements[0]);
  }
  if (!['any', 'list', 'set'].includes(kindOfValue(list))) throw notOne();
  return perhapsNull(partOfUnknown(list, typeof type !== 'string' && type.kind !== 'object' ? type.element : 'any'));
}

/** There may be no element. */
function perhapsNull(value: HclValue): HclValue {
  if (value.kind === 'object') return { ...value, perhapsNull: true };
  if (value.kind === 'null') return value;
  if (value.kind !== 'unknown') return unknownFrom(typeOfValue(value), [value]);
  const { notNull: _, ...rest } = value;
  return { ...rest, perhapsNull: true };
}

function notOne(): HclError {
  return argumentError('list', 'must be a list, set, or tuple value with either zero or one elements');
}
