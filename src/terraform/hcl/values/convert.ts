import { numberText, parseNumber } from './hcl-number.ts';
import { isPrimitive, typeName, type CollectionType, type HclType, type ObjectType, type TupleType } from './hcl-type.ts';
import { boolValue, HclError, listValue, mapValue, nullOf, numberValue, objectValue, stringValue, tupleValue, typeOfValue, type HclValue, type UnknownValue } from './hcl-value.ts';
import { setValue } from './sets.ts';
import { unifyTypes } from './unify.ts';

/** The value as one of another type, as Terraform converts arguments and variables; throws an `HclError` where it does not. Marks stay. */
export function convertValue(value: HclValue, type: HclType): HclValue {
  if (type === 'any') return value;
  if (value.kind === 'null') return { ...nullOf(type), sensitive: value.sensitive };
  if (value.kind === 'unknown') return convertUnknown(value, type);
  if (isPrimitive(type)) return convertPrimitive(value, type);
  if (typeof type === 'string') return value;
  switch (type.kind) {
    case 'list':
    case 'set':
    case 'map': return convertCollection(value, type);
    case 'tuple': return convertTuple(value, type);
    case 'object': return convertObject(value, type);
  }
}

/** Whether a value of one type may be converted to another: what is unknown may. */
export function isConvertible(from: HclType, to: HclType): boolean {
  if (from === 'any' || to === 'any') return true;
  if (isPrimitive(to)) return isPrimitive(from) && (from === to || from === 'string' || to === 'string');
  if (typeof to === 'string') return true;
  if (typeof from === 'string') return false;
  switch (to.kind) {
    case 'list':
    case 'set': {
      if (from.kind === 'map' || from.kind === 'object') return false;
      return from.kind === 'tuple' ? from.elements.every((element) => isConvertible(element, to.element)) : isConvertible(from.element, to.element);
    }
    case 'map': {
      if (from.kind === 'object') return [...from.attributes.values()].every((each) => isConvertible(each, to.element));
      return from.kind === 'map' && isConvertible(from.element, to.element);
    }
    case 'tuple': return from.kind === 'tuple' && from.elements.length === to.elements.length && to.elements.every((element, i) => isConvertible(from.elements[i] ?? 'any', element));
    case 'object': {
      if (from.kind === 'map') return [...to.attributes.values()].every((each) => isConvertible(from.element, each));
      return from.kind === 'object' && [...to.attributes].every(([name, each]) => {
        const own = from.attributes.get(name);
        return own === undefined ? to.optional.has(name) : isConvertible(own, each);
      });
    }
  }
}

function convertUnknown(value: UnknownValue, type: HclType): HclValue {
  if (!isConvertible(value.type, type)) throw mismatch(type);
  if (type === value.type) return value;
  const { ends, ...rest } = value;
  return type === 'string' && ends !== undefined ? { ...rest, type, ends } : { ...rest, type };
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
    throw new HclError(lower === 'true' || lower === 'false' ? `a bool is required; to convert from string, use lowercase "${lower}"` : 'a bool is required');
  }
  throw mismatch(type);
}

const BOOLS: ReadonlyMap<string, boolean> = new Map([['true', true], ['1', true], ['false', false], ['0', false]]);

function convertCollection(value: HclValue, type: CollectionType): HclValue {
  if (type.kind === 'map') {
    if (value.kind !== 'map' && value.kind !== 'object') throw mismatch(type);
    if (value.kind === 'map' && type.element === value.element) return value;
    const element = elementOf([...value.entries].map(([, entry]) => entry), type);
    return { ...mapValue([...value.entries].map(([name, entry]) => [name, inElement(entry, element, name)] as const), element), sensitive: value.sensitive };
  }
  if (value.kind !== 'list' && value.kind !== 'set' && value.kind !== 'tuple') throw mismatch(type);
  if (value.kind === type.kind && type.element === value.element) return value;
  const element = value.kind === 'tuple' || type.element !== 'any' ? elementOf(value.items, type) : value.element;
  const items = value.items.map((item, i) => inElement(item, element, `${i}`));
  const made = type.kind === 'set' ? setValue(items, element) : listValue(items, element);
  return { ...made, sensitive: made.sensitive || value.sensitive };
}

/** The element type that is asked for, or the one that all elements have in common. */
function elementOf(items: readonly HclValue[], { kind, element }: CollectionType): HclType {
  if (element !== 'any') return element;
  const unified = unifyTypes(items.filter((item) => item.kind !== 'null' || item.type !== 'any').map(typeOfValue));
  if (unified === null) throw new HclError(`all ${kind} elements must have the same type`);
  return unified;
}

function inElement(value: HclValue, type: HclType, name: string): HclValue {
  try {
    return convertValue(value, type);
  } catch (error) {
    throw error instanceof HclError ? new HclError(`element ${/^\d+$/.test(name) ? name : JSON.stringify(name)}: ${error.message}`) : error;
  }
}

function convertTuple(value: HclValue, type: TupleType): HclValue {
  if (value.kind !== 'tuple') throw mismatch(type);
  if (value.items.length !== type.elements.length) throw new HclError('tuple required');
  return { ...tupleValue(value.items.map((item, i) => convertValue(item, type.elements[i] ?? 'any'))), sensitive: value.sensitive };
}

function convertObject(value: HclValue, type: ObjectType): HclValue {
  if (value.kind !== 'object' && value.kind !== 'map') throw mismatch(type);
  const missing = [...type.attributes.keys()].filter((name) => !value.entries.has(name) && !type.optional.has(name));
  if (missing.length > 0) throw new HclError(missing.length === 1 ? `attribute "${missing[0]}" is required` : `attributes ${listNames(missing)} are required`);
  const entries = [...type.attributes].map(([name, attribute]): readonly [string, HclValue] => {
    const own = value.entries.get(name);
    if (own === undefined) return [name, nullOf(attribute)];
    try {
      return [name, convertValue(own, attribute)];
    } catch (error) {
      throw error instanceof HclError ? new HclError(`attribute "${name}": ${error.message}`) : error;
    }
  });
  return { ...objectValue(entries), sensitive: value.sensitive };
}

function listNames(names: readonly string[]): string {
  const quoted = names.map((name) => `"${name}"`);
  return quoted.length === 2 ? quoted.join(' and ') : `${quoted.slice(0, -1).join(', ')}, and ${quoted.at(-1) ?? ''}`;
}

function mismatch(type: HclType): HclError {
  return new HclError(`${typeName(type)} required`);
}
