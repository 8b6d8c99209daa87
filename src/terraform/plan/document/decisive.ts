import { isList, isObject, member, type Json, type JsonObject } from '../../json.ts';
import type { Wants } from '../../wants.ts';
import { isDecisive } from './attribute-forms.ts';

/**
 * Whether two resources say the same of what decides about packets. Names, descriptions and tags do not: people blacken
 * them before they show a plan.
 */
export function sameDecisive(one: JsonObject | null, other: JsonObject | null, wants: Wants): boolean {
  const names = new Set([...Object.keys(one ?? {}), ...Object.keys(other ?? {})]);
  return [...names].every(
    (name) => (!isDecisive(name) && !wants.attribute(name)) || equalJson(member(one, name), member(other, name)),
  );
}

/** Values nest this deep at most; what lies deeper is not compared, since nobody reads it. */
const MAX_DEPTH = 64;

/**
 * Whether two values say the same. A member that is null is as one that is not there: of an object, both stand for what
 * is not given.
 */
function equalJson(a: Json | undefined, b: Json | undefined, depth = 0): boolean {
  if (a === b || ((a === undefined || a === null) && (b === undefined || b === null))) return true;
  if (depth >= MAX_DEPTH) return true;
  if (isList(a))
    return isList(b) && a.length === b.length && a.every((element, i) => equalJson(element, b[i], depth + 1));
  if (!isObject(a) || !isObject(b)) return false;
  for (const name in a)
    if (Object.hasOwn(a, name) && !equalJson(a[name], Object.hasOwn(b, name) ? b[name] : undefined, depth + 1))
      return false;
  for (const name in b) if (Object.hasOwn(b, name) && !Object.hasOwn(a, name) && b[name] !== null) return false;
  return true;
}
