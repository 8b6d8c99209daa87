import { exact as exactIndex, wholeNumber } from '../values/hcl-number.ts';
import { typeName, type HclType } from '../values/hcl-type.ts';
import { HclError, markSensitive, typeOfValue, unknownFrom, type HclValue, type Origin, type UnknownValue } from '../values/hcl-value.ts';
import { convertValue } from '../values/convert.ts';

/** `value.name` */
export function attributeOf(value: HclValue, name: string): HclValue {
  switch (value.kind) {
    case 'unknown': return unknownPart(value, name);
    case 'null': throw new HclError('This value is null, so it does not have any attributes');
    case 'map':
    case 'object': {
      const entry = value.entries.get(name);
      if (entry !== undefined) return markSensitive(entry, value.sensitive);
      throw new HclError(value.kind === 'map' ? `This map does not have an element with the key ${JSON.stringify(name)}` : `This object does not have an attribute named ${JSON.stringify(name)}`);
    }
    case 'list':
    case 'set':
    case 'tuple': throw new HclError(`This value is a ${value.kind}, which has no attribute named ${JSON.stringify(name)}; name one of its elements first`);
    case 'string':
    case 'number':
    case 'bool': throw new HclError('This value does not have any attributes');
  }
}

/** `value[key]`: numbers for lists and tuples, texts for maps and objects, each converted where it may be. */
export function elementOf(value: HclValue, key: HclValue): HclValue {
  if (key.kind === 'null') throw new HclError("Can't use a null value as an indexing key");
  const sensitive = value.sensitive || key.sensitive;
  switch (value.kind) {
    case 'unknown': return markSensitive(unknownPart(value, null, key), sensitive);
    case 'null': throw new HclError('This value is null, so it does not have any indices');
    case 'list':
    case 'tuple': {
      if (key.kind === 'unknown') return markSensitive(unknownFrom(value.kind === 'list' ? value.element : 'any', value.items), sensitive);
      const item = value.items[positionOf(key)];
      if (item === undefined) throw new HclError('The given key does not identify an element in this collection value');
      return markSensitive(item, sensitive);
    }
    case 'map':
    case 'object': {
      if (key.kind === 'unknown') return markSensitive(unknownFrom(value.element, [...value.entries].map(([, entry]) => entry)), sensitive);
      const text = convertKey(key, 'string');
      const entry = text.kind === 'string' ? value.entries.get(text.text) : undefined;
      if (entry === undefined) throw new HclError('The given key does not identify an element in this collection value');
      return markSensitive(entry, sensitive);
    }
    case 'set': throw new HclError('Elements of a set are identified only by their value and have no index');
    case 'string':
    case 'number':
    case 'bool': throw new HclError('This value does not have any indices');
  }
}

function positionOf(key: HclValue): number {
  const number = convertKey(key, 'number');
  const whole = number.kind === 'number' ? wholeNumber(number.number) : null;
  if (whole === null) throw new HclError('The given key does not identify an element in this collection value: indexing a sequence requires a whole number');
  if (whole < 0) throw new HclError('The given key does not identify an element in this collection value: a negative number is not a valid index for a sequence');
  return whole;
}

function convertKey(key: HclValue, type: 'string' | 'number'): HclValue {
  try {
    return convertValue(key, type);
  } catch (error) {
    throw error instanceof HclError ? new HclError(`The given key does not identify an element in this collection value: ${type} required`) : error;
  }
}

/** A part of an unknown value: it remembers which part of which attribute it is. */
function unknownPart(value: UnknownValue, name: string | null, key: HclValue | null = null): HclValue {
  if (value.element !== undefined) return name === null ? value.element : attributeOf(value.element, name);
  const type = partType(value.type, name, key);
  const step = name ?? (key?.kind === 'number' ? `[${key.number.toString()}]` : key?.kind === 'string' ? `[${JSON.stringify(key.text)}]` : '[]');
  const origins = value.origins.map(({ address, type: of, attribute }): Origin => {
    // The instance of a resource whose instances are unknown.
    if (attribute === null) return { address, type: of, attribute: name };
    return { address, type: of, attribute: step.startsWith('[') ? `${attribute}${step}` : `${attribute}.${step}` };
  });
  return { kind: 'unknown', type, sensitive: value.sensitive, origins, open: value.open };
}

function partType(type: HclType, name: string | null, key: HclValue | null): HclType {
  if (type === 'any') return 'any';
  const part = name ?? (key?.kind === 'string' ? key.text : null);
  if (typeof type !== 'string') {
    switch (type.kind) {
      case 'object': {
        const own = part === null ? undefined : type.attributes.get(part);
        if (own !== undefined) return own;
        if (part === null) return 'any';
        break;
      }
      case 'map': return type.element;
      case 'list': if (name === null) return type.element; break;
      case 'tuple': if (name === null) return 'any'; break;
      case 'set': break;
    }
  }
  throw new HclError(name === null ? `A value of type ${typeName(type)} has no such element` : `A value of type ${typeName(type)} has no attribute named ${JSON.stringify(name)}`);
}

/** The elements that a `for` or a splat goes over; null where they are known only after apply. */
export function iterate(value: HclValue): readonly (readonly [key: HclValue, value: HclValue])[] | null {
  switch (value.kind) {
    case 'unknown': return null;
    case 'list':
    case 'tuple': return value.items.map((item, i) => [{ kind: 'number', number: exactIndex(i), sensitive: false }, item] as const);
    case 'set': return value.items.map((item) => [item, item] as const);
    case 'map':
    case 'object': return [...value.entries].map(([name, entry]) => [{ kind: 'string', text: name, sensitive: false }, entry] as const);
    case 'null': throw new HclError("A null value cannot be used as the collection in a 'for' expression");
    case 'string':
    case 'number':
    case 'bool': throw new HclError(`A value of type ${typeName(typeOfValue(value))} cannot be used as the collection in a 'for' expression`);
  }
}
