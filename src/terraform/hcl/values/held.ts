import type { HclValue, UnknownHcl } from './hcl-value.ts';

/** More texts of one collection are not followed: what is left out may be there, which is true. */
const MAX_HELD = 1_000;

/**
 * The texts that these lists, sets and tuples certainly hold, whatever else is in them. Texts that are sensitive by
 * themselves are none of them.
 */
export function heldTexts(values: readonly HclValue[]): readonly string[] {
  return values.flatMap((value) => {
    switch (value.kind) {
      case 'list':
      case 'set':
      case 'tuple':
        return value.items.flatMap((item) => (item.kind === 'string' && !item.sensitive ? [item.text] : []));
      case 'unknown':
        return value.held ?? [];
      case 'map':
      case 'object':
      case 'string':
      case 'number':
      case 'bool':
      case 'null':
        return [];
    }
  });
}

/** A collection that is known only after apply, with the texts that it certainly holds. */
export function holding(collection: UnknownHcl, texts: readonly string[]): UnknownHcl {
  return texts.length === 0 ? collection : { ...collection, held: [...new Set(texts)].slice(0, MAX_HELD) };
}
