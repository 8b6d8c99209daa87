export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [name: string]: Json;
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function objectsOf(value: Json | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter((each: Json): each is JsonObject => isObject(each)) : [];
}

export function objectAt(value: Json | undefined, ...path: readonly string[]): JsonObject {
  const at = path.reduce<Json | undefined>((inside, name) => (isObject(inside) ? inside[name] : undefined), value);
  return isObject(at) ? at : {};
}

export function textsOf(value: Json | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((each: Json): each is string => typeof each === 'string') : [];
}

/** Empty where there is no text. */
export function textAt(value: JsonObject, name: string): string {
  const text = value[name];
  return typeof text === 'string' ? text : '';
}
