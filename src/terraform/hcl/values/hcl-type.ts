import { sizeAround, sizeOfType, type Size } from './size.ts';

/** Terraform's types. `any` is the type of a value of which not even that is known. */
export type HclType = 'string' | 'number' | 'bool' | 'any' | CollectionType | TupleType | ObjectType;

export interface CollectionType {
  readonly kind: 'list' | 'set' | 'map';
  readonly element: HclType;
  readonly size: Size;
}

export interface TupleType {
  readonly kind: 'tuple';
  readonly elements: readonly HclType[];
  readonly size: Size;
}

export interface ObjectType {
  readonly kind: 'object';
  readonly attributes: ReadonlyMap<string, HclType>;
  /** Attributes that a value may leave out (`optional(...)` in a type constraint). */
  readonly optional: ReadonlySet<string>;
  readonly size: Size;
}

const NONE_OPTIONAL: ReadonlySet<string> = new Set();

export function collectionType(kind: CollectionType['kind'], element: HclType): CollectionType {
  return { kind, element, size: sizeAround([sizeOfType(element)]) };
}

export function listType(element: HclType): CollectionType {
  return collectionType('list', element);
}

export function setType(element: HclType): CollectionType {
  return collectionType('set', element);
}

export function mapType(element: HclType): CollectionType {
  return collectionType('map', element);
}

export function tupleType(elements: readonly HclType[]): TupleType {
  return { kind: 'tuple', elements, size: sizeAround(elements.map(sizeOfType)) };
}

export function objectType(
  attributes: ReadonlyMap<string, HclType>,
  optional: ReadonlySet<string> = NONE_OPTIONAL,
): ObjectType {
  return { kind: 'object', attributes, optional, size: sizeAround([...attributes.values()].map(sizeOfType)) };
}

export function isPrimitive(type: HclType): type is 'string' | 'number' | 'bool' {
  return type === 'string' || type === 'number' || type === 'bool';
}

/** Something in it is not known. */
export function hasAny(type: HclType): boolean {
  if (typeof type === 'string') return type === 'any';
  switch (type.kind) {
    case 'list':
    case 'set':
    case 'map':
      return hasAny(type.element);
    case 'tuple':
      return type.elements.some(hasAny);
    case 'object':
      return [...type.attributes.values()].some(hasAny);
  }
}

export function sameType(a: HclType, b: HclType): boolean {
  if (a === b) return true;
  if (typeof a === 'string' || typeof b === 'string') return false;
  if (a.kind === 'tuple')
    return (
      b.kind === 'tuple'
      && a.elements.length === b.elements.length
      && a.elements.every((element, i) => sameType(element, b.elements[i] ?? 'any'))
    );
  if (a.kind === 'object') {
    if (b.kind !== 'object' || a.attributes.size !== b.attributes.size) return false;
    return [...a.attributes].every(([name, type]) => {
      const other = b.attributes.get(name);
      return other !== undefined && sameType(type, other);
    });
  }
  return b.kind === a.kind && sameType(a.element, b.element);
}

/** As Terraform's messages name a type that is asked for: `list of any single type`. */
export function constraintName(type: HclType): string {
  if (type === 'any') return 'any type';
  return typeof type !== 'string' && 'element' in type && type.element === 'any'
    ? `${type.kind} of any single type`
    : nameOfType(type);
}

/** As Terraform's messages name a type: `list of string`, `object`. */
export function nameOfType(type: HclType): string {
  if (typeof type === 'string') return type === 'any' ? 'dynamic' : type;
  switch (type.kind) {
    case 'list':
    case 'set':
    case 'map':
      return type.element === 'any' ? `${type.kind} of dynamic` : `${type.kind} of ${nameOfType(type.element)}`;
    case 'tuple':
    case 'object':
      return type.kind;
  }
}
