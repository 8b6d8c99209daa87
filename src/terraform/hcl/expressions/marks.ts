import { mapValue, objectValue, type HclValue } from '../values/hcl-value.ts';

/** The value with no part of it marked sensitive. */
export function withoutMarks(value: HclValue): HclValue {
  switch (value.kind) {
    case 'string':
    case 'number':
    case 'bool':
    case 'null':
    case 'unknown': return value.sensitive ? { ...value, sensitive: false } : value;
    case 'list':
    case 'set':
    case 'tuple': return { ...value, items: value.items.map(withoutMarks), sensitive: false };
    case 'map': return mapValue([...value.entries].map(([name, entry]) => [name, withoutMarks(entry)] as const), value.element);
    case 'object': return objectValue([...value.entries].map(([name, entry]) => [name, withoutMarks(entry)] as const));
  }
}
