import type { HclValue } from './hcl-value.ts';

/** Nothing in it is unknown. */
export function isWhollyKnown(value: HclValue): boolean {
  switch (value.kind) {
    case 'unknown':
      return false;
    case 'list':
    case 'set':
    case 'tuple':
      return value.items.every(isWhollyKnown);
    case 'map':
    case 'object': {
      for (const [, entry] of value.entries) if (!isWhollyKnown(entry)) return false;
      return true;
    }
    case 'string':
    case 'number':
    case 'bool':
    case 'null':
      return true;
  }
}
