import type { RootedFiles } from '../../../base/rooted-files.ts';
import type { Dialect } from '../dialect.ts';
import { foldersBelow, WALK_LIMITS } from './folders-below.ts';
import { look, makersAmong, passedAs, type FoundRoots, type RootOptions } from './root-search.ts';
import { uncovered } from './uncovered.ts';

/** What somebody leaves out of a search: it is neither looked at nor does it call anything. */
export interface LeaveOut {
  /** Asked of each folder on the way, by its absolute path; one that is left out is not entered. */
  readonly isLeftOut: (folder: string) => boolean;
  /** Asked of each folder with configuration that is left then, as users name it. */
  readonly leavesItselfOut: (folder: string) => Promise<boolean>;
}

export interface SearchedRoots extends FoundRoots {
  /** The folders with configuration that were left out, as far as they were counted. */
  readonly leftOut: readonly string[];
}

/** Every folder with configuration in or below this one that no other of them certainly calls. */
export async function rootsBelow(
  folder: string,
  options: RootOptions,
  leave: LeaveOut | null = null,
): Promise<SearchedRoots> {
  const { files, below, calls, name, ask } = look(folder, options, folder, leave?.isLeftOut);
  const own = new Set<string>();
  if (leave !== null) for (const each of below.folders) if (await leave.leavesItselfOut(name(each))) own.add(each);
  const folders = below.folders.filter((each) => !own.has(each));
  const roots = await uncovered(folders, calls, ask);
  return {
    isWhole: below.isWhole,
    passedOver: passedAs(below.passedOver, name),
    roots: roots.map(name).toSorted(),
    covered: (await makersAmong(folders, roots, calls)).map(name).toSorted(),
    leftOut: [...own, ...configuredIn(below.leftOut, files, options.dialect)].map(name).toSorted(),
  };
}

/** More of what is left out is not counted. */
const MAX_COUNTED = 5_000;

function configuredIn(starts: readonly string[], files: RootedFiles, dialect: Dialect | null): readonly string[] {
  const out = new Set<string>();
  for (const start of starts) {
    if (out.size >= MAX_COUNTED) break;
    for (const each of foldersBelow(files, start, dialect, { limits: { ...WALK_LIMITS, folders: MAX_COUNTED } })
      .folders)
      out.add(each);
  }
  return [...out];
}
