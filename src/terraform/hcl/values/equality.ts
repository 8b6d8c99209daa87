import { compareNumbers } from './hcl-number.ts';
import { sameType, type HclType } from './hcl-type.ts';
import { isWhollyKnown } from './is-wholly-known.ts';
import type { Entries, HclValue, UnknownHcl } from './hcl-value.ts';

/**
 * Terraform's `==`: values of different types are never equal (`1 == "1"` is false). Null where the answer is known
 * only after apply. A known difference decides even beside unknown parts.
 */
export function equal(a: HclValue, b: HclValue): boolean | null {
  if (a.kind === 'unknown') return equalUnknown(a, b);
  if (b.kind === 'unknown') return equalUnknown(b, a);
  if (a.kind === 'null' || b.kind === 'null')
    return a.kind === b.kind ? true : isPerhapsNull(a) || isPerhapsNull(b) ? null : false;
  switch (a.kind) {
    case 'string':
      return b.kind === 'string' && a.text === b.text;
    case 'number':
      return b.kind === 'number' && compareNumbers(a.number, b.number) === 0;
    case 'bool':
      return b.kind === 'bool' && a.value === b.value;
    case 'list':
    case 'tuple':
      return a.kind === b.kind ? equalItems(a.items, b.items) : false;
    case 'set':
      return b.kind === 'set' ? equalSets(a.items, b.items) : false;
    case 'map':
    case 'object':
      return a.kind === b.kind ? equalEntries(a.entries, b.entries) : false;
  }
}

function isPerhapsNull(value: HclValue): boolean {
  return value.kind === 'object' && value.perhapsNull === true;
}

function equalUnknown(unknown: UnknownHcl, other: HclValue): boolean | null {
  if (other.kind === 'unknown') return null;
  if (other.kind === 'null') return unknown.notNull === true ? false : null;
  if (unknown.type !== 'any' && kindOf(unknown.type) !== other.kind) return false;
  if (other.kind === 'string' && unknown.ends !== undefined) {
    const { prefix, suffix } = unknown.ends;
    if (!other.text.startsWith(prefix) || !other.text.endsWith(suffix)) return false;
  }
  return null;
}

function kindOf(type: HclType): string {
  return typeof type === 'string' ? type : type.kind;
}

function equalItems(a: readonly HclValue[], b: readonly HclValue[]): boolean | null {
  if (a.length !== b.length) return false;
  return all(a.map((item, i) => [item, b[i]] as const));
}

/** Unknown elements may turn out to be equal to others: the set would be smaller, but not empty. */
function equalSets(a: readonly HclValue[], b: readonly HclValue[]): boolean | null {
  if (a.every(isWhollyKnown) && b.every(isWhollyKnown)) return equalItems(a, b);
  return a.length === 0 || b.length === 0 ? false : null;
}

function equalEntries(a: Entries, b: Entries): boolean | null {
  if (a.size !== b.size) return false;
  return all([...a].map(([name, value]) => [value, b.get(name)] as const));
}

function all(pairs: readonly (readonly [HclValue, HclValue | undefined])[]): boolean | null {
  let known = true;
  for (const [a, b] of pairs) {
    if (b === undefined) return false;
    // Nulls are equal whatever their types, but not values that have nulls of different types in them.
    if (a.kind === 'null' && b.kind === 'null' && !sameType(a.type, b.type)) return false;
    const answer = equal(a, b);
    if (answer === false) return false;
    if (answer === null) known = false;
  }
  return known ? true : null;
}
