/** What `JSON.parse` gives. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: Json;
}

/** Own properties only: foreign keys such as `__proto__` or `constructor` reach no prototype. */
export function member(object: JsonObject | null, key: string): Json | undefined {
  return object !== null && Object.hasOwn(object, key) ? object[key] : undefined;
}

/** Also of a name that would otherwise be the prototype: as `JSON.parse` does. */
export function setMember(object: Record<string, Json>, key: string, value: Json): void {
  if (key === '__proto__')
    Object.defineProperty(object, key, { value, enumerable: true, writable: true, configurable: true });
  else object[key] = value;
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
