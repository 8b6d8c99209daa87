import { isObject, type Json, type JsonObject } from '../../json.ts';
import { UNKNOWN_NAMES } from './unread-marks.ts';

/** A change of a type that nobody reads: who it is, what becomes of it, and the `names` of what is not known of it. */
export function outlineOf(change: Json, names: JsonObject | null): Json {
  if (!isObject(change) || !isObject(change['change'])) return change;
  return {
    ...change,
    change: { actions: change['change']['actions'] ?? [], before: null, after: null, ...namedUnknown(names) },
  };
}

export function namedUnknown(names: JsonObject | null): JsonObject {
  return names === null ? {} : { [UNKNOWN_NAMES]: names };
}

const MARKS = ['after_unknown', 'before_sensitive', 'after_sensitive'];

/**
 * A change without the marks that say nothing: Terraform writes `false`, `[]` and `{}` for every known part of every
 * block. The change is altered: it was just parsed and is nobody else's, and there may be a hundred thousand.
 */
export function withoutIdleMarks(change: Json): Json {
  const values = isObject(change) ? change['change'] : undefined;
  if (!isObject(change) || !isObject(values)) return change;
  const own = values as Record<string, Json>;
  for (const name of MARKS) if (Object.hasOwn(own, name)) own[name] = marksOf(own[name] ?? null, 0) ?? false;
  return change;
}

/** Marks nest as values do; deeper ones are left as they are. */
const MAX_DEPTH = 64;

/** What of a tree of marks says or holds anything; null for nothing. Positions in lists stay. */
function marksOf(mark: Json, depth: number): Json {
  if (!marksAnything(mark, depth)) return null;
  if (typeof mark !== 'object' || mark === null) return mark;
  if (depth > MAX_DEPTH) return mark;
  if (Array.isArray(mark)) return mark.map((element: Json) => marksOf(element, depth + 1));
  const out: Record<string, Json> = {};
  for (const [name, inner] of Object.entries(mark)) {
    const kept = name === '__proto__' ? null : marksOf(inner, depth + 1);
    if (kept !== null) out[name] = kept;
  }
  return out;
}

/** Makes nothing: most marks are idle, and there are more of them than of values. */
function marksAnything(mark: Json, depth: number): boolean {
  // A mark that is none is kept: it says that the document was not written by Terraform.
  if (typeof mark !== 'object' || mark === null) return mark !== false && mark !== null;
  if (depth > MAX_DEPTH) return true;
  if (Array.isArray(mark)) {
    for (let i = 0; i < mark.length; i++) if (marksAnything(mark[i] as Json, depth + 1)) return true;
    return false;
  }
  const names = mark as JsonObject;
  for (const name in names)
    if (Object.hasOwn(names, name) && marksAnything(names[name] ?? null, depth + 1)) return true;
  return false;
}

/**
 * A block of the configuration, altered, without its constants: resource attributes are read from the plan's values,
 * where the constants stand again.
 */
export function withoutConstants(block: Json): Json {
  const expressions = isObject(block) ? block['expressions'] : undefined;
  if (!isObject(block) || !isObject(expressions)) return block;
  const own = expressions as Record<string, Json>;
  for (const [name, expression] of Object.entries(expressions)) {
    // Beside references it is none (JSON syntax).
    if (name === '__proto__' || !isObject(expression) || Object.hasOwn(expression, 'references')) continue;
    if (typeof expression['constant_value'] === 'object' && expression['constant_value'] !== null) own[name] = GIVEN;
  }
  return block;
}

const GIVEN: JsonObject = { constant_value: true };
