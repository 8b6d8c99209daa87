import type { ObjectValue, Value } from '../../value.ts';
import { readItems, readText } from './scalars.ts';

/** What a data source looks for: the argument, or the only value of the filter that means the same. */
export function argumentOrFilter(attributes: ObjectValue, argument: string, filter: string): Value {
  const value = attributes.get(argument);
  return value.kind === 'null' || (value.kind === 'unknown' && !value.configured)
    ? (filterValue(attributes, filter) ?? value)
    : value;
}

/** The only value of a filter; null where there is no filter of this name, or one of several values. */
export function filterValue(attributes: ObjectValue, filter: string): Value | null {
  for (const each of readItems(attributes.get('filter')) ?? []) {
    if (each.kind !== 'object') continue;
    const name = readText(each.get('name'));
    if (name.kind !== 'known' || name.text !== filter) continue;
    const [only, another] = readItems(each.get('values')) ?? [];
    return another === undefined ? (only ?? null) : null;
  }
  return null;
}
