import { getOrMake } from '../../../base/maps.ts';
import type { KnownTypes } from '../known-types.ts';
import { ALL_KINDS, type ObjectKind } from '../../object-kinds.ts';
import { typeOf, type Resource } from '../../resource.ts';
import type { ObjectReader } from '../resource-reader.ts';
import type { UnknownValue, Value } from '../../value.ts';
import { readText } from '../attributes/scalars.ts';

/** Where the ids of an input lead. */
export interface IdIndex {
  /** Addresses by id. */
  readonly ids: ReadonlyMap<ObjectKind, IdsOfKind>;
  /** Types by address, as `typeOf` writes them. */
  readonly types: ReadonlyMap<string, string>;
  /**
   * Data sources that read an object which this input manages, and that object; those that read another one, and its
   * id.
   */
  readonly same: Map<string, string>;
}

interface IdsOfKind {
  readonly scoped: Map<string, string>;
  readonly anywhere: Map<string, string>;
  /** By which value it is, of names that are known only after apply. */
  readonly identities: Map<string, string>;
}

export function indexIds(resources: readonly Resource[], known: KnownTypes): IdIndex {
  const index: IdIndex = {
    ids: new Map(ALL_KINDS.map((kind) => [kind, { scoped: new Map(), anywhere: new Map(), identities: new Map() }])),
    types: new Map(resources.map((resource) => [resource.address, typeOf(resource)])),
    same: new Map(),
  };
  // What Terraform manages comes before what it only reads.
  for (const mode of ['managed', 'data'] as const)
    for (const resource of resources) if (resource.mode === mode) addObject(index, resource, known);
  return index;
}

function addObject(index: IdIndex, resource: Resource, known: KnownTypes): void {
  const object = known.object(typeOf(resource));
  if (object === null) return;
  const { address, scope, mode, attributes } = resource;
  if (object.knownBy === 'id') {
    const id = readText(attributes.get('id'));
    if (id.kind === 'known' && !id.sensitive)
      index.same.set(address, objectWithId(index, object.is, scope, id.text) ?? id.text);
    return;
  }
  for (const attribute of object.ids ?? ID_ALONE) {
    const value = attributes.get(attribute);
    addId(index, object.is, scope, value, address);
    // An id is told by what refers to it; a name is a value like any other.
    if (value.kind === 'unknown' && value.configured) addIdentity(index, object.is, value, address);
  }
  if (mode !== 'data') return;
  const owner = (object.ids ?? ID_ALONE)
    .flatMap((attribute) => ownerOf(index, resource, object, attribute, known) ?? [])
    .find((each) => each !== address);
  if (owner !== undefined) index.same.set(address, owner);
}

/** Whom a data source has found, or is asked for, by one of its ids. */
function ownerOf(
  index: IdIndex,
  { attributes, scope }: Resource,
  { is }: ObjectReader,
  attribute: string,
  known: KnownTypes,
): string | undefined {
  const id = readText(attributes.get(attribute));
  if (id.kind === 'known') return index.ids.get(is)?.scoped.get(`${scope} ${id.text}`);
  return id.kind === 'unknown' ? askedFor(index, id.of, is, known) : undefined;
}

/** The first object that has an id keeps it. */
export function addId({ ids }: IdIndex, kind: ObjectKind, scope: string, value: Value, address: string): void {
  const id = readText(value);
  const own = ids.get(kind);
  if (id.kind !== 'known' || own === undefined) return;
  getOrMake(own.scoped, `${scope} ${id.text}`, () => address);
  getOrMake(own.anywhere, id.text, () => address);
}

/** The object of this input that a data source is asked for by an id that is known only after apply. */
function askedFor({ types }: IdIndex, id: UnknownValue, kind: ObjectKind, known: KnownTypes): string | undefined {
  if (!id.configured) return undefined;
  const { candidates, how, open } = id.targets(known.sourcesOf(kind));
  const [only] = candidates;
  if (only === undefined || open === true || (how !== 'exact' && how !== 'assumed')) return undefined;
  const isOwn = known.object(types.get(only.address) ?? '')?.is === kind;
  return isOwn && (only.attribute === null || known.idsOf(kind).has(only.attribute)) ? only.address : undefined;
}

function addIdentity({ ids }: IdIndex, kind: ObjectKind, value: UnknownValue, address: string): void {
  const identity = value.identity?.() ?? null;
  const own = ids.get(kind)?.identities;
  if (identity !== null && !identity.assumed && own !== undefined) getOrMake(own, identity.key, () => address);
}

/** The object whose name is certainly the same unknown value. */
export function objectWithIdentity({ ids }: IdIndex, kind: ObjectKind, value: UnknownValue): string | undefined {
  const own = ids.get(kind)?.identities;
  if (own === undefined || own.size === 0) return undefined;
  const identity = value.identity?.() ?? null;
  return identity === null || identity.assumed ? undefined : own.get(identity.key);
}

/**
 * Ids are looked up within the scope of who asks, then anywhere: AWS gives each only once, and a scope that was read
 * wrongly must not hide an object.
 */
export function objectWithId({ ids }: IdIndex, kind: ObjectKind, scope: string, id: string): string | undefined {
  const own = ids.get(kind);
  return own?.scoped.get(`${scope} ${id}`) ?? own?.anywhere.get(id);
}

const ID_ALONE: readonly string[] = ['id'];
