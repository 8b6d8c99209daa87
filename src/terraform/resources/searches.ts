import { tagOf, type Attribute } from '../../model/attribute.ts';
import type { NetworkAcl, SecurityGroup } from '../../model/model.ts';
import { typeOf, type Resource } from '../resource.ts';
import { KNOWN_TYPES } from './readers.ts';
import { NULL, type Value } from '../value.ts';
import { readItems, readText } from './attributes/scalars.ts';

/** What a data source looks for among the groups or lists of an account. */
export interface DataSearch {
  readonly kind: 'security-group' | 'network-acl';
  /** All of them must hold; one of which the values are not known says nothing. */
  readonly tests: readonly SearchTest[];
}

interface SearchTest {
  readonly what: 'name' | 'description' | { readonly tag: string };
  /** One of them, with `*` and `?` (EC2 API, `Filter`). */
  readonly values: readonly string[];
}

/** Those by an id find nothing that they do not name. */
export function searchesOf(resources: readonly Resource[]): readonly DataSearch[] {
  return resources.flatMap((resource): DataSearch[] => {
    const kind = KNOWN_TYPES.of(typeOf(resource))?.finds;
    if (kind === undefined || resource.foreign || isGiven(resource, 'id')) return [];
    const tests = [...ofArguments(resource), ...ofFilters(resource)];
    return tests.some(({ what }) => what === 'id')
      ? []
      : [
          {
            kind,
            tests: tests.flatMap(({ what, values }) =>
              what === 'id' || what === null || values === null ? [] : [{ what, values }],
            ),
          },
        ];
  });
}

/** Whether it may find this group or list: what is known only after apply may be anything. */
export function mayFind(
  { kind, tests }: DataSearch,
  subject: { readonly kind: DataSearch['kind']; readonly of: Pick<SecurityGroup | NetworkAcl, 'attributes'> },
): boolean {
  const { name, description, tags } = subject.of.attributes;
  return (
    kind === subject.kind
    && tests.every(({ what, values }) =>
      holds(what === 'name' ? name : what === 'description' ? description : tagOf(tags, what.tag), values),
    )
  );
}

interface OpenTest {
  readonly what: SearchTest['what'] | 'id' | null;
  readonly values: readonly string[] | null;
}

function ofArguments(resource: Resource): readonly OpenTest[] {
  const tags = isGiven(resource, 'tags') ? resource.attributes.get('tags') : NULL;
  const byTag =
    tags.kind === 'object'
      ? tags.names().map((tag): OpenTest => ({ what: { tag }, values: valuesOf(tags.get(tag)) }))
      : [];
  return [
    ...(isGiven(resource, 'name')
      ? [{ what: 'name' as const, values: valuesOf(resource.attributes.get('name')) }]
      : []),
    ...byTag,
  ];
}

function ofFilters({ attributes }: Resource): readonly OpenTest[] {
  return (readItems(attributes.get('filter')) ?? []).map((filter): OpenTest => {
    const name = filter.kind === 'object' ? readText(filter.get('name')) : null;
    if (filter.kind !== 'object' || name?.kind !== 'known') return { what: null, values: null };
    return { what: filtersOf(name.text), values: valuesOf(filter.get('values')) };
  });
}

function filtersOf(name: string): OpenTest['what'] {
  if (name.startsWith('tag:')) return { tag: name.slice('tag:'.length) };
  switch (name) {
    case 'group-name':
      return 'name';
    case 'description':
      return 'description';
    case 'group-id':
    case 'network-acl-id':
      return 'id';
    default:
      return null;
  }
}

/** Where a document has read the data source, it has what was found beside what was asked. */
function isGiven({ attributes, configures }: Resource, name: string): boolean {
  const value = attributes.get(name);
  return value.kind !== 'null' && (value.kind !== 'unknown' || value.configured) && configures(name) !== false;
}

/** Null where one of them is known only after apply. */
function valuesOf(value: Value): readonly string[] | null {
  const out: string[] = [];
  for (const item of readItems(value) ?? [value]) {
    const text = readText(item);
    if (text.kind === 'unknown') return null;
    if (text.kind === 'known') out.push(text.text);
  }
  return out;
}

function holds(attribute: Attribute, values: readonly string[]): boolean {
  if (attribute.state === 'unknown') return true;
  return attribute.state === 'known' && values.some((value) => isLike(attribute.value, value));
}

/** `*` stands for any text, `?` for one character; near linear, whatever the pattern. */
function isLike(text: string, pattern: string): boolean {
  let [at, i, star, from] = [0, 0, -1, 0];
  while (at < text.length) {
    if (i < pattern.length && pattern[i] === '*') {
      star = i++;
      from = at;
    } else if (i < pattern.length && (pattern[i] === '?' || pattern[i] === text[at])) {
      i++;
      at++;
    } else if (star >= 0) {
      i = star + 1;
      at = ++from;
    } else return false;
  }
  while (pattern[i] === '*') i++;
  return i === pattern.length;
}
