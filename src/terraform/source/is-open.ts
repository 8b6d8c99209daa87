import type { Value } from '../value.ts';

/** Whether a part of it is not known, or how often it is there. */
export function isOpen(value: Value): boolean {
  switch (value.kind) {
    case 'unknown':
      return true;
    case 'list':
      return value.items.some(isOpen);
    case 'object':
      return value.perhaps === true || value.names().some((name) => isOpen(value.get(name)));
    case 'known':
    case 'null':
      return false;
  }
}
