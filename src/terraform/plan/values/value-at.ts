import { stepOf } from '../../address-tokens.ts';
import type { Path } from '../../address.ts';
import { isList, isObject, member, type Json } from '../../json.ts';

/** Follows names and bracketed keys into a value. */
export function valueAt(value: Json | undefined, path: Path): Json | undefined {
  let current = value;
  for (const step of path) {
    const key = stepOf(step);
    if (key === null) return undefined;
    if (isList(current)) current = typeof key === 'number' ? current[key] : undefined;
    else if (isObject(current)) current = member(current, String(key));
    else return undefined;
  }
  return current;
}
