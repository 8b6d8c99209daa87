import type { ObjectValue, Value } from '../value.ts';

/**
 * What a value says, so that equal ones are the same value at apply: nothing where nobody says anything, null where
 * nothing tells which value it is.
 */
export type Said = Json | null | undefined;
type Json = string | number | boolean | readonly Json[] | { readonly [name: string]: Json };

/** `isId`: what a plan shows to come of one source is one value, since functions make no new ids. */
export function wordsOfValue(value: Value, isId: boolean): Said {
  switch (value.kind) {
    case 'known':
      return value.value;
    case 'null':
      return undefined;
    case 'unknown': {
      if (!value.configured) return undefined;
      const identity = value.identity?.() ?? null;
      return identity === null || (identity.assumed && !isId) ? null : { 'the same as': identity.key };
    }
    case 'list':
      return saidInList(value.items, isId);
    case 'object':
      return value.perhaps === true ? null : saidInObject(value);
  }
}

function saidInList(items: readonly Value[], isId: boolean): Said {
  const all: Json[] = [];
  for (const item of items) {
    const said = wordsOfValue(item, isId);
    if (said === null) return null;
    if (said !== undefined) all.push(said);
  }
  // Most lists of networks are sets, and Terraform sorts those as it likes.
  return all.length === 0 ? undefined : all.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

function saidInObject(value: ObjectValue): Said {
  const all: [string, Json][] = [];
  for (const name of value.names().toSorted()) {
    const said = wordsOfValue(value.get(name), isIdName(name));
    if (said === null) return null;
    if (said !== undefined) all.push([name, said]);
  }
  return all.length === 0 ? undefined : Object.fromEntries(all);
}

export function isIdName(name: string): boolean {
  return /(^|_)(id|arn)s?$/.test(name);
}

const BY_NAME: ReadonlySet<string> = new Set(['$Latest', '$Default']);

/** Which versions of launch templates blocks name by their numbers, at any depth. */
export function versionsIn(value: Value): Said {
  if (value.kind === 'unknown') return value.configured ? wordsOfValue(value, false) : undefined;
  const all = versionValues(value, 0).map((each) => wordsOfValue(each, true));
  const named = all.filter((each) => each !== undefined && !(typeof each === 'string' && BY_NAME.has(each)));
  if (named.includes(null)) return null;
  return named.length === 0 ? undefined : JSON.stringify(named);
}

const MAX_DEPTH = 8;

function versionValues(value: Value, depth: number): readonly Value[] {
  if (depth > MAX_DEPTH) return [];
  if (value.kind === 'list') return value.items.flatMap((item) => versionValues(item, depth + 1));
  if (value.kind !== 'object') return [];
  return value
    .names()
    .flatMap((name) => (name === 'version' ? [value.get(name)] : versionValues(value.get(name), depth + 1)));
}
