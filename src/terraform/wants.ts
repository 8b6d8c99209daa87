import { isList, isObject, type Json, type JsonObject } from './json.ts';

/** What somebody reads: resources of these types, and of all other managed ones these attributes. */
export interface Wants {
  readonly type: (type: string) => boolean;
  readonly attribute: (name: string) => boolean;
}

/** Attributes are looked for this deep: `network_configuration[].security_groups`. */
const MAX_DEPTH = 8;

/** Whether a wanted attribute is at any depth of these values. */
export function hasWanted(value: Json, wants: Wants, depth = 0): boolean {
  if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return false;
  if (isList(value)) return value.some((element) => hasWanted(element, wants, depth + 1));
  for (const name in value)
    if (Object.hasOwn(value, name) && (wants.attribute(name) || hasWanted(value[name] ?? null, wants, depth + 1)))
      return true;
  return false;
}

/** The attributes that are wanted or hold what is, whole. */
export function onlyWanted(values: Json, wants: Wants): Json {
  if (!isObject(values)) return values;
  const out: Record<string, Json> = {};
  for (const [name, value] of Object.entries(values)) {
    if (name !== '__proto__' && (name === 'id' || wants.attribute(name) || hasWanted(value, wants))) out[name] = value;
  }
  return out satisfies JsonObject;
}
