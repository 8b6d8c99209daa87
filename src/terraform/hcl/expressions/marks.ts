import { listValue, mapValue, objectValue, setOfItems, tupleValue, type HclValue } from '../values/hcl-value.ts';

/** The value with no part of it marked sensitive. */
export function withoutMarks(value: HclValue): HclValue {
  switch (value.kind) {
    case 'string':
    case 'number':
    case 'bool':
    case 'null':
    case 'unknown':
      return value.sensitive ? { ...value, sensitive: false } : value;
    case 'list':
      return listValue(value.items.map(withoutMarks), value.element);
    case 'set':
      return setOfItems(value.items.map(withoutMarks), value.element);
    case 'tuple':
      return tupleValue(value.items.map(withoutMarks));
    case 'map':
      return mapValue(
        [...value.entries].map(([name, entry]) => [name, withoutMarks(entry)] as const),
        value.element,
      );
    case 'object':
      return objectValue([...value.entries].map(([name, entry]) => [name, withoutMarks(entry)] as const));
  }
}
