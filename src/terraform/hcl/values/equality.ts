import { isPrimitive, type HclType } from './hcl-type.ts';
import type { Entries, HclValue } from './hcl-value.ts';

/**
 * Terraform's `==`: values of different types are never equal (`1 == "1"` is false). Null where the answer is known only after apply. A known difference
 * decides even beside unknown parts.
 */
export function equal(a: HclValue, b: HclValue): boolean | null {
  if (a.kind === 'unknown' || b.kind === 'unknown') return equalUnknown(a, b);
  if (a.kind === 'null' || b.kind === 'null') return a.kind === 'null' && b.kind === 'null';
  switch (a.kind) {
    case 'string': return b.kind === 'string' && a.text === b.text;
    case 'number': return b.kind === 'number' && a.number.eq(b.number);
    case 'bool': return b.kind === 'bool' && a.value === b.value;
    case 'list':
    case 'set':
    case 'tuple': return a.kind === b.kind ? equalItems(a.items, b.items) : false;
    case 'map':
    case 'object': return a.kind === b.kind ? equalEntries(a.entries, b.entries) : false;
  }
}

function equalUnknown(a: HclValue, b: HclValue): boolean | null {
  const [unknown, other] = a.kind === 'unknown' ? [a, b] : [b, a];
  if (unknown.kind !== 'unknown') return null;
  if (other.kind === 'null') return unknown.notNull === true ? false : null;
  if (other.kind === 'string' && unknown.ends !== undefined) {
    const { prefix, suffix } = unknown.ends;
    if (!other.text.startsWith(prefix) || !other.text.endsWith(suffix)) return false;
  }
  if (other.kind !== 'unknown' && isPrimitive(unknown.type) && isPrimitive(kindType(other)) && unknown.type !== kindType(other)) return false;
  return null;
}

function kindType(value: HclValue): HclType {
  return value.kind === 'string' || value.kind === 'number' || value.kind === 'bool' ? value.kind : 'any';
}

function equalItems(a: readonly HclValue[], b: readonly HclValue[]): boolean | null {
  if (a.length !== b.length) return false;
  return all(a.map((item, i) => [item, b[i]] as const));
}

function equalEntries(a: Entries, b: Entries): boolean | null {
  if (a.size !== b.size) return false;
  return all([...a].map(([name, value]) => [value, b.get(name)] as const));
}

function all(pairs: readonly (readonly [HclValue, HclValue | undefined])[]): boolean | null {
  let known = true;
  for (const [a, b] of pairs) {
    if (b === undefined) return false;
    const answer = equal(a, b);
    if (answer === false) return false;
    if (answer === null) known = false;
  }
  return known ? true : null;
}
