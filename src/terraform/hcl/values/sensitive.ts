import type { HclValue } from './hcl-value.ts';

export function markSensitive<V extends HclValue>(value: V, sensitive = true): V {
  return !sensitive || value.sensitive ? value : { ...value, sensitive: true };
}

/** It or a part of it is sensitive. */
export function holdsSensitive(value: HclValue): boolean {
  if (value.sensitive) return true;
  switch (value.kind) {
    case 'list':
    case 'set':
    case 'tuple':
      return value.items.some(holdsSensitive);
    case 'map':
    case 'object': {
      for (const [, entry] of value.entries) if (holdsSensitive(entry)) return true;
      return false;
    }
    case 'string':
    case 'number':
    case 'bool':
    case 'null':
    case 'unknown':
      return false;
  }
}
