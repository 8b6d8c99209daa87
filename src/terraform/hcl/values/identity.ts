import { isWhollyKnown, type HclValue, type Origin } from './hcl-value.ts';

/** Where the id or ARN comes from that an object will have: never null, never empty. Null for any other value. */
export function identityOf(value: HclValue): Origin | null {
  if (value.kind !== 'unknown' || value.open) return null;
  const [only, ...others] = value.origins;
  return only !== undefined && others.length === 0 && /^(?:id|arn)$/.test(only.attribute ?? '') ? only : null;
}

/** Unknown ones among these, which are all different as far as they are known, may turn out to be equal to others. */
export function mayCoincide(items: readonly HclValue[]): boolean {
  if (items.length < 2 || items.every(isWhollyKnown)) return false;
  const identities = items.map(identityOf);
  const [first] = identities;
  // Two objects of one type that the configuration makes are two; data sources may read one object twice.
  if (first === undefined || first === null || first.type.startsWith('data.')) return true;
  // Of a resource with an unknown number of instances any of them may be meant.
  return identities.some((each) => each === null || each.type !== first.type || each.attribute !== first.attribute || each.address.includes('[*]'));
}
