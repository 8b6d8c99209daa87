import { posix, resolve } from 'node:path';
import { getOrMake, remembered } from '../../../base/maps.ts';
import type { Disk } from '../../../base/disk.ts';
import { openRooted, type RootedFiles } from '../../../base/rooted-files.ts';
import { foldersBelow, WALK_LIMITS, type FoldersBelow } from './folders-below.ts';
import { isConfigured, folderFiles, type Dialect } from './folder-files.ts';
import { openStaticCalls, type StaticCalls } from './static-calls.ts';
import type { RelevantTo } from './relevance.ts';
import { reachedFrom, uncovered, type CoverQuestions } from './uncovered.ts';

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
    passedOver: named(below.passedOver, name),
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

/** What leads to a file that somebody names. */
export interface FileRoots extends FoundRoots {
  /** Links to it, in folders that are searched. */
  readonly links: readonly string[];
  /** Its folder has configuration, so something is to be judged there whoever calls it. */
  readonly isConfigured: boolean;
  /** Why its folder cannot be searched, to stand behind the name; null where it can. */
  readonly trouble: string | null;
}

/**
 * The root modules that lead to each of these files, by its path: of a file in a root module that one, of a file in a
 * module every root that reaches it, and the module itself where none certainly does. Folders with a link to the file
 * count as the folder that it lies in.
 */
export async function rootsOfFiles(
  paths: readonly string[],
  options: RootOptions,
): Promise<ReadonlyMap<string, FileRoots>> {
  const out = new Map<string, FileRoots>();
  // Files are named as the user names them: from the working directory, or absolute.
  for (const group of [
    paths.filter((path) => posix.isAbsolute(path)),
    paths.filter((path) => !posix.isAbsolute(path)),
  ]) {
    const [first] = group;
    if (first === undefined) continue;
    const { files, below, calls, name, ask } = look(options.root, options, first);
    const folderOf = remembered((path: string) => files.canonical(posix.dirname(path)));
    const linksTo = (path: string): readonly string[] => below.linking.get(files.canonical(path)) ?? [];
    const wanted = new Map(
      group.map((path) => [path, [folderOf(path), ...linksTo(path).map((link) => posix.dirname(link))]]),
    );
    // What nobody walks to, as in a folder that a tool fetched, is looked at where it is named.
    const all = new Set([
      ...below.folders,
      ...group.map(folderOf).filter((folder) => isConfiguredFolder(files, folder, options.dialect)),
    ]);
    const callers = await callersOf(all, new Set([...wanted.values()].flat()), calls);
    const roots = await uncovered([...all].filter((folder) => callers.has(folder)).toSorted(), calls, ask);
    const reached = new Map<string, ReadonlySet<string>>();
    for (const root of roots) reached.set(root, await reachedFrom(root, calls, () => true));
    const leadingTo = remembered((folder: string) => roots.filter((root) => reached.get(root)?.has(folder) === true));
    const makers = new Set(
      await makersAmong(
        [...new Set([...wanted.values()].flat())].filter((folder) => all.has(folder)),
        roots,
        calls,
      ),
    );
    for (const [path, folders] of wanted) {
      const at = folderOf(path);
      out.set(path, {
        isWhole: below.isWhole,
        passedOver: named(below.passedOver, name),
        isConfigured: all.has(at),
        trouble: files.list(at) === null ? files.unlisted(at) : null,
        roots: [...new Set(folders.flatMap(leadingTo))].map(name).toSorted(),
        links: linksTo(path).map(name),
        covered: [...new Set(folders)]
          .filter((folder) => makers.has(folder))
          .map(name)
          .toSorted(),
      });
    }
  }
  return out;
}

function named(passedOver: FoundRoots['passedOver'], name: (folder: string) => string): FoundRoots['passedOver'] {
  return passedOver.map((each) => ({ ...each, path: name(each.path) }));
}

/** The root that bounds what lies around a folder, named as the folder is. */
export function topOf(folder: string, root: string): string {
  const top = resolve(root);
  return posix.isAbsolute(folder) ? top : posix.relative(posix.resolve('.'), top) || '.';
}

/** Says of a folder whether another one below the same root calls it, by the text of their calls alone. */
export function openCalled({
  disk,
  dialect,
  wants,
  rootOf,
}: Pick<RootOptions, 'disk' | 'dialect' | 'wants'> & { readonly rootOf: (folder: string) => string }): (
  folder: string,
) => Promise<boolean> {
  const calledBelow = remembered(async (top: string) => {
    const files = openRooted(disk, { root: top });
    const calls = openStaticCalls(files, dialect, wants);
    const called = new Set<string>();
    for (const caller of foldersBelow(files, top, dialect).folders)
      for (const { folder } of (await calls(caller)).calls) if (folder !== caller) called.add(folder);
    return { files, called };
  });
  return async (folder) => {
    const { files, called } = await calledBelow(resolve(rootOf(folder)));
    return called.has(files.canonical(folder));
  };
}

/** Every folder with configuration in or below one. */
export function configuredFolders(folder: string, options: RootOptions): readonly string[] {
  const { below, name } = look(folder, options, folder);
  return below.folders.map(name);
}

/** Those of the folders whose files have this text in them. */
export function mentioning(text: string, folders: readonly string[], { disk, root }: RootOptions): readonly string[] {
  return folders.filter((folder) => {
    const files = openRooted(disk, { root });
    const own = folderFiles(files, folder, 'tofu');
    return (
      own !== null
      && [...own.configuration, ...own.overrides, ...own.replaced].some((path) => {
        const file = files.read(path);
        return file.ok && file.bytes.includes(text);
      })
    );
  });
}

interface Look {
  readonly files: RootedFiles;
  readonly below: FoldersBelow;
  readonly calls: StaticCalls;
  /** A folder as the user names folders. */
  readonly name: (folder: string) => string;
  readonly ask: CoverQuestions;
}

function look(
  start: string,
  { disk, root: top, dialect, wants, isNamed, surviving }: RootOptions,
  given: string,
  isLeftOut: (folder: string) => boolean = () => false,
): Look {
  const files = openRooted(disk, { root: top });
  const name = (folder: string): string =>
    posix.isAbsolute(given) ? folder : posix.relative(posix.resolve('.'), folder) || '.';
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

function isConfiguredFolder(files: RootedFiles, folder: string, dialect: Dialect | null): boolean {
  const own = folderFiles(files, folder, dialect ?? 'tofu');
  return own !== null && isConfigured(own);
}

async function makersAmong(
  folders: readonly string[],
  roots: readonly string[],
  calls: StaticCalls,
): Promise<readonly string[]> {
  const all = new Set(roots);
  const makers: string[] = [];
  for (const folder of folders) if (!all.has(folder) && (await calls(folder)).makes) makers.push(folder);
  return makers;
}

/** These folders and all that lead to them, directly or through others. */
async function callersOf(
  folders: ReadonlySet<string>,
  wanted: ReadonlySet<string>,
  calls: StaticCalls,
): Promise<ReadonlySet<string>> {
  const callers = new Map<string, string[]>();
  for (const caller of folders)
    for (const { folder } of (await calls(caller)).calls) getOrMake(callers, folder, () => []).push(caller);
  const leading = new Set(wanted);
  for (const folder of leading) for (const caller of callers.get(folder) ?? []) leading.add(caller);
  return leading;
}
