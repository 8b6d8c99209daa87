import { PolicyMistake } from './policy-mistake.ts';

/** Sets by name, as lists of ports or CIDRs and of names of other sets. */
export type NamedLists = ReadonlyMap<string, readonly string[]>;

const MAX_NESTING = 20;

/** How lists of one kind are read: ports, networks. */
export interface ListKind<T> {
  readonly what: string;
  /** A list with an exception. */
  readonly example: string;
  readonly sets: NamedLists;
  /** What no name can be. */
  readonly isPlain: (text: string) => boolean;
  readonly read: (text: string) => T;
  readonly unite: (parts: readonly T[]) => T;
  readonly without: (all: T, but: T) => T;
}

const EXCEPT = 'except ';

/** An element without the word that takes it away. */
export function positiveOf(text: string): string {
  return text.startsWith(EXCEPT) ? text.slice(EXCEPT.length).trim() : text;
}

/**
 * What a list says, with what the sets in it say: all that it names, without what stands behind `except`, wherever in
 * the list that is.
 */
export function resolveList<T>(list: readonly string[], kind: ListKind<T>): T {
  // A set means the same wherever it stands: sets of sets of sets would else be read without bound.
  const known = new Map<string, T>();
  const one = (text: string, within: readonly string[]): T => {
    const set = kind.isPlain(text) ? undefined : kind.sets.get(text);
    if (set === undefined) return kind.read(text);
    if (within.includes(text))
      throw new PolicyMistake(`the set ${text} names itself: ${[...within, text].join(' → ')}`);
    if (within.length >= MAX_NESTING) throw new PolicyMistake(`sets are nested more than ${MAX_NESTING} deep: ${text}`);
    const value = known.get(text) ?? all(set, [...within, text]);
    known.set(text, value);
    return value;
  };
  const all = (texts: readonly string[], within: readonly string[]): T => {
    const [named, excepted] = [false, true].map((wanted) =>
      [...new Set(texts)].filter((text) => text.startsWith(EXCEPT) === wanted),
    ) as [string[], string[]];
    if (named.length === 0)
      throw new PolicyMistake(
        `${texts.join(', ')} says what does not count, but not of which ${kind.what}: write [${kind.example}]`,
      );
    const value = kind.unite(named.map((text) => one(text, within)));
    return excepted.length === 0
      ? value
      : kind.without(value, kind.unite(excepted.map((text) => one(positiveOf(text), within))));
  };
  return all(list, []);
}

/** Sets that lead back to where they began, the first one again at the end; null where none do. */
export function cycleIn(sets: NamedLists): readonly string[] | null {
  const done = new Set<string>();
  const visit = (name: string, within: readonly string[]): readonly string[] | null => {
    const at = within.indexOf(name);
    if (at >= 0) return [...within.slice(at), name];
    if (done.has(name) || within.length >= MAX_NESTING) return null;
    for (const text of (sets.get(name) ?? []).map(positiveOf)) {
      const cycle = sets.has(text) ? visit(text, [...within, name]) : null;
      if (cycle !== null) return cycle;
    }
    done.add(name);
    return null;
  };
  for (const name of sets.keys()) {
    const cycle = visit(name, []);
    if (cycle !== null) return cycle;
  }
  return null;
}
