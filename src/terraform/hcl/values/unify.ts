import { listOf, mapOf, objectOf, sameType, setOf, tupleOf, type HclType, type ObjectType, type TupleType } from './hcl-type.ts';

/**
 * The type that values of all these types can be converted to, as Terraform chooses it for the elements of a list and the results of a
 * conditional: primitives become strings, objects of different attributes maps, tuples of different lengths lists. Null: there is none.
 */
export function unifyTypes(types: readonly HclType[]): HclType | null {
  const [first] = types;
  if (first === undefined) return 'any';
  if (types.every((type) => sameType(type, first))) return first;
  const known = types.filter((type) => type !== 'any');
  const kinds = new Set(known.map((type) => (typeof type === 'string' ? 'primitive' : type.kind)));
  const unified = unifyKnown(known, kinds);
  if (unified === null) return null;
  return known.length < types.length ? 'any' : unified;
}

function unifyKnown(types: readonly HclType[], kinds: ReadonlySet<string>): HclType | null {
  const only = (...allowed: readonly string[]): boolean => [...kinds].every((kind) => allowed.includes(kind));
  if (only('primitive')) return unifyPrimitives(types);
  if (kinds.has('map') && only('map', 'object')) return collectionOf(types, mapOf);
  if (kinds.has('list') && only('list', 'tuple', 'set')) return collectionOf(types, listOf);
  if (kinds.has('set') && only('set', 'tuple')) return collectionOf(types, setOf);
  if (only('object')) return unifyObjects(types.filter((type) => isObject(type)));
  if (only('tuple')) return unifyTuples(types.filter((type) => isTuple(type)));
  return null;
}

function unifyPrimitives(types: readonly HclType[]): HclType | null {
  if (types.includes('string')) return 'string';
  return types.every((type) => type === types[0]) ? (types[0] ?? 'any') : null;
}

function collectionOf(types: readonly HclType[], make: (element: HclType) => HclType): HclType | null {
  const element = unifyTypes(types.flatMap(elementTypes));
  return element === null ? null : make(element);
}

function elementTypes(type: HclType): readonly HclType[] {
  if (typeof type === 'string') return [];
  switch (type.kind) {
    case 'list':
    case 'set':
    case 'map': return [type.element];
    case 'tuple': return type.elements;
    case 'object': return [...type.attributes.values()];
  }
}

function unifyObjects(types: readonly ObjectType[]): HclType | null {
  const [first] = types;
  if (first === undefined) return null;
  const sameNames = types.every((type) => type.attributes.size === first.attributes.size && [...type.attributes.keys()].every((name) => first.attributes.has(name)));
  if (!sameNames) return collectionOf(types, mapOf);
  const attributes = new Map<string, HclType>();
  for (const name of first.attributes.keys()) {
    const unified = unifyTypes(types.map((type) => type.attributes.get(name) ?? 'any'));
    if (unified === null) return null;
    attributes.set(name, unified);
  }
  return objectOf(attributes);
}

function unifyTuples(types: readonly TupleType[]): HclType | null {
  const [first] = types;
  if (first === undefined) return null;
  if (types.some((type) => type.elements.length !== first.elements.length)) return collectionOf(types, listOf);
  const elements: HclType[] = [];
  for (let i = 0; i < first.elements.length; i++) {
    const unified = unifyTypes(types.map((type) => type.elements[i] ?? 'any'));
    if (unified === null) return null;
    elements.push(unified);
  }
  return tupleOf(elements);
}

function isObject(type: HclType): type is ObjectType {
  return typeof type !== 'string' && type.kind === 'object';
}

function isTuple(type: HclType): type is TupleType {
  return typeof type !== 'string' && type.kind === 'tuple';
}
