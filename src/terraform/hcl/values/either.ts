import { NO_ORIGINS } from './hcl-origin.ts';
import { equal } from './equality.ts';
import { because, explained } from './explained.ts';
import { sameType, type HclType } from './hcl-type.ts';
import { isWhollyKnown } from './is-wholly-known.ts';
import { listValue, mapValue, objectValue, tupleValue, type Entries, type HclValue } from './hcl-value.ts';
import { markSensitive } from './sensitive.ts';
import { unknownFrom } from './unknown-hcl.ts';
import { unknownCollection } from './unknown-parts.ts';

/**
 * One of two values of the same type; which, is known only after apply. What they have in common is known: lists of one
 * length and objects are one of the two part by part, and each element of a list of unknown length is one of all
 * elements. Terraform keeps less of it (the length of lists). `origins`: why nobody knows which.
 */
export function either(a: HclValue, b: HclValue, type: HclType, origins = NO_ORIGINS): HclValue {
  if (a === b) return a;
  const sensitive = a.sensitive || b.sensitive;
  if ((a.kind === 'list' || a.kind === 'tuple') && a.kind === b.kind && a.items.length === b.items.length) {
    const items = a.items.map((item, i) => either(item, b.items[i] ?? item, 'any', origins));
    if (items.every((item, i) => item === a.items[i])) return markSensitive(a, sensitive);
    return { ...(a.kind === 'list' ? listValue(items, a.element) : tupleValue(items)), sensitive };
  }
  if ((a.kind === 'object' || a.kind === 'map') && a.kind === b.kind && sameNames(a.entries, b.entries)) {
    const own = [...a.entries];
    const entries = own.map(
      ([name, entry]) => [name, either(entry, b.entries.get(name) ?? entry, 'any', origins)] as const,
    );
    if (entries.every(([, entry], i) => entry === own[i]?.[1])) return markSensitive(a, sensitive);
    return { ...(a.kind === 'map' ? mapValue(entries, a.element) : objectValue(entries)), sensitive };
  }
  if (isWhollyKnown(a) && isWhollyKnown(b) && equal(a, b) === true) return markSensitive(a, sensitive);
  const whole = because(unknownFrom(type === 'any' ? commonKind(a, b) : type, [a, b]), origins);
  const element = isCollection(a) || isCollection(b) ? unknownCollection(type, [a, b]).element : undefined;
  return {
    ...whole,
    ...(mayBeNull(a) || mayBeNull(b) ? {} : { notNull: true as const }),
    ...(element === undefined ? {} : { element: explained(element, () => whole.origins ?? NO_ORIGINS) }),
  };
}

function isCollection({ kind }: HclValue): boolean {
  return kind === 'list' || kind === 'set' || kind === 'map';
}

function mayBeNull(value: HclValue): boolean {
  return value.kind === 'null' || (value.kind === 'unknown' && value.notNull !== true);
}

function commonKind(a: HclValue, b: HclValue): HclType {
  const [one, other] = [a, b].map((value) =>
    value.kind === 'string' || value.kind === 'number' || value.kind === 'bool'
      ? value.kind
      : value.kind === 'unknown'
        ? value.type
        : 'any',
  );
  return one !== undefined && other !== undefined && sameType(one, other) ? one : 'any';
}

function sameNames(a: Entries, b: Entries): boolean {
  if (a.size !== b.size) return false;
  for (const name of a.keys()) if (!b.has(name)) return false;
  return true;
}
