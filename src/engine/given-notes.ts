import type { GivenData, GivenUses } from '../terraform/hcl/given-uses.ts';

/** What was made of what is given, as plain data, for a book of the same run. */
export interface GivenNotes {
  readonly declared: readonly (readonly [folder: string, names: readonly string[], isWhole: boolean])[];
  readonly set: readonly (readonly [path: string, names: readonly string[]])[];
  readonly asked: readonly (readonly [type: string, address: string])[];
  /** Entries by their type, from 0. */
  readonly matched: readonly (readonly [type: string, at: number])[];
}

/** `uses` note what they are told in `notes`. */
export function noteGiven(data: ReadonlyMap<string, readonly GivenData[]>): {
  readonly uses: GivenUses;
  readonly notes: GivenNotes;
} {
  const places = new Map(
    [...data].flatMap(([type, entries]) => entries.map((each, at) => [each, [type, at] as const] as const)),
  );
  const declared: GivenNotes['declared'][number][] = [];
  const set: GivenNotes['set'][number][] = [];
  const asked: GivenNotes['asked'][number][] = [];
  const matched: GivenNotes['matched'][number][] = [];
  return {
    notes: { declared, set, asked, matched },
    uses: {
      declares: (folder, names, isWhole) => declared.push([folder, [...names], isWhole]),
      fileSets: (path, names) => set.push([path, [...names]]),
      asksData: (type, address) => asked.push([type, address]),
      matches: (given) => {
        const place = places.get(given);
        // What a configuration gives is not told.
        if (place !== undefined) matched.push(place);
      },
    },
  };
}

/** Tells the book what was noted elsewhere of the same entries. */
export function tellGiven(
  { declared, set, asked, matched }: GivenNotes,
  uses: GivenUses,
  data: ReadonlyMap<string, readonly GivenData[]>,
): void {
  for (const [folder, names, isWhole] of declared) uses.declares(folder, names, isWhole);
  for (const [path, names] of set) uses.fileSets(path, names);
  for (const [type, address] of asked) uses.asksData(type, address);
  for (const [type, at] of matched) {
    const given = data.get(type)?.[at];
    if (given !== undefined) uses.matches(given);
  }
}
