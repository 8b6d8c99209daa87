import { groupedBy } from '../../base/maps.ts';

/** Things of two models that are the same one, and those that only one of them has. In the order of the models. */
export interface Pairings<T> {
  readonly both: readonly Pair<T>[];
  readonly onlyBefore: readonly T[];
  readonly onlyNow: readonly T[];
}

export interface Pair<T> {
  readonly before: T;
  readonly now: T;
}

/** By what things are the same one: equal keys, of things that have one. */
export interface PairingKey<T> {
  readonly before: (thing: T) => string | null;
  readonly now: (thing: T) => string | null;
  /** Several that share a key are paired in their order, where there are as many of them before and now. */
  readonly several?: true;
}

/** Asks one key after the other for what is not paired yet. A key that two things share pairs none of them. */
export function pairUp<T>(before: readonly T[], now: readonly T[], keys: Iterable<PairingKey<T>>): Pairings<T> {
  const pairs = new Map<T, T>();
  let [openBefore, openNow] = [before, now];
  for (const key of keys) {
    if (openBefore.length === 0 || openNow.length === 0) break;
    const byKey = groupedBy(openBefore, key.before);
    const paired = new Set<T>();
    for (const [text, ours] of groupedBy(openNow, key.now)) {
      const theirs = text === null ? [] : (byKey.get(text) ?? []);
      if (theirs.length !== ours.length || (ours.length > 1 && key.several !== true)) continue;
      theirs.forEach((thing, i) => {
        const other = ours[i] as T;
        pairs.set(thing, other);
        paired.add(thing).add(other);
      });
    }
    if (paired.size === 0) continue;
    openBefore = openBefore.filter((thing) => !paired.has(thing));
    openNow = openNow.filter((thing) => !paired.has(thing));
  }
  return {
    both: before.flatMap((thing) => {
      const other = pairs.get(thing);
      return other === undefined ? [] : [{ before: thing, now: other }];
    }),
    onlyBefore: openBefore,
    onlyNow: openNow,
  };
}
