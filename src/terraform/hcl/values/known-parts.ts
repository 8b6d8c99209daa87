import { collectionType, hasAny, objectType, tupleType, type HclType } from './hcl-type.ts';
import { unifyElements } from './unify.ts';

/**
 * The type `to`, where it leaves something open with what `from` has there. Values of `from` must be convertible to it.
 */
export function knownParts(from: HclType, to: HclType): HclType {
  if (from === 'any' || !hasAny(to)) return to;
  if (to === 'any') return from;
  if (typeof to === 'string' || typeof from === 'string') return to;
  switch (to.kind) {
    case 'list':
    case 'set':
    case 'map':
      return collectionType(to.kind, knownParts(elementOf(from), to.element));
    case 'tuple':
      return from.kind === 'tuple'
        ? tupleType(to.elements.map((element, i) => knownParts(from.elements[i] ?? 'any', element)))
        : to;
    case 'object':
      return objectType(
        new Map([...to.attributes].map(([name, attribute]) => [name, knownParts(attributeOf(from, name), attribute)])),
        to.optional,
      );
  }
}

function elementOf(type: Exclude<HclType, string>): HclType {
  if (type.kind === 'tuple') return unifyElements(type.elements) ?? 'any';
  return type.kind === 'object' ? (unifyElements([...type.attributes.values()]) ?? 'any') : type.element;
}

function attributeOf(type: Exclude<HclType, string>, name: string): HclType {
  if (type.kind === 'object') return type.attributes.get(name) ?? 'any';
  return type.kind === 'map' ? type.element : 'any';
}
