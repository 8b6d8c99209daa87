import {
  isPrimitive,
  listType,
  mapType,
  objectType,
  sameType,
  setType,
  tupleType,
  type HclType,
  type ObjectType,
  type TupleType,
} from './hcl-type.ts';

/**
 * The type that values of all these types can be converted to, as Terraform chooses it for the elements of a list and
 * the results of a conditional: primitives become strings, objects of different attributes maps, tuples of different
 * lengths lists. `any` where that depends on a type which is not known. Null: there is none.
 */
export function unifyTypes(types: readonly HclType[]): HclType | null {
  const [first] = types;
  if (first === undefined) return 'any';
  if (types.every((type) => sameType(type, first))) return first;
  const kinds = new Set(types.map(kindOf));
  const hasAny = kinds.delete('any');
  const [kind] = kinds;
  if (kinds.size === 1 && kind !== undefined) return kind === 'primitive' || !hasAny ? unifyKind(kind, types) : 'any';
  if (kinds.size === 2 && kinds.has('map') && kinds.has('object')) return unifyAsCollections(types, 'object', mapType);
  if (kinds.size === 2 && kinds.has('list') && kinds.has('tuple')) return unifyAsCollections(types, 'tuple', listType);
  return kinds.has('object') && kinds.has('tuple') ? null : preferred(types);
}

/**
 * The same for elements, where an unknown type (a null literal, an empty list) leaves the choice to the others;
 * Terraform gives up.
 */
export function unifyElements(types: readonly HclType[]): HclType | null {
  const unified = unifyTypes(types);
  return unified === 'any' ? unifyTypes(types.filter((type) => type !== 'any')) : unified;
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
      return from.kind === 'tuple' ? areElements(from.elements, to.element) : isConvertible(from.element, to.element);
    }
    case 'map': {
      if (from.kind === 'object') return areElements([...from.attributes.values()], to.element);
      return from.kind === 'map' && isConvertible(from.element, to.element);
    }
    case 'tuple':
      return (
        from.kind === 'tuple'
        && from.elements.length === to.elements.length
        && to.elements.every((element, i) => isConvertible(from.elements[i] ?? 'any', element))
      );
    case 'object': {
      if (from.kind === 'map')
        return [...to.attributes].every(([name, each]) => to.optional.has(name) || isConvertible(from.element, each));
      return (
        from.kind === 'object'
        && [...to.attributes].every(([name, each]) => {
          const own = from.attributes.get(name);
          return own === undefined ? to.optional.has(name) : isConvertible(own, each);
        })
      );
    }
  }
}

function areElements(types: readonly HclType[], element: HclType): boolean {
  return element === 'any' ? unifyElements(types) !== null : types.every((type) => isConvertible(type, element));
}

type Kind = 'any' | 'primitive' | 'list' | 'set' | 'map' | 'tuple' | 'object';

function kindOf(type: HclType): Kind {
  if (typeof type !== 'string') return type.kind;
  return type === 'any' ? 'any' : 'primitive';
}

/** Types of one kind; primitives may have `any` among them. */
function unifyKind(kind: Kind, types: readonly HclType[]): HclType | null {
  switch (kind) {
    case 'list':
      return collectionOf(types, listType);
    case 'set':
      return collectionOf(types, setType);
    case 'map':
      return collectionOf(types, mapType);
    case 'object':
      return unifyObjects(types.filter((type) => isObject(type)));
    case 'tuple':
      return unifyTuples(types.filter((type) => isTuple(type)));
    case 'primitive':
    case 'any':
      return preferred(types);
  }
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
    case 'map':
      return [type.element];
    case 'tuple':
      return type.elements;
    case 'object':
      return [...type.attributes.values()];
  }
}

/**
 * Objects beside maps, or tuples beside lists: those of the `loose` kind become one collection, which is unified with
 * the others.
 */
function unifyAsCollections(
  types: readonly HclType[],
  loose: Kind,
  make: (element: HclType) => HclType,
): HclType | null {
  const collection = collectionOf(
    types.filter((type) => kindOf(type) === loose),
    make,
  );
  const unified =
    collection === null ? null : unifyTypes(types.map((type) => (kindOf(type) === loose ? collection : type)));
  return unified === null || unified === 'any' ? preferred(types) : unified;
}

/** The most general of the types themselves to which all others convert. */
function preferred(types: readonly HclType[]): HclType | null {
  const candidates = (['list', 'set', 'map'] as const).flatMap((kind) => {
    const own = types.filter((type) => kindOf(type) === kind);
    return own.length === 0 ? [] : (unifyKind(kind, own) ?? []);
  });
  const primitives = types.filter(isPrimitive);
  const primitive = primitives.find((type) => type === 'string') ?? primitives[0];
  return (
    [
      ...(primitive === undefined ? [] : [primitive]),
      ...candidates,
      ...types.filter((type) => type === 'any').slice(0, 1),
    ].find((candidate) => types.every((type) => isConvertible(type, candidate))) ?? null
  );
}

function unifyObjects(types: readonly ObjectType[]): HclType | null {
  const [first] = types;
  if (first === undefined) return null;
  const sameNames = types.every(
    (type) =>
      type.attributes.size === first.attributes.size
      && [...type.attributes.keys()].every((name) => first.attributes.has(name)),
  );
  if (!sameNames) return collectionOf(types, mapType);
  const attributes = new Map<string, HclType>();
  for (const name of first.attributes.keys()) {
    const unified = unifyTypes(types.map((type) => type.attributes.get(name) ?? 'any'));
    if (unified === null) return null;
    attributes.set(name, unified);
  }
  return objectType(attributes);
}

function unifyTuples(types: readonly TupleType[]): HclType | null {
  const [first] = types;
  if (first === undefined) return null;
  if (types.some((type) => type.elements.length !== first.elements.length)) return collectionOf(types, listType);
  const elements: HclType[] = [];
  for (let i = 0; i < first.elements.length; i++) {
    const unified = unifyTypes(types.map((type) => type.elements[i] ?? 'any'));
    if (unified === null) return null;
    elements.push(unified);
  }
  return tupleType(elements);
}

function isObject(type: HclType): type is ObjectType {
  return typeof type !== 'string' && type.kind === 'object';
}

function isTuple(type: HclType): type is TupleType {
  return typeof type !== 'string' && type.kind === 'tuple';
}
