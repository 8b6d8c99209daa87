import {
  collectionType,
  listType,
  mapType,
  nameOfType,
  objectType,
  setType,
  tupleType,
  type HclType,
} from './hcl-type.ts';
import type { HclValue } from './hcl-value.ts';

/** The type of a value. Forces lazy entries: for values of resources ask only where the type matters. */
export function typeOfValue(value: HclValue): HclType {
  switch (value.kind) {
    case 'string':
    case 'number':
    case 'bool':
      return value.kind;
    case 'null':
    case 'unknown':
      return value.type;
    case 'list':
      return listType(value.element);
    case 'set':
      return setType(value.element);
    case 'map':
      return mapType(value.element);
    case 'tuple':
      return tupleType(value.items.map(typeOfValue));
    case 'object':
      return objectType(new Map([...value.entries].map(([name, entry]) => [name, typeOfValue(entry)])));
  }
}

/** What a value is, as far as it is known: the kind of its type. */
export function kindOfValue(value: HclValue): string {
  if (value.kind !== 'unknown' && value.kind !== 'null') return value.kind;
  return typeof value.type === 'string' ? value.type : value.type.kind;
}

/** What the type of an argument is called in messages. */
export function typeNameOf(value: HclValue): string {
  switch (value.kind) {
    case 'unknown':
    case 'null':
      return nameOfType(value.type);
    case 'list':
    case 'set':
    case 'map':
      return nameOfType(collectionType(value.kind, value.element));
    case 'string':
    case 'number':
    case 'bool':
    case 'tuple':
    case 'object':
      return value.kind;
  }
}
