import { compareNumbers, numberText } from './hcl-number.ts';
import type { HclType } from './hcl-type.ts';
import { compareBytes, type HclValue, type SequenceValue } from './hcl-value.ts';

/** A set: equal values once, in Terraform's order (texts by their bytes, numbers by size, others by what they are made of). Unknown values stay, last. */
export function setValue(items: readonly HclValue[], element: HclType): SequenceValue {
  const known = new Map<string, HclValue>();
  const unknown: HclValue[] = [];
  for (const item of items) {
    const key = keyOf(item);
    if (key === null) unknown.push(item);
    else if (!known.has(key)) known.set(key, item);
  }
  const sorted = [...known].toSorted(([a, x], [b, y]) => compareItems(x, y) || compareBytes(a, b)).map(([, item]) => item);
  // One origin twice is one value.
  return { kind: 'set', items: [...sorted, ...unknown.filter((item, i) => !unknown.slice(0, i).some((other) => sameOrigin(item, other)))], element, sensitive: items.some(({ sensitive }) => sensitive) };
}

/** What two equal known values have in common; null where a part is unknown. Lists and sets of one content are different values. */
export function keyOf(value: HclValue): string | null {
  switch (value.kind) {
    case 'string': return JSON.stringify(value.text);
    case 'number': return numberText(value.number);
    case 'bool': return `${value.value}`;
    case 'null': return 'null';
    case 'unknown': return null;
    case 'list':
    case 'set':
    case 'tuple': {
      const keys = value.items.map(keyOf);
      return keys.includes(null) ? null : `${value.kind}[${keys.join(',')}]`;
    }
    case 'map':
    case 'object': {
      const keys: string[] = [];
      for (const [name, entry] of value.entries) {
        const key = keyOf(entry);
        if (key === null) return null;
        keys.push(`${JSON.stringify(name)}:${key}`);
      }
      return `${value.kind}{${keys.join(',')}}`;
    }
  }
}

function compareItems(a: HclValue, b: HclValue): number {
  if (a.kind === 'string' && b.kind === 'string') return compareBytes(a.text, b.text);
  if (a.kind === 'number' && b.kind === 'number') return compareNumbers(a.number, b.number);
  if (a.kind === 'bool' && b.kind === 'bool') return Number(a.value) - Number(b.value);
  // Null comes last, as in Terraform.
  return Number(a.kind === 'null') - Number(b.kind === 'null');
}

function sameOrigin(a: HclValue, b: HclValue): boolean {
  if (a.kind !== 'unknown' || b.kind !== 'unknown' || a.open || b.open || a.origins.length !== 1 || b.origins.length !== 1 || a.ends !== undefined || b.ends !== undefined) return false;
  const [x] = a.origins;
  const [y] = b.origins;
  return x !== undefined && y !== undefined && x.attribute !== null && x.address === y.address && x.attribute === y.attribute;
}
