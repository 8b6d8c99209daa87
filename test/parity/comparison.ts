/** What comparing a plan with its configuration has shown, for a person to read. */
export interface Comparison {
  /** One line each. */
  readonly differences: readonly string[];
  /**
   * Where the configuration tells what the plan leaves to the apply: the addresses of groups and lists, or findings.
   */
  readonly narrower: readonly string[];
}

/**
 * What the lists have apart from what they have in common: `only[0]` of `a`, `only[1]` of `b`, each item as often as it
 * is there.
 */
export function withoutCommon<T>(
  a: readonly T[],
  b: readonly T[],
  key: (item: T) => string,
): readonly [readonly T[], readonly T[]] {
  const spare = new Map<string, number>();
  for (const item of a) spare.set(key(item), (spare.get(key(item)) ?? 0) + 1);
  const onlyB = b.filter((item) => {
    const left = spare.get(key(item)) ?? 0;
    if (left > 0) spare.set(key(item), left - 1);
    return left === 0;
  });
  // What is left to spare was in `a` only; the last ones of equal items stay.
  const onlyA = a.toReversed().filter((item) => {
    const left = spare.get(key(item)) ?? 0;
    if (left > 0) spare.set(key(item), left - 1);
    return left > 0;
  });
  return [onlyA.toReversed(), onlyB];
}
