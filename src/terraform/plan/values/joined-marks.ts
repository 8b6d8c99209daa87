import { isList, isObject, member, type Json, type JsonObject } from '../../json.ts';
import { holdsTrue } from './marks.ts';

/** A value and which parts of it Terraform marks. */
export interface Marked {
  readonly values: Json;
  readonly marks: Json;
}

/** Values nest as deep as `attributesOf` reads them; what lies deeper is marked as a whole. */
const MAX_DEPTH = 64;

/**
 * What is sensitive in one of two states of an object is sensitive in both: a value that is marked today was the same
 * secret before, and one that was marked is no less known by the plan that lifts the mark. Elements of lists have no
 * names: where the lists differ, a mark in one covers both.
 */
export function joinedMarks(one: Marked, other: Marked, depth = 0): Json {
  if (one.marks === true || other.marks === true) return true;
  if (!isMarking(one.marks) && !isMarking(other.marks)) return false;
  if (depth > MAX_DEPTH) return true;
  if (isList(one.values) && isList(other.values)) {
    return areSame(one.values, other.values)
      ? one.values.map((_, i) => joinedMarks(elementOf(one, i), elementOf(other, i), depth + 1))
      : holdsTrue(one.marks) || holdsTrue(other.marks);
  }
  if (isMarking(one.marks) && isMarking(other.marks) && isObject(one.marks) !== isObject(other.marks)) return true;
  if (isObject(one.marks) || isObject(other.marks)) {
    const names = new Set([one, other].flatMap(({ marks }) => (isObject(marks) ? Object.keys(marks) : [])));
    return Object.fromEntries(
      [...names].map((name) => [name, joinedMarks(partOf(one, name), partOf(other, name), depth + 1)]),
    );
  }
  return isMarking(one.marks) ? one.marks : other.marks;
}

/** Looks at pairs instead of calling itself: values of hostile documents nest without end. */
function areSame(a: Json, b: Json): boolean {
  const open: (readonly [Json, Json])[] = [[a, b]];
  for (let pair = open.pop(); pair !== undefined; pair = open.pop()) {
    const [x, y] = pair;
    if (typeof x !== 'object' || typeof y !== 'object' || x === null || y === null) {
      if (x !== y) return false;
      continue;
    }
    const names = Object.keys(x);
    if (isList(x) !== isList(y) || names.length !== Object.keys(y).length) return false;
    for (const name of names) {
      if (!Object.hasOwn(y, name)) return false;
      open.push([childOf(x, name), childOf(y, name)]);
    }
  }
  return true;
}

function childOf(value: readonly Json[] | JsonObject, name: string): Json {
  return (isList(value) ? value[Number(name)] : member(value, name)) ?? null;
}

function isMarking(marks: Json): boolean {
  return typeof marks === 'object' && marks !== null;
}

function elementOf({ values, marks }: Marked, index: number): Marked {
  return {
    values: isList(values) ? (values[index] ?? null) : null,
    marks: isList(marks) ? (marks[index] ?? null) : null,
  };
}

function partOf({ values, marks }: Marked, name: string): Marked {
  return {
    values: isObject(values) ? (member(values, name) ?? null) : null,
    marks: isObject(marks) ? (member(marks, name) ?? null) : null,
  };
}
