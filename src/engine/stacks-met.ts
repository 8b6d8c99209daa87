import { warningOf } from '../base/diagnostic.ts';
import type { Disk } from '../base/disk.ts';
import { joinedPath } from '../base/slashed.ts';
import type { Diagnostic } from '../model/generated/report.ts';
import { listed } from '../model/statement-text.ts';
import type { PlacedEntry } from '../policy/baseline/load-baseline.ts';
import type { OpenedBaseline } from './baseline-files.ts';
import type { StackHome } from './stack-home.ts';

/** Which entries of a baseline the inputs of a run may be meant by. */
export interface StacksMet {
  /** `isPartial`: a part of it was not seen. */
  readonly judged: (input: string, home: StackHome, isPartial: boolean) => void;
  readonly unread: (home: StackHome) => void;
  /** Inputs of which nobody knows which of several stacks they are. */
  readonly notes: () => readonly Diagnostic[];
  /** Entries that are meant for an input that was judged, or for a stack that is no longer there. */
  readonly about: () => ReadonlySet<PlacedEntry>;
  /** It may be meant for an input that was not read, or not all of it. */
  readonly mayBeUnseen: (entry: PlacedEntry) => boolean;
  /** Those that are about what was seen whole, and cover nothing any more. */
  readonly stale: () => readonly PlacedEntry[];
  /** Those whose finding is graver or reaches further. */
  readonly outgrown: () => readonly PlacedEntry[];
  /** Those that cover nothing, and may be of what was not seen. */
  readonly unseen: () => readonly PlacedEntry[];
}

const MAX_SHOWN = 6;

export function openStacksMet({ path, entries, pool }: OpenedBaseline, disk: Disk): StacksMet {
  const judged = new Set<PlacedEntry>();
  const unseen = new Set<PlacedEntry>();
  const roots = new Set<string>();
  // An input may be judged once more, since another one uses what it makes.
  const notes = new Map<string, Diagnostic>();
  const tell = (note: Diagnostic): void => {
    notes.set(JSON.stringify(note), note);
  };
  const stacks = [...new Set(entries.flatMap(({ stack }) => stack ?? []))];
  /** Below every root that an input lies in. */
  const isGone = (stack: string | null): boolean =>
    stack !== null
    && roots.size > 0
    && !/^\/|^[A-Za-z]:|(?:^|\/)\.\.(?:\/|$)/.test(stack)
    && [...roots].every((root) => disk.kindOf(joinedPath(root, stack)) === 'missing');
  const about = (): ReadonlySet<PlacedEntry> => {
    const gone = new Set(stacks.filter(isGone));
    return new Set(entries.filter((entry) => judged.has(entry) || (entry.stack !== null && gone.has(entry.stack))));
  };
  return {
    judged: (input, home, isPartial) => {
      for (const entry of pool.candidates(home)) {
        judged.add(entry);
        if (isPartial) unseen.add(entry);
      }
      if (home.root !== null) roots.add(home.root);
      if (home.stack === null && stacks.length > 1)
        tell({
          input,
          ...warningOf(
            `${path} has findings of ${listed(stacks, MAX_SHOWN)}, and which of these this is is not known, so none of them counts: name its folder with --source`,
          ),
        });
      const foreign = otherSets(home, entries);
      if (foreign !== null) tell({ input, ...warningOf(`${path} ${foreign}`) });
    },
    unread: (home) => {
      for (const entry of pool.candidates(home)) unseen.add(entry);
    },
    notes: () => [...notes.values()],
    about,
    mayBeUnseen: (entry) => unseen.has(entry),
    stale: () => [...about()].filter((entry) => !unseen.has(entry) && pool.fateOf(entry) === 'stale'),
    outgrown: () => [...about()].filter((entry) => pool.fateOf(entry) === 'outgrown'),
    unseen: () => [...unseen].filter((entry) => pool.fateOf(entry) === 'stale'),
  };
}

/** Why none of the entries of a stack counts for an input of it, where sets are what they differ in; else null. */
function otherSets({ stack, set }: StackHome, entries: readonly PlacedEntry[]): string | null {
  const own = stack === null ? [] : entries.filter((entry) => entry.stack === stack);
  if (own.length === 0 || own.some((entry) => (entry.set === null) === (set === null))) return null;
  const names = [...new Set(own.flatMap((entry) => entry.set ?? []))];
  const has =
    set === null
      ? `has findings of ${stack} with ${listed(names, MAX_SHOWN)} alone, and this is of no set of variables`
      : `has findings of ${stack} without a set of variables alone, and this is ${set}`;
  return `${has}, so none of them counts: record what the gate checks`;
}
