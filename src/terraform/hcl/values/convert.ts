import { attempt } from './hcl-error.ts';
import { numberText, parseNumber } from './hcl-number.ts';
import {
  constraintName,
  hasAny,
  isPrimitive,
  sameType,
  type CollectionType,
  type HclType,
  type ObjectType,
  type TupleType,
} from './hcl-type.ts';
import {
  boolValue,
  listValue,
  mapValue,
  nullOf,
  numberValue,
  objectValue,
  stringValue,
  tupleValue,
  type HclValue,
  type UnknownHcl,
} from './hcl-value.ts';
import { HclError, reworded } from './hcl-error.ts';
import { typeOfValue } from './type-of-value.ts';
import { heldTexts, holding } from './held.ts';
import { convertedTo } from './identity.ts';
import { knownParts } from './known-parts.ts';
import { setValue } from './sets.ts';
import { isConvertible, unifyElements } from './unify.ts';
import { hasUnknownLength, isSequenceType, unknownOfElements } from './unknown-parts.ts';

/**
 * The value as one of another type, as Terraform converts arguments and variables; throws an `HclError` where it does
 * not. Marks stay.
 */
export function convertValue(value: HclValue, type: HclType): HclValue {
  // What has the type already stays the same object, which spares whoever compares it later.
  if (
    typeof type !== 'string'
    && (value.kind === 'tuple' || value.kind === 'object')
    && value.kind === type.kind
    && sameType(typeOfValue(value), type)
  )
    return value;
  return converted(value, type);
}

function converted(value: HclValue, type: HclType): HclValue {
  if (type === 'any') return value;
  if (value.kind === 'null') return { ...nullOf(typeFrom(value.type, type)), sensitive: value.sensitive };
  if (value.kind === 'unknown') return convertUnknown(value, type);
  if (isPrimitive(type)) return convertPrimitive(value, type);
  if (typeof type === 'string') return value;
  switch (type.kind) {
    case 'list':
    case 'set':
    case 'map':
      return convertCollection(value, type);
    case 'tuple':
      return convertTuple(value, type);
    case 'object':
      return convertObject(value, type);
  }
}

/** The type of a null or unknown value that is converted: what the wanted type leaves open stays as it was. */
function typeFrom(from: HclType, to: HclType): HclType {
  if (!isConvertible(from, to)) throw mismatch(to);
  return knownParts(from, to);
}

function convertUnknown(value: UnknownHcl, wanted: HclType): HclValue {
  if (wanted === value.type) return value;
  const type = typeFrom(value.type, wanted);
  const { ends, element, held, ...rest } = value;
  return {
    ...rest,
    ...convertedTo(typeof type === 'string' ? type : type.kind, value),
    type,
    ...(type === 'string' && ends !== undefined ? { ends } : {}),
    ...(element === undefined || isPrimitive(type) ? {} : { element: convertElement(element, type) }),
    ...(held === undefined || !isSequenceType(type) ? {} : { held }),
  };
}

/** What an unknown collection has is converted as far as that goes: it may turn out to be empty. */
function convertElement(element: HclValue, type: HclType): HclValue {
  if (typeof type === 'string' || type.kind === 'tuple' || type.kind === 'object') return element;
  return attempt(
    () => converted(element, type.element),
    () => element,
  );
}

function convertPrimitive(value: HclValue, type: 'string' | 'number' | 'bool'): HclValue {
  if (value.kind === type) return value;
  const { sensitive } = value;
  if (type === 'string') {
    if (value.kind === 'number') return { ...stringValue(numberText(value.number)), sensitive };
    if (value.kind === 'bool') return { ...stringValue(`${value.value}`), sensitive };
  } else if (value.kind === 'string') {
    if (type === 'number') {
      const number = parseNumber(value.text);
      if (number !== null) return { ...numberValue(number), sensitive };
      throw new HclError('a number is required');
    }
    const bool = BOOLS.get(value.text);
    if (bool !== undefined) return { ...boolValue(bool), sensitive };
    const lower = value.text.toLowerCase();
    throw new HclError(
      lower === 'true' || lower === 'false'
        ? `a bool is required; to convert from string, use lowercase "${lower}"`
        : 'a bool is required',
    );
  }
  throw mismatch(type);
}

const BOOLS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['1', true],
  ['false', false],
  ['0', false],
]);

function convertCollection(value: HclValue, type: CollectionType): HclValue {
  if (type.kind === 'map') {
    if (value.kind !== 'map' && value.kind !== 'object') throw mismatch(type);
    if (value.kind === 'map' && keepsElements(value.element, type.element)) return value;
    const entries = [...value.entries];
    const { items, element } = convertElements(
      entries.map(([, entry]) => entry),
      type,
      (i) => JSON.stringify(entries[i]?.[0]),
    );
    return {
      ...mapValue(
        entries.map(([name, entry], i) => [name, items[i] ?? entry] as const),
        element,
      ),
      sensitive: value.sensitive,
    };
  }
  if (value.kind !== 'list' && value.kind !== 'set' && value.kind !== 'tuple') throw mismatch(type);
  if (value.kind === type.kind && keepsElements(value.element, type.element)) return value;
  const open = type.element === 'any' && value.kind !== 'tuple' ? { ...type, element: value.element } : type;
  const { items, element } = convertElements(value.items, open, (i) => `${i}`);
  if (type.kind === 'list' && hasUnknownLength(value))
    return {
      ...holding(unknownOfElements({ ...type, element }, items, items), heldTexts([value])),
      notNull: true,
      sensitive: value.sensitive,
    };
  const made = type.kind === 'set' ? setValue(items, element) : listValue(items, element);
  return { ...made, sensitive: made.sensitive || value.sensitive };
}

function keepsElements(element: HclType, wanted: HclType): boolean {
  return wanted === 'any' || sameType(element, wanted);
}

interface Elements {
  readonly items: readonly HclValue[];
  readonly element: HclType;
}

/**
 * The elements in the type that is asked for, or in the one that they have in common where that leaves something open.
 */
function convertElements(
  items: readonly HclValue[],
  { kind, element }: CollectionType,
  nameOf: (index: number) => string,
): Elements {
  if (items.length === 0) return { items, element };
  const types = items.map(typeOfValue);
  const asked = element === 'any' ? unified(types, kind) : element;
  const made = items.map((item, i) =>
    sameType(types[i] ?? 'any', asked) ? item : converting(`element ${nameOf(i)}`, () => converted(item, asked)),
  );
  if (!hasAny(asked)) return { items: made, element: asked };
  const own = unified(made.map(typeOfValue), kind);
  return { items: made.map((item) => converted(item, own)), element: own };
}

function unified(types: readonly HclType[], kind: string): HclType {
  const type = unifyElements(types);
  if (type === null) throw new HclError(`all ${kind} elements must have the same type`);
  return type;
}

function convertTuple(value: HclValue, type: TupleType): HclValue {
  if (value.kind !== 'tuple') throw mismatch(type);
  if (value.items.length !== type.elements.length) throw new HclError('tuple required');
  return {
    ...tupleValue(value.items.map((item, i) => converted(item, type.elements[i] ?? 'any'))),
    sensitive: value.sensitive,
  };
}

function convertObject(value: HclValue, type: ObjectType): HclValue {
  if (value.kind !== 'object' && value.kind !== 'map') throw mismatch(type);
  const missing = [...type.attributes.keys()].filter((name) => !value.entries.has(name) && !type.optional.has(name));
  if (missing.length > 0)
    throw new HclError(
      missing.length === 1 ? `attribute "${missing[0]}" is required` : `attributes ${listNames(missing)} are required`,
    );
  const entries = [...type.attributes].map(([name, attribute]): readonly [string, HclValue] => {
    const own = value.entries.get(name);
    return [
      name,
      own === undefined ? nullOf(attribute) : converting(`attribute "${name}"`, () => converted(own, attribute)),
    ];
  });
  return { ...objectValue(entries), sensitive: value.sensitive };
}

/** An error says which part of the value it is about. */
function converting(part: string, convert: () => HclValue): HclValue {
  return reworded(convert, (message) => `${part}: ${message}`);
}

function listNames(names: readonly string[]): string {
  const quoted = names.map((name) => `"${name}"`);
  return quoted.length === 2 ? quoted.join(' and ') : `${quoted.slice(0, -1).join(', ')}, and ${quoted.at(-1) ?? ''}`;
}

function mismatch(type: HclType): HclError {
  return new HclError(`${constraintName(type)} required`);
}
