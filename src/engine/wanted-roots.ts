/** Which sets of a root module are wanted; one that has none is wanted as a whole. */
export type WantedSets = 'all' | ReadonlySet<string>;

/** A root module that something on the command line leads to. */
export interface WantedRoot {
  readonly folder: string;
  readonly sets: WantedSets;
}

/** What either wants. */
export function eitherSets(a: WantedSets, b: WantedSets): WantedSets {
  return a === 'all' || b === 'all' ? 'all' : new Set([...a, ...b]);
}

/** The whole of each. */
export function wholeRoots(folders: readonly string[]): readonly WantedRoot[] {
  return folders.map((folder) => ({ folder, sets: 'all' }));
}
