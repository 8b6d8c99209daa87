import type { Entries, HclValue } from '../values/hcl-value.ts';
import { compareBytes } from '../values/hcl-value.ts';

/** Entries that are made when they are asked for. `get` answers for every name of `names`, and undefined or an error for others. */
export function lazyEntries(names: () => Iterable<string>, get: (name: string) => HclValue | undefined): Entries {
  let sorted: readonly string[] | null = null;
  const all = (): readonly string[] => (sorted ??= [...new Set(names())].toSorted(compareBytes));
  return {
    get size() { return all().length; },
    get,
    has: (name) => all().includes(name),
    keys: all,
    [Symbol.iterator]: function* iterate() {
      for (const name of all()) {
        const value = get(name);
        if (value !== undefined) yield [name, value] as const;
      }
    },
  };
}
