import { compareNumbers, numberText } from './hcl-number.ts';
import type { HclType } from './hcl-type.ts';
import { compareBytes } from './compare-bytes.ts';
import { holdsSensitive } from './sensitive.ts';
import { setOfItems, type HclValue, type SequenceValue } from './hcl-value.ts';

/**
 * A set: equal values once, in Terraform's order (texts by their bytes, numbers by size, others by what they are made
 * of). Unknown values stay, last: one target twice is one value.
 */
export function setValue(items: readonly HclValue[], element: HclType): SequenceValue {
  const known = new Map<string, HclValue>();
  const named = new Map<string, HclValue>();
  const unknown: HclValue[] = [];
  for (const item of items) {
    const key = valueKey(item);
    const target = key === null ? targetKey(item) : null;
    if (key !== null) addFirst(known, key, item);
    else if (target === null || addFirst(named, target, item)) unknown.push(item);
  }
  const sorted = [...known]
    .toSorted(([a, x], [b, y]) => compareItems(x, y) || compareBytes(a, b))
    .map(([, item]) => item);
  return { ...setOfItems([...sorted, ...unknown], element), sensitive: items.some(holdsSensitive) };
}

/** False where there is one already. */
function addFirst(items: Map<string, HclValue>, key: string, item: HclValue): boolean {
  if (items.has(key)) return false;
  items.set(key, item);
  return true;
}

/**
 * What two equal known values have in common; null where a part is unknown. Lists and sets of one content are different
 * values.
 */
export function valueKey(value: HclValue): string | null {
  switch (value.kind) {
    case 'string':
      return JSON.stringify(value.text);
    case 'number':
      return numberText(value.number);
    case 'bool':
      return `${value.value}`;
    case 'null':
      return 'null';
    case 'unknown':
      return null;
    case 'list':
    case 'set':
    case 'tuple': {
      const keys = value.items.map(valueKey);
      return keys.includes(null) ? null : `${value.kind}[${keys.join(',')}]`;
    }
    case 'map':
    case 'object': {
      const keys: string[] = [];
      for (const [name, entry] of value.entries) {
        const key = valueKey(entry);
        if (key === null) return null;
        keys.push(`${JSON.stringify(name)}:${key}`);
      }
      return `${value.kind}{${keys.join(',')}}`;
    }
  }
}

/**
 * What two values have in common that are or will be the same, unknown parts among them; null where that cannot be
 * said.
 */
export function sameKey(value: HclValue): string | null {
  if (value.kind === 'unknown') return targetKey(value);
  if (value.kind !== 'list' && value.kind !== 'set' && value.kind !== 'tuple') return valueKey(value);
  const keys = value.items.map(sameKey);
  return keys.includes(null) ? null : `${value.kind}[${keys.join(',')}]`;
}

/**
 * What two unknown values have in common that will be the same: one attribute of one resource. Null where that cannot
 * be said.
 */
export function targetKey(item: HclValue): string | null {
  if (item.kind !== 'unknown' || item.open || item.ends !== undefined || item.targets.length !== 1) return null;
  const [target] = item.targets;
  return target === undefined
    || target.attribute === null
    || target.attribute.includes('[]')
    || target.address.includes('[*]')
    ? null
    : `unknown ${target.address} ${target.attribute}`;
}

function compareItems(a: HclValue, b: HclValue): number {
  if (a.kind === 'string' && b.kind === 'string') return compareBytes(a.text, b.text);
  if (a.kind === 'number' && b.kind === 'number') return compareNumbers(a.number, b.number);
  if (a.kind === 'bool' && b.kind === 'bool') return Number(a.value) - Number(b.value);
  // Null comes last, as in Terraform.
  return Number(a.kind === 'null') - Number(b.kind === 'null');
}
