import { isList, isObject, member, type Json, type JsonObject } from '../../json.ts';
import type { Wants } from '../../wants.ts';
import { isDecisive } from './attribute-forms.ts';

/**
 * Whether two resources say the same of what decides about packets. Names, descriptions and tags do not: people blacken
 * them before they show a plan.
 */
export function sameDecisive(one: JsonObject | null, other: JsonObject | null, wants: Wants): boolean {
  const names = new Set([...Object.keys(one ?? {}), ...Object.keys(other ?? {})]);
  return [...names].every((name) => !decides(name, wants) || equalJson(member(one, name), member(other, name)));
}

function decides(name: string, wants: Wants): boolean {
  return isDecisive(name) || wants.attribute(name);
}

/**
 * What a resource says of what decides about packets, as a text: two have the same text where `sameDecisive` holds of
 * them.
 */
export function decisiveText(values: JsonObject | null, wants: Wants): string {
  return objectText(values ?? {}, 0, (name) => decides(name, wants));
}

function textOf(value: Json, depth: number): string {
  if (value === null) return 'null';
  if (depth >= MAX_DEPTH) return '…';
  // JSON has no word for it: a number of more digits than there are is infinite.
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  if (typeof value !== 'object') return JSON.stringify(value);
  if (isPlain(value, depth)) return JSON.stringify(value);
  if (isList(value)) return `[${value.map((element) => textOf(element, depth + 1)).join()}]`;
  return isObject(value) ? objectText(value, depth + 1) : '';
}

/** Its members stand in order, and none is null, as Terraform writes blocks: then its text is that of JSON. */
function isPlain(value: Json, depth: number): boolean {
  if (value === null) return true;
  if (depth >= MAX_DEPTH) return false;
  if (typeof value !== 'object') return typeof value !== 'number' || Number.isFinite(value);
  if (isList(value)) return value.every((element) => isPlain(element, depth + 1));
  let last = '';
  for (const name of Object.keys(value)) {
    const member = value[name];
    if (name < last || member === null || member === undefined || !isPlain(member, depth + 1)) return false;
    last = name;
  }
  return true;
}

function objectText(values: JsonObject, depth: number, isTold: (name: string) => boolean = () => true): string {
  const parts: string[] = [];
  for (const name of Object.keys(values).toSorted()) {
    const value = values[name];
    if (value !== undefined && value !== null && isTold(name))
      parts.push(`${JSON.stringify(name)}:${textOf(value, depth)}`);
  }
  return `{${parts.join()}}`;
}

/** Values nest this deep at most; what lies deeper is not compared, since nobody reads it. */
const MAX_DEPTH = 64;

/**
 * Whether two values say the same. A member that is null is as one that is not there: of an object, both stand for what
 * is not given.
 */
function equalJson(a: Json | undefined, b: Json | undefined, depth = 0): boolean {
  if (a === undefined || a === null || b === undefined || b === null) return (a ?? null) === (b ?? null);
  if (a === b) return true;
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
