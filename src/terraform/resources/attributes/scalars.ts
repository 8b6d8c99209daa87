import { NO_TAGS, type Attribute, type Attributes, type Tags } from '../../../model/attribute.ts';
import type { Resource } from '../../resource.ts';
import { NULL, type UnknownValue, type Value } from '../../value.ts';

/**
 * A text of the input. Providers and state fill what nobody wrote with `""`, so that is none (SDK v2, set elements of a
 * create plan).
 */
export type Text =
  | { readonly kind: 'known'; readonly text: string; readonly sensitive: boolean }
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown'; readonly of: UnknownValue };

export type Whole =
  | { readonly kind: 'known'; readonly value: number; readonly sensitive: boolean }
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown'; readonly of: UnknownValue }
  /** Given, but no whole number. */
  | { readonly kind: 'wrong'; readonly text: string };

const NONE = { kind: 'none' } as const;

export function readText(value: Value): Text {
  switch (value.kind) {
    case 'known':
      return value.value === '' ? NONE : { kind: 'known', text: String(value.value), sensitive: value.sensitive };
    case 'unknown':
      return { kind: 'unknown', of: value };
    case 'null':
    case 'list':
    case 'object':
      return NONE;
  }
}

/** What nobody configured and only the provider will choose is not given. */
export function given(value: Value): Value {
  return value.kind === 'unknown' && !value.configured ? NULL : value;
}

/** Terraform converts number texts, so `"22"` is 22 (raw HCL, and documents that other tools wrote). */
export function readWhole(value: Value): Whole {
  if (value.kind === 'unknown') return { kind: 'unknown', of: value };
  if (value.kind !== 'known' || value.value === '') return NONE;
  const number = typeof value.value === 'string' ? Number(value.value.trim()) : value.value;
  if (typeof number !== 'number' || !Number.isInteger(number)) return { kind: 'wrong', text: String(value.value) };
  return { kind: 'known', value: number, sensitive: value.sensitive };
}

/** Null where it is known only after apply; not given is false. */
export function readFlag(value: Value): boolean | null {
  if (value.kind === 'unknown') return null;
  return value.kind === 'known' && (value.value === true || value.value === 'true');
}

/**
 * The elements of a list, set or block type; a single block counts as a list of it. Null where the whole is known only
 * after apply.
 */
export function readItems(value: Value): readonly Value[] | null {
  switch (value.kind) {
    case 'unknown':
      return null;
    case 'list':
      return value.items;
    case 'object':
    case 'known':
      return [value];
    case 'null':
      return [];
  }
}

export function readAttribute(value: Value): Attribute {
  const text = readText(value);
  switch (text.kind) {
    case 'known':
      return { state: 'known', value: text.text, sensitive: text.sensitive };
    case 'none':
      return { state: 'none' };
    case 'unknown':
      return text.of.ends === undefined || text.of.sensitive
        ? { state: 'unknown' }
        : { state: 'unknown', ends: text.of.ends };
  }
}

/**
 * `tags_all` adds the provider's default tags and is what AWS has; where the plan does not know it, `tags` is what
 * stands in the configuration.
 */
export function readSubjectAttributes(
  resource: Resource,
  name = 'name',
  description = 'description',
  id = 'id',
): Attributes {
  const { attributes: from, change } = resource;
  return {
    id: readAttribute(from.get(id)),
    name: readAttribute(from.get(name)),
    description: readAttribute(from.get(description)),
    tags: readTags(resource),
    change: change === null ? { state: 'unknown' } : { state: 'known', value: change, sensitive: false },
  };
}

/**
 * Those that AWS will have, with the default ones of the provider: `tags_all` has both, where it is known. It is
 * unknown in plans also where there are none at all (provider, `SetTagsDiff`), so that then the configuration is asked.
 */
export function readTags({ attributes, defaultTags }: Resource): Tags {
  const all = attributes.get('tags_all');
  const own = tagsIn(given(attributes.get('tags')));
  // A resource that was never read again has an empty one.
  if (all.kind === 'object') return below(tagsIn(all), { known: own.known, complete: true });
  if (defaultTags === null) return own;
  return below(own, tagsIn(defaultTags));
}

/** With those that count where it has none of that key itself. */
export function below(own: Tags, others: Tags): Tags {
  return { known: new Map([...others.known, ...own.known]), complete: own.complete && others.complete };
}

export function tagsIn(tags: Value): Tags {
  if (tags.kind === 'unknown') return { ...NO_TAGS, complete: false };
  if (tags.kind === 'list')
    return { known: keyValueTags(tags.items), complete: tags.items.every((item) => hasKey(item)) };
  if (tags.kind !== 'object') return NO_TAGS;
  return {
    known: new Map(
      tags
        .names()
        .toSorted()
        .map((name) => [name, readAttribute(tags.get(name))]),
    ),
    complete: true,
  };
}

export function isSensitive(value: Value): boolean {
  return value.kind !== 'null' && value.sensitive;
}

/**
 * A value as it is written, to find equal ones (a text may hold quotes: what is read from equal joined texts is equal
 * all the same only where each is a word, as protocols and ports are); null where it is not known.
 */
export function writtenText(value: Value): string | null {
  if (value.kind === 'null') return '-';
  if (value.kind !== 'known') return null;
  return typeof value.value === 'string' ? `"${value.value}"` : `${value.value}`;
}

function hasKey(item: Value): boolean {
  return item.kind === 'object' && readText(item.get('key')).kind === 'known';
}

/** Cloud Control writes tags as a list of keys and values, and so does an auto-scaling group. */
function keyValueTags(items: readonly Value[]): ReadonlyMap<string, Attribute> {
  const tags = items.flatMap((item): [string, Attribute][] => {
    if (item.kind !== 'object') return [];
    const key = readText(item.get('key'));
    return key.kind === 'known' ? [[key.text, readAttribute(item.get('value'))]] : [];
  });
  return new Map(tags.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
