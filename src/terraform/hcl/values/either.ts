import { equal } from './equality.ts';
import type { HclType } from './hcl-type.ts';
import { isWhollyKnown, listValue, mapValue, objectValue, tupleValue, unknownFrom, type Entries, type HclValue } from './hcl-value.ts';

/**
 * One of two values of the same type; which, is known only after apply. What they have in common is known: lists of one length and objects are one of the
 * two part by part. Terraform keeps less of it (the length of lists).
 */
export function either(a: HclValue, b: HclValue, type: HclType): HclValue {
  if (a === b || (a.kind !== 'unknown' && b.kind !== 'unknown' && isWhollyKnown(a) && isWhollyKnown(b) && equal(a, b) === true)) return a;
  const sensitive = a.sensitive || b.sensitive;
  if ((a.kind === 'list' || a.kind === 'tuple') && a.kind === b.kind && a.items.length === b.items.length) {
    const items = a.items.map((item, i) => either(item, b.items[i] ?? item, 'any'));
    return { ...(a.kind === 'list' ? listValue(items, a.element) : tupleValue(items)), sensitive };
  }
  if ((a.kind === 'object' || a.kind === 'map') && a.kind === b.kind && sameNames(a.entries, b.entries)) {
    const entries = [...a.entries].map(([name, entry]) => [name, either(entry, b.entries.get(name) ?? entry, 'any')] as const);
    return { ...(a.kind === 'map' ? mapValue(entries, a.element) : objectValue(entries)), sensitive };
  }
  return unknownFrom(type === 'any' && a.kind === b.kind && (a.kind === 'string' || a.kind === 'number' || a.kind === 'bool') ? a.kind : type, [a, b]);
}

function sameNames(a: Entries, b: Entries): boolean {
  if (a.size !== b.size) return false;
  for (const name of a.keys()) if (!b.has(name)) return false;
  return true;
}
