import type { Json } from '../../json.ts';
import { exact, parseNumber } from './hcl-number.ts';
import {
  boolValue,
  NULL_VALUE,
  numberValue,
  objectValue,
  stringValue,
  tupleValue,
  type HclValue,
} from './hcl-value.ts';
import { markSensitive } from './sensitive.ts';

/** Values nest this deep at most; what lies deeper is null. */
const MAX_DEPTH = 100;

/** A value of a plan or state: texts are texts, not templates. `sensitive` are the marks beside it, in its shape. */
export function valueOfJson(value: Json, sensitive: Json, depth = 0): HclValue {
  const made = depth > MAX_DEPTH ? NULL_VALUE : plain(value, sensitive, depth);
  return markSensitive(made, sensitive === true);
}

function plain(value: Json, sensitive: Json, depth: number): HclValue {
  if (value === null) return NULL_VALUE;
  switch (typeof value) {
    case 'string':
      return stringValue(value);
    case 'number':
      return numberValue(parseNumber(String(value)) ?? exact(0));
    case 'boolean':
      return boolValue(value);
    case 'object': {
      const marks =
        typeof sensitive === 'object' && sensitive !== null
          ? new Map(Object.entries(sensitive))
          : new Map<string, Json>();
      if (Array.isArray(value))
        return tupleValue(value.map((item: Json, i) => valueOfJson(item, marks.get(`${i}`) ?? null, depth + 1)));
      return objectValue(
        Object.entries(value).map(
          ([name, entry]) => [name, valueOfJson(entry, marks.get(name) ?? null, depth + 1)] as const,
        ),
      );
    }
  }
}
