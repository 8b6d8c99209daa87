import { wholeNumber } from '../values/hcl-number.ts';
import { nameOfType, type HclType } from '../values/hcl-type.ts';
import { HclError, reworded } from '../values/hcl-error.ts';
import { markSensitive } from '../values/sensitive.ts';
import type { HclValue, HclTarget, UnknownHcl } from '../values/hcl-value.ts';
import { unknownFrom } from '../values/unknown-hcl.ts';
import { originsOfPart } from '../values/hcl-origin.ts';
import { convertValue } from '../values/convert.ts';
import { identified, steppedInto } from '../values/identity.ts';

/** `value.name` */
export function attributeOf(value: HclValue, name: string): HclValue {
  switch (value.kind) {
    case 'unknown':
      return sameAs(unknownAttribute(value, name), value, `.${name}`);
    case 'null':
      throw new HclError('This value is null, so it does not have any attributes');
    case 'map':
    case 'object': {
      const entry = value.entries.get(name);
      if (entry !== undefined) return markSensitive(entry, value.sensitive);
      throw new HclError(
        value.kind === 'map'
          ? `This map does not have an element with the key ${JSON.stringify(name)}`
          : noAttribute(name),
      );
    }
    case 'list':
    case 'set':
    case 'tuple':
      throw new HclError(
        `This value is a ${value.kind}, which has no attribute named ${JSON.stringify(name)}; name one of its elements first`,
      );
    case 'string':
    case 'number':
    case 'bool':
      throw new HclError('This value does not have any attributes');
  }
}

function unknownAttribute(value: UnknownHcl, name: string): HclValue {
  const { type, element } = value;
  if (type === 'any') return element ?? partOf(value, 'any', `.${name}`);
  if (typeof type !== 'string') {
    if (type.kind === 'map') return element ?? partOf(value, type.element, `.${name}`);
    if (type.kind === 'object')
      return partOf(value, type.attributes.get(name) ?? refuse(noAttribute(name)), `.${name}`);
  }
  return refuse(`A value of type ${nameOfType(type)} has no attribute named ${JSON.stringify(name)}`);
}

/** `value[key]`: numbers for lists and tuples, texts for maps and objects, each converted where it may be. */
export function elementOf(value: HclValue, key: HclValue): HclValue {
  if (value.kind === 'null') throw new HclError('This value is null, so it does not have any indices');
  if (key.kind === 'null') throw new HclError("Can't use a null value as an indexing key");
  return markSensitive(
    value.kind === 'unknown' ? sameAs(unknownElement(value, key), value, stepOf(key)) : knownElement(value, key),
    value.sensitive || key.sensitive,
  );
}

function knownElement(value: Exclude<HclValue, UnknownHcl>, key: HclValue): HclValue {
  switch (value.kind) {
    case 'list':
    case 'tuple': {
      const position = positionOf(key);
      return position === null
        ? unknownFrom(value.element, value.items)
        : (value.items[position] ?? refuse(NO_ELEMENT));
    }
    case 'map':
    case 'object': {
      const name = convertKey(key, 'string');
      return name.kind === 'string'
        ? (value.entries.get(name.text) ?? refuse(NO_ELEMENT))
        : unknownFrom(
            value.element,
            [...value.entries].map(([, entry]) => entry),
          );
    }
    case 'set':
      return refuse(NO_INDEX);
    case 'null':
    case 'string':
    case 'number':
    case 'bool':
      return refuse('This value does not have any indices');
  }
}

function unknownElement(value: UnknownHcl, key: HclValue): HclValue {
  const { type, element } = value;
  if (type === 'any') return element ?? partOf(value, 'any', stepOf(key));
  if (typeof type === 'string') return refuse('This value does not have any indices');
  switch (type.kind) {
    case 'list': {
      const position = convertKey(key, 'number');
      return element ?? partOf(value, type.element, stepOf(position));
    }
    case 'tuple': {
      const position = positionOf(key);
      return (
        element
        ?? partOf(value, position === null ? 'any' : (type.elements[position] ?? refuse(NO_ELEMENT)), stepOf(key))
      );
    }
    case 'map': {
      const name = convertKey(key, 'string');
      return element ?? partOf(value, type.element, stepOf(name));
    }
    case 'object': {
      const name = convertKey(key, 'string');
      return partOf(
        value,
        name.kind === 'string' ? (type.attributes.get(name.text) ?? refuse(NO_ELEMENT)) : 'any',
        name.kind === 'string' && !name.sensitive ? `.${name.text}` : '[]',
      );
    }
    case 'set':
      return refuse(NO_INDEX);
  }
}

const NO_ELEMENT = 'The given key does not identify an element in this collection value';
const NO_INDEX = 'Elements of a set are identified only by their value and have no index';

function noAttribute(name: string): string {
  return `This object does not have an attribute named ${JSON.stringify(name)}`;
}

function refuse(message: string): never {
  throw new HclError(message);
}

/** Null where it is known only after apply. */
function positionOf(key: HclValue): number | null {
  const number = convertKey(key, 'number');
  if (number.kind !== 'number') return null;
  const whole = wholeNumber(number.number);
  if (whole === null) throw new HclError(`${NO_ELEMENT}: indexing a sequence requires a whole number`);
  if (whole < 0) throw new HclError(`${NO_ELEMENT}: a negative number is not a valid index for a sequence`);
  return whole;
}

function convertKey(key: HclValue, type: 'string' | 'number'): HclValue {
  return reworded(
    () => convertValue(key, type),
    () => `${NO_ELEMENT}: ${type} required`,
  );
}

/** `["key"]`, `[0]`; `[]` where the key is not known, or not to be shown. */
function stepOf(key: HclValue): string {
  if (key.sensitive) return '[]';
  if (key.kind === 'number') return `[${key.number.toString()}]`;
  return key.kind === 'string' ? `[${JSON.stringify(key.text)}]` : '[]';
}

/** Any element of a collection is the one that was named. */
function sameAs(part: HclValue, whole: UnknownHcl, step: string): HclValue {
  const { identity } = steppedInto(whole, step);
  return identity === undefined ? part : identified(part, identity);
}

/** A part of an unknown value: it remembers which part of which attribute it is. */
function partOf({ sensitive, targets, open, origins }: UnknownHcl, type: HclType, step: string): HclValue {
  return {
    kind: 'unknown',
    type,
    sensitive,
    targets: targets.map((target) => stepInto(target, step)),
    open,
    origins: originsOfPart(origins, step),
  };
}

function stepInto({ address, type, attribute }: HclTarget, step: string): HclTarget {
  if (attribute !== null) return { address, type, attribute: `${attribute}${step}` };
  // An attribute of a resource, or an instance of one whose instances are unknown.
  return { address, type, attribute: step.startsWith('.') ? step.slice(1) : null };
}
