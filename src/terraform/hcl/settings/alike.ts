import { compareBytes } from '../values/compare-bytes.ts';
import { numberText } from '../values/hcl-number.ts';
import { sizeOf, type HclValue, type UnknownHcl } from '../values/hcl-value.ts';
import { targetKey } from '../values/sets.ts';

/** In JSON syntax a comment is a member, which an object of the provider's has not. */
const COMMENT = '//';

/** Values of more parts are not compared. */
const MAX_PARTS = 1_000;

/**
 * What a value has in common with what conversion makes of it: numbers and switches are texts, lists are sets, and what
 * is null is not there. Null where a part is unknown that nothing tells from others, or where there is too much of it.
 */
function looseKey(value: HclValue): string | null {
  return sizeOf(value).parts > MAX_PARTS ? null : keyOf(value);
}

function keyOf(value: HclValue): string | null {
  switch (value.kind) {
    case 'string':
      return JSON.stringify(value.text);
    case 'number':
      return JSON.stringify(numberText(value.number));
    case 'bool':
      return `"${value.value}"`;
    case 'null':
      return 'null';
    case 'unknown':
      return identityKey(value);
    case 'list':
    case 'set':
    case 'tuple': {
      const keys = value.items.map(keyOf);
      return keys.includes(null)
        ? null
        : `[${[...new Set(keys)].toSorted((a, b) => compareBytes(a ?? '', b ?? '')).join()}]`;
    }
    case 'map':
    case 'object': {
      // A resource makes its attributes when they are asked for.
      if (value.size === null) return null;
      const keys: string[] = [];
      for (const [name, entry] of value.entries) {
        const key = keyOf(entry);
        if (key === null) return null;
        if (key !== 'null' && name !== COMMENT) keys.push(`${JSON.stringify(name)}:${key}`);
      }
      return `{${keys.join()}}`;
    }
  }
}

function identityKey(value: UnknownHcl): string | null {
  const identity = value.identity?.() ?? targetKey(value);
  return identity === null ? null : `?${identity}`;
}

/** The one, or what conversion makes of it. */
export function isAlike(a: HclValue, b: HclValue): boolean {
  const key = looseKey(a);
  return key !== null && key === looseKey(b);
}

/** Whether it is an element of the list; `deep`: or of a list in it. */
export function holdsAlike(list: HclValue, value: HclValue, deep: boolean): boolean {
  if (list.kind !== 'list' && list.kind !== 'set' && list.kind !== 'tuple') return false;
  return list.items.some((item) => isAlike(item, value) || (deep && holdsAlike(item, value, true)));
}
