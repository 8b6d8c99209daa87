import type { Attribute, Attributes, Tags } from '../../../model/attribute.ts';
import type { Resource } from '../../resource.ts';
import type { Value } from '../../value.ts';
import { argumentOrFilter } from './data-filters.ts';
import { readAttribute, readItems, readText, readTags } from './scalars.ts';

/**
 * What is known of a group that a data source finds: what Terraform has read, else what it looks for. Evaluated when
 * somebody asks.
 */
export function attributesSearched(resource: Resource): Attributes {
  const { attributes } = resource;
  return {
    id: readAttribute(attributes.get('id')),
    get name() {
      return searched(resource, argumentOrFilter(attributes, 'name', 'group-name'));
    },
    get description() {
      return given(attributes.get('description'));
    },
    get tags() {
      return tagsSearched(resource);
    },
    change: { state: 'unknown' },
  };
}

/**
 * A text that was read, or that a data source looks for: AWS takes `*` and `?` there for any text and any letter (EC2
 * API, `Filter`), so that such a text is not what it finds.
 */
export function searched(resource: Resource, value: Value): Attribute {
  const attribute = given(value);
  if (resource.mode !== 'data' || isRead(resource) || attribute.state === 'none')
    return attribute.state === 'none' && resource.mode === 'data' ? { state: 'unknown' } : attribute;
  return attribute.state === 'known' && /[*?\\]/.test(attribute.value) ? { state: 'unknown' } : attribute;
}

/** Those that a data source looks for are certainly there; others may be. */
export function tagsSearched(resource: Resource): Tags {
  const own = readTags(resource);
  if (isRead(resource) && resource.attributes.get('tags').kind === 'object') return own;
  const looked = new Map<string, Attribute>();
  for (const [key, value] of [...own.known, ...filters(resource)])
    if (value.state === 'known' && !/[*?\\]/.test(value.value)) looked.set(key, value);
  return { known: looked, complete: false };
}

/** The tags among the filters that have one value. */
function filters({ attributes }: Resource): (readonly [string, Attribute])[] {
  return (readItems(attributes.get('filter')) ?? []).flatMap((filter): (readonly [string, Attribute])[] => {
    if (filter.kind !== 'object') return [];
    const name = readText(filter.get('name'));
    const [only, another] = readItems(filter.get('values')) ?? [];
    return name.kind === 'known' && name.text.startsWith('tag:') && only !== undefined && another === undefined
      ? [[name.text.slice('tag:'.length), readAttribute(only)]]
      : [];
  });
}

function isRead({ attributes }: Resource): boolean {
  return readText(attributes.get('id')).kind === 'known';
}

/** What nobody wrote and nothing has read may be any. */
function given(value: Value): Attribute {
  return value.kind === 'null' ? { state: 'unknown' } : readAttribute(value);
}
