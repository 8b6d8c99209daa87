import { isScalar, visit, type Document } from 'yaml';

/**
 * Where a mapping names a key that it has named, as offsets. The library compares each key with each: 30,000 of them,
 * which a file of 400 kB may have, take it seconds.
 */
export function repeatedYamlKeys(document: Document): readonly number[] {
  const found: number[] = [];
  visit(document, {
    Map: (_, { items }) => {
      const named = new Set<unknown>();
      for (const { key } of items) {
        if (!isScalar(key)) continue;
        if (named.has(key.value)) found.push(key.range?.[0] ?? 0);
        named.add(key.value);
      }
    },
  });
  return found;
}
