/** A function that keeps its answers. */
export function remembered<K, V>(ask: (key: K) => V): (key: K) => V {
  const answers = new Map<K, V>();
  return (key) => getOrMake(answers, key, () => ask(key));
}

/** The value for a key, made when it is first asked for. */
export function getOrMake<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

/** Items by their key, in the order of the first of each. */
export function groupedBy<K, T>(items: readonly T[], key: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) getOrMake(groups, key(item), () => []).push(item);
  return groups;
}
