import { isList, isObject, type Json } from '../../json.ts';

/** Constants nest this deep at most; what lies deeper counts as the same. */
const MAX_DEPTH = 64;

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
 * attributes, and a set has each value once in an order of its own.
 */
export function becomesConstant(written: Json, planned: Json, depth = 0): boolean {
  if (depth > MAX_DEPTH) return true;
  if (isList(written))
    return (
      isList(planned)
      && planned.length <= written.length
      && written.every((item) => planned.some((other) => becomesConstant(item, other, depth + 1)))
      && planned.every((other) => written.some((item) => becomesConstant(item, other, depth + 1)))
    );
  if (isObject(written))
    return (
      isObject(planned)
      && Object.entries(written).every(([name, value]) => becomesConstant(value, planned[name] ?? null, depth + 1))
    );
  if (isList(planned) || isObject(planned)) return false;
  return written === null || planned === null ? written === planned : String(written) === String(planned);
}
