import { isKey } from '../../address-tokens.ts';
import type { Path, ResourceReference } from '../../address.ts';
import { isObject, member, type Json } from '../../json.ts';
import { holdsTrue, markAt } from '../values/marks.ts';
import type { PlannedValues } from './plan-index.ts';

/**
 * What is taken of a resource: what the reference says, and, of a whole one, what a referrer on the way takes of it
 * where it has that.
 */
export function takenAttribute({ path, key }: ResourceReference, taken: Path, values: PlannedValues | null): Path {
  if (path.length > 0) return path;
  const rest = key === '' && isKey(taken[0]) ? taken.slice(1) : taken;
  const [first] = rest;
  if (first === undefined || isKey(first)) return [];
  return hasMember(values?.values, first) || hasMember(values?.unknown, first) ? rest : [];
}

export function hasMember(value: Json | undefined, name: string): boolean {
  return isObject(value) && member(value, name) !== undefined;
}

/** Whether the plan marks it. `isUnread`: of an attribute that was not kept. */
export function isUnknownAt(
  { values, unknown }: PlannedValues,
  path: Path,
  isUnread: (attribute: string | null) => boolean,
): boolean {
  const [first] = path;
  if (first === undefined) return holdsTrue(unknown) || isUnread(null);
  if (unknown !== true && !hasMember(values, first) && !hasMember(unknown, first)) return isUnread(first);
  return holdsTrue(markAt(unknown, path));
}
