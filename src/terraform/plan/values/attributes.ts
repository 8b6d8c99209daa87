import { isList, isObject, member, type Json, type JsonObject } from '../../json.ts';
import { NO_TARGETS, NULL, type ObjectValue, type Value } from '../../value.ts';
import { elementMark, holdsTrue, markBelow } from './marks.ts';

/** The names that lead from a resource to one of its values, last first; positions in lists are left out. */
export interface NamePath {
  readonly name: string;
  readonly parent: NamePath | null;
}

/** What holds a value: the resource itself, or an object or list in it that is itself known. */
export type Within = 'resource' | 'object' | 'list';

/** What stands for the values that the document does not have. */
export interface Unknowns {
  readonly make: (path: NamePath, within: Within, sensitive: boolean) => Value;
  /**
   * The document has no marks (planned values): what is missing from it, and null elements of lists, are what Terraform
   * does not know.
   */
  readonly unmarked: boolean;
}

/**
 * Values nest this deep at most; what lies deeper counts as unknown, so that whoever walks values needs little stack.
 */
const MAX_VALUE_DEPTH = 64;

/**
 * The attributes of a resource from the three parallel trees of a plan: values, marks of what is unknown and marks of
 * what is sensitive. A value is unknown where its mark is exactly `true`; `[]`, `{}` and `[false]` are marks of known
 * values. Built as they are asked for.
 */
export function attributeValues(values: Json, unknown: Json, sensitive: Json, unknowns: Unknowns): ObjectValue {
  return objectValue(objectOrEmpty(values), unknown, sensitive, null, unknowns, 0);
}

/** A value without anything unknown in it. */
export function knownValue(value: Json, sensitive: Json | undefined): Value {
  return valueOf(value, undefined, sensitive, { name: '', parent: null }, 'resource', NO_UNKNOWNS, 0);
}

/** For states: nothing in them is unknown, but for what lies too deep. */
export const NO_UNKNOWNS: Unknowns = {
  make: (_path, _within, sensitive) => ({ kind: 'unknown', configured: true, sensitive, targets: () => NO_TARGETS }),
  unmarked: false,
};

/** The names of a path from the resource on. */
export function namesAlong(path: NamePath): readonly string[] {
  const names: string[] = [];
  for (let at: NamePath | null = path; at !== null; at = at.parent) names.unshift(at.name);
  return names;
}

const EMPTY: JsonObject = {};

function objectOrEmpty(values: Json): JsonObject {
  return isObject(values) ? values : EMPTY;
}

function objectValue(
  values: JsonObject,
  unknown: Json | undefined,
  sensitive: Json | undefined,
  path: NamePath | null,
  unknowns: Unknowns,
  depth: number,
): ObjectValue {
  return {
    kind: 'object',
    sensitive: sensitive === true,
    get: (name) => {
      const value = member(values, name);
      const mark = markBelow(unknown, name);
      if (value === undefined && mark === undefined && !unknowns.unmarked) return NULL;
      return valueOf(
        value,
        mark,
        markBelow(sensitive, name),
        { name, parent: path },
        depth === 0 ? 'resource' : 'object',
        unknowns,
        depth,
      );
    },
    names: () => {
      const names = Object.keys(values);
      if (!isObject(unknown)) return names;
      return [
        ...names,
        ...Object.keys(unknown).filter((name) => !Object.hasOwn(values, name) && unknown[name] === true),
      ];
    },
  };
}

function valueOf(
  value: Json | undefined,
  unknown: Json | undefined,
  sensitive: Json | undefined,
  path: NamePath,
  within: Within,
  unknowns: Unknowns,
  depth: number,
): Value {
  if (unknown === true) return unknowns.make(path, within, sensitive === true);
  if (value === undefined || value === null) {
    // The value of a container stands in the plan even where its parts are unknown; where it does not, nothing of it
    // may count as known.
    const missing = unknowns.unmarked ? value === undefined || within === 'list' : holdsTrue(unknown);
    return missing ? unknowns.make(path, within, sensitive === true) : NULL;
  }
  if (typeof value !== 'object') return { kind: 'known', value, sensitive: sensitive === true };
  if (depth >= MAX_VALUE_DEPTH) return unknowns.make(path, within, sensitive === true);
  if (!isList(value)) return isObject(value) ? objectValue(value, unknown, sensitive, path, unknowns, depth + 1) : NULL;
  const count = isList(unknown) ? Math.max(unknown.length, value.length) : value.length;
  const items: Value[] = [];
  for (let i = 0; i < count; i++) {
    const item = valueOf(
      value[i],
      isList(unknown) ? unknown[i] : undefined,
      elementMark(sensitive, i),
      path,
      'list',
      unknowns,
      depth + 1,
    );
    if (i < value.length || item.kind !== 'null') items.push(item);
  }
  return { kind: 'list', items, sensitive: sensitive === true };
}
