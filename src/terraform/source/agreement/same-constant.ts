import { isList, isObject, type Json, type JsonObject } from '../../json.ts';

/** Constants nest this deep at most; what lies deeper counts as the same. */
const MAX_DEPTH = 64;
/** Longer lists are compared in their order alone: each item is compared with each. */
const MAX_IN_ANY_ORDER = 1_000;

/** Whether two constants are the same, apart from their types: Terraform may have made a text of a number. */
export function sameConstant(a: Json, b: Json, depth = 0): boolean {
  if (depth > MAX_DEPTH) return true;
  if (isList(a))
    return isList(b) && a.length === b.length && a.every((item, i) => sameConstant(item, b[i] ?? null, depth + 1));
  if (isObject(a)) {
    if (!isObject(b)) return false;
    const names = Object.keys(a);
    return (
      names.length === Object.keys(b).length
      && names.every((name) => Object.hasOwn(b, name) && sameConstant(a[name] ?? null, b[name] ?? null, depth + 1))
    );
  }
  if (isList(b) || isObject(b)) return false;
  return a === null || b === null ? a === b : String(a) === String(b);
}

/**
 * Whether what is written is a constant that Terraform has brought into its type: there an object has all of its
 * attributes, and a set has each value once in an order of its own. Objects are looked for in any order at the top
 * alone, so that the work does not grow with the depth.
 */
export function becomesConstant(written: Json, planned: Json): boolean {
  if (!isList(written) || !isList(planned)) return becomes(written, planned, 0);
  if (becomes(written, planned, 0)) return true;
  if (written.length > MAX_IN_ANY_ORDER) return false;
  const isIn = (item: Json): boolean => planned.some((other) => becomes(item, other, 1));
  return (
    planned.length <= written.length
    && written.every(isIn)
    && planned.every((other) => written.some((item) => becomes(item, other, 1)))
  );
}

function becomes(written: Json, planned: Json, depth: number): boolean {
  if (depth > MAX_DEPTH) return true;
  if (isList(written)) {
    if (!isList(planned)) return false;
    if (written.every(isScalar) && planned.every(isScalar)) return sameTexts(textsOf(written), textsOf(planned));
    return (
      written.length === planned.length && written.every((item, i) => becomes(item, planned[i] ?? null, depth + 1))
    );
  }
  if (isObject(written))
    return (
      isObject(planned)
      && Object.entries(written).every(([name, value]) => becomes(value, planned[name] ?? null, depth + 1))
    );
  if (isList(planned) || isObject(planned)) return false;
  return written === null || planned === null ? written === planned : String(written) === String(planned);
}

type Scalar = Exclude<Json, readonly Json[] | JsonObject>;

function isScalar(value: Json): value is Scalar {
  return !isList(value) && !isObject(value);
}

function textsOf(scalars: readonly Scalar[]): readonly string[] {
  return [...new Set(scalars.map((value) => (value === null ? 'null' : JSON.stringify(String(value)))))].toSorted();
}

export function sameTexts(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((text, i) => text === b[i]);
}
