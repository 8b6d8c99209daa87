import type { FunctionHost } from '../functions/function.ts';
import { compareBytes } from '../values/compare-bytes.ts';
import { sizeOf, type Entries, type HclValue } from '../values/hcl-value.ts';

/**
 * Entries that are made when they are asked for. `get` answers for every name of `names`, and undefined or an error for
 * others. Nobody counts how many parts there are before they are made, so who goes through them pays for each: entries
 * may lead to further lazy ones, and one may be reached in many ways.
 */
export function lazyEntries(
  { spend }: FunctionHost,
  names: () => Iterable<string>,
  get: (name: string) => HclValue | undefined,
): Entries {
  let sorted: readonly string[] | null = null;
  const all = (): readonly string[] => (sorted ??= [...new Set(names())].toSorted(compareBytes));
  return {
    get size() {
      return all().length;
    },
    get,
    has: (name) => all().includes(name),
    keys: all,
    [Symbol.iterator]: function* iterate() {
      for (const name of all()) {
        const value = get(name);
        if (value === undefined) continue;
        spend(COST + sizeOf(value).parts);
        yield [name, value] as const;
      }
    },
  };
}

/** Of one entry, beside its parts. */
const COST = 10;

/** An object with such entries. */
export function lazyObject(
  host: FunctionHost,
  names: () => Iterable<string>,
  get: (name: string) => HclValue,
): HclValue {
  return { kind: 'object', element: 'any', sensitive: false, size: null, entries: lazyEntries(host, names, get) };
}
