import { isAbsolute } from 'node:path';
import type { Disk } from '../../../base/disk.ts';
import { openRooted, type RootedFiles } from '../../../base/rooted-files.ts';
import { fromHere } from '../../../base/slashed.ts';
import { foldersBelow, type FoldersBelow } from './folders-below.ts';
import type { Dialect } from '../dialect.ts';
import type { RelevantTo } from './relevance.ts';
import { openStaticCalls, type StaticCalls } from './static-calls.ts';
import type { CoverQuestions } from './uncovered.ts';

/** Folders are asked about as they are named from the working directory. */
export interface RootOptions extends CoverQuestions {
  readonly disk: Disk;
  /** Null: what the files say. */
  readonly dialect: Dialect | null;
  /** What bounds the search. */
  readonly root: string;
  /** What the model reads. */
  readonly wants: RelevantTo;
}

export interface FoundRoots extends Pick<FoldersBelow, 'passedOver' | 'isWhole'> {
  /** Sorted, as named from the working directory; absolute where the folder was. */
  readonly roots: readonly string[];
  /** Other folders that make something, as far as their callers let them. */
  readonly covered: readonly string[];
}

/** What is below a folder, and who calls what there. */
export interface Look {
  readonly files: RootedFiles;
  readonly below: FoldersBelow;
  readonly calls: StaticCalls;
  /** A folder as the user names folders. */
  readonly name: (folder: string) => string;
  readonly ask: CoverQuestions;
}

export function look(
  start: string,
  { disk, root: top, dialect, wants, isNamed, surviving }: RootOptions,
  given: string,
  isLeftOut: (folder: string) => boolean = () => false,
): Look {
  const files = openRooted(disk, { root: top });
  const name = (folder: string): string => (isAbsolute(given) ? folder : fromHere(folder));
  return {
    files,
    name,
    below: foldersBelow(files, start, dialect, { isLeftOut }),
    calls: openStaticCalls(files, dialect, wants),
    ask: {
      isNamed: (folder) => isNamed(name(folder)),
      surviving: async (root) => new Set([...(await surviving(name(root)))].map((folder) => files.canonical(folder))),
    },
  };
}

export function passedAs(
  passedOver: FoundRoots['passedOver'],
  name: (folder: string) => string,
): FoundRoots['passedOver'] {
  return passedOver.map((each) => ({ ...each, path: name(each.path) }));
}

/** Those of the folders, but for the roots, in which some resource matters to the model. */
export async function makersAmong(
  folders: readonly string[],
  roots: readonly string[],
  calls: StaticCalls,
): Promise<readonly string[]> {
  const all = new Set(roots);
  const makers: string[] = [];
  for (const folder of folders) if (!all.has(folder) && (await calls(folder)).makes) makers.push(folder);
  return makers;
}
