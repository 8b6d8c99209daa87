/** What `JSON.parse` gives. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: Json;
}

/** Own properties only: foreign keys such as `__proto__` or `constructor` reach no prototype. */
export function member(object: JsonObject | null, key: string): Json | undefined {
  return object !== null && Object.hasOwn(object, key) ? object[key] : undefined;
}

export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function objectOr(value: Json | undefined): JsonObject | null {
  return isObject(value) ? value : null;
}

export function listOr(value: Json | undefined): readonly Json[] {
  return isList(value) ? value : [];
}

export function textOr(value: Json | undefined): string | null {
  return typeof value === 'string' ? value : null;
}
