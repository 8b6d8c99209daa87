import { isAbsolute, posix } from 'node:path';
import { getOrMake, remembered } from '../../../base/maps.ts';
import type { RootedFiles } from '../../../base/rooted-files.ts';
import { folderFiles, isConfigured } from './folder-files.ts';
import type { Dialect } from '../dialect.ts';
import { look, makersAmong, passedAs, type FoundRoots, type RootOptions } from './root-search.ts';
import type { StaticCalls } from './static-calls.ts';
import { reachedFrom, uncovered } from './uncovered.ts';

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
  for (const group of [paths.filter((path) => isAbsolute(path)), paths.filter((path) => !isAbsolute(path))]) {
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
        passedOver: passedAs(below.passedOver, name),
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

function isConfiguredFolder(files: RootedFiles, folder: string, dialect: Dialect | null): boolean {
  const own = folderFiles(files, folder, dialect ?? 'tofu');
  return own !== null && isConfigured(own);
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
