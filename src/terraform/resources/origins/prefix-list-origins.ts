import { getOrMake } from '../../../base/maps.ts';
import type { Origin } from '../../../model/origin.ts';
import type { KnownTypes } from '../known-types.ts';
import { typeOf, type Resource } from '../../resource.ts';
import type { Value } from '../../value.ts';
import { readItems, readText } from '../attributes/scalars.ts';

/**
 * Why it is not known what the prefix lists hold that a value names: whichever id a list of the input will have, its
 * entries decide. Empty where the value names none of these, or where nothing of their entries is unknown.
 */
export function openListOrigins(
  resources: readonly Resource[],
  known: KnownTypes,
): (value: Value) => readonly Origin[] {
  let found: Lists | null = null;
  return (value) => {
    found ??= listsIn(resources, known);
    const { lists, entries } = found;
    return namedBy(value, found, known).flatMap((address) => {
      const list = lists.get(address);
      const contents = list === undefined ? undefined : contentsOf(list, known);
      const own = contents === undefined ? undefined : list?.attributes.get(contents);
      return [
        ...(own === undefined ? [] : unknownIn(own)),
        ...(entries.get(address) ?? []).flatMap((entry) => unknownIn(entry.attributes.get('cidr'))),
      ];
    });
  };
}

interface Lists {
  readonly lists: ReadonlyMap<string, Resource>;
  /** Addresses by ids. */
  readonly byId: ReadonlyMap<string, string>;
  /** The resources that add entries, by the address or id of the list. */
  readonly entries: ReadonlyMap<string, readonly Resource[]>;
}

function listsIn(resources: readonly Resource[], known: KnownTypes): Lists {
  const lists = new Map(
    resources
      .filter((resource) => contentsOf(resource, known) !== undefined)
      .map((resource) => [resource.address, resource]),
  );
  const byId = new Map<string, string>();
  for (const { address, attributes } of lists.values()) {
    const id = readText(attributes.get('id'));
    if (id.kind === 'known') byId.set(id.text, address);
  }
  const entries = new Map<string, Resource[]>();
  for (const resource of resources) {
    const reader = known.of(typeOf(resource));
    if (reader?.is !== 'prefix-list-entry') continue;
    for (const address of namedBy(resource.attributes.get(reader.owner), { byId }, known))
      getOrMake(entries, address, () => []).push(resource);
  }
  return { lists, byId, entries };
}

/** Where a list says what it holds; absent where the resource is none. */
function contentsOf(resource: Resource, known: KnownTypes): string | undefined {
  return known.object(typeOf(resource))?.contents;
}

/** Addresses; of a list that the input does not have, the id. */
function namedBy(value: Value, { byId }: Pick<Lists, 'byId'>, known: KnownTypes): readonly string[] {
  if (value.kind === 'unknown')
    return value.targets(known.sourcesOf('prefix-list')).candidates.map(({ address }) => address);
  const id = readText(value);
  return id.kind === 'known' ? [byId.get(id.text) ?? id.text] : [];
}

function unknownIn(contents: Value): readonly Origin[] {
  if (contents.kind === 'unknown') return contents.configured ? (contents.origins?.() ?? []) : [];
  return (readItems(contents) ?? []).flatMap((item) => {
    const cidr = item.kind === 'object' ? item.get('cidr') : item;
    return cidr.kind === 'unknown' ? (cidr.origins?.() ?? []) : [];
  });
}
