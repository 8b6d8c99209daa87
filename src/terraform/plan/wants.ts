import { isList, isObject, type Json } from './json.ts';

/** Whether somebody reads resources of a type, or with one of these attributes (asked only where the type does not decide). */
export type Wants = (type: string, attributes: () => ReadonlySet<string>) => boolean;

/** Attributes are looked for this deep: `network_configuration[].security_groups`. */
const MAX_DEPTH = 8;

/** The names of attributes at any depth of these values. */
export function namesIn(...values: readonly Json[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const value of values) collect(value, names, 0);
  return names;
}

function collect(value: Json, names: Set<string>, depth: number): void {
  if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return;
  if (isList(value)) {
    for (const element of value) collect(element, names, depth + 1);
  } else if (isObject(value)) {
    for (const name of Object.keys(value)) {
      names.add(name);
      collect(value[name] ?? null, names, depth + 1);
    }
  }
}
