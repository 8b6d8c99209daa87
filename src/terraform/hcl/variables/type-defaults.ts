import { objectValue, type HclValue } from '../values/hcl-value.ts';

/** The defaults of `optional()` attributes, in the shape of the type. */
export interface Defaults {
  /** Of an object, by attribute. */
  readonly values: ReadonlyMap<string, HclValue>;
  /** Inside attributes of an object, or inside elements of a tuple by position. */
  readonly parts: ReadonlyMap<string, Defaults>;
  /** Inside every element of a collection. */
  readonly element: Defaults | null;
}

export const NO_DEFAULTS: Defaults = { values: new Map(), parts: new Map(), element: null };

/** The value with what is missing or null in it filled in, before it is converted to the type. */
export function applyDefaults(value: HclValue, defaults: Defaults): HclValue {
  if (defaults === NO_DEFAULTS) return value;
  switch (value.kind) {
    case 'list':
    case 'set':
    case 'tuple':
      return {
        ...value,
        kind: value.kind === 'set' ? 'set' : 'tuple',
        items: value.items.map((item, i) =>
          applyDefaults(item, defaults.element ?? defaults.parts.get(`${i}`) ?? NO_DEFAULTS),
        ),
        element: 'any',
      };
    case 'map':
    case 'object': {
      const entries = new Map(
        [...value.entries].map(([name, entry]) => [
          name,
          applyDefaults(entry, defaults.element ?? defaults.parts.get(name) ?? NO_DEFAULTS),
        ]),
      );
      for (const [name, fallback] of defaults.values) {
        const own = entries.get(name);
        if (own === undefined || own.kind === 'null')
          entries.set(name, applyDefaults(fallback, defaults.parts.get(name) ?? NO_DEFAULTS));
      }
      return { ...objectValue(entries), sensitive: value.sensitive };
    }
    case 'string':
    case 'number':
    case 'bool':
    case 'null':
    case 'unknown':
      return value;
  }
}
