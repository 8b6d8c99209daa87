import { getOrMake } from '../../base/maps.ts';
import { isObjectKind, type ObjectKind } from '../object-kinds.ts';
import type { Holds, ObjectReader, ResourceReader } from './resource-reader.ts';

/** What the declarations of resource types say together. Types are written as `typeOf` does. */
export interface KnownTypes {
  readonly of: (type: string) => ResourceReader | undefined;
  /** Whether something of it is read, also as a data source; `type` is without `data.`. */
  readonly isRead: (type: string) => boolean;
  /** Of a statement in a resource of its own: the argument that says whose it is. */
  readonly ownerArgument: (type: string) => string | null;
  /**
   * What an attribute holds, whatever is not known of it; null where it may hold anything. `attribute` is null for the
   * one that makes sense.
   */
  readonly holds: (type: string, attribute: string | null) => Holds | null;
  /** Whether a type declares how an attribute of this name is written. */
  readonly hasForm: (attribute: string) => boolean;
  /** Null where others do not name it by an id. */
  readonly object: (type: string) => ObjectReader | null;
  /**
   * The types that an id of a kind may come from: its own, then those that make or name one. Always the same set, since
   * answers are remembered by it.
   */
  readonly sourcesOf: (kind: ObjectKind) => ReadonlySet<string>;
  /** The types with which AWS makes an object of the kind. */
  readonly makersOf: (kind: ObjectKind) => ReadonlySet<string>;
  /** The attributes of these that have its id. */
  readonly idsOfMade: (kind: ObjectKind) => ReadonlySet<string>;
  /** The attributes that have an id of the kind. */
  readonly idsOf: (kind: ObjectKind) => ReadonlySet<string>;
}

export function knownTypes(readers: readonly ResourceReader[]): KnownTypes {
  const byType = new Map(readers.map((reader) => [reader.type, reader]));
  const objects = readers.filter(isObject);
  const typesOf = (of: readonly ResourceReader[]): readonly string[] => of.map(({ type }) => type);
  const perKind = (make: (kind: ObjectKind) => readonly string[]): ((kind: ObjectKind) => ReadonlySet<string>) => {
    const made = new Map<ObjectKind, ReadonlySet<string>>();
    return (kind) => getOrMake(made, kind, () => new Set(make(kind)));
  };
  const isRead = ({ read, finds }: ResourceReader): boolean => read !== undefined || finds !== undefined;
  const read = new Set(typesOf(readers.filter(isRead)).map((type) => type.replace(/^data\./, '')));
  const formed = new Set(readers.flatMap(({ forms = {} }) => Object.keys(forms)));
  return {
    of: (type) => byType.get(type),
    isRead: (type) => read.has(type),
    ownerArgument: (type) => {
      const reader = byType.get(type);
      return reader !== undefined && 'owner' in reader ? reader.owner : null;
    },
    holds: (type, attribute) => {
      const { networks = [], addresses = [] } = byType.get(type)?.holds ?? {};
      const isAmong = (all: readonly string[]): boolean =>
        all.length > 0 && (attribute === null || all.includes(attribute));
      return isAmong(networks) ? 'network' : isAmong(addresses) ? 'address' : null;
    },
    hasForm: (attribute) => formed.has(attribute),
    object: (type) => {
      const reader = byType.get(type);
      return reader !== undefined && isObject(reader) ? reader : null;
    },
    sourcesOf: perKind((kind) => [
      ...typesOf(objects.filter(({ is }) => is === kind)),
      ...typesOf(readers.filter(({ makes, names }) => makes?.[kind] !== undefined || names?.[kind] !== undefined)),
    ]),
    makersOf: perKind((kind) => typesOf(readers.filter(({ makes }) => makes?.[kind] !== undefined))),
    idsOfMade: perKind((kind) => readers.flatMap(({ makes }) => makes?.[kind] ?? [])),
    idsOf: perKind((kind) => objects.flatMap(({ is, ids }) => (is === kind ? (ids ?? ['id']) : []))),
  };
}

function isObject(reader: ResourceReader): reader is ObjectReader {
  return isObjectKind(reader.is);
}
