import { posix, resolve } from 'node:path';
import { LimitExceeded } from '../../../base/limit.ts';
import { nearestRoot, openRooted, type RootedFiles } from '../../../base/rooted-files.ts';
import { openFolder, type Folder } from './folder.ts';
import { folderFiles, type Dialect } from './folder-files.ts';
import { moduleSource, readManifest, type ModuleManifest } from './module-source.ts';
import { callsIn } from './scan-modules.ts';

export interface RootOptions {
  readonly dialect: Dialect;
  /** Null: the nearest folder with `.git`. */
  readonly root: string | null;
}

/** Folders that hold no configuration of this repository. */
const SKIPPED: ReadonlySet<string> = new Set(['.terraform', '.git', 'node_modules', '.terragrunt-cache']);
const MAX_DEPTH = 40;
const MAX_FOLDERS = 200_000;

/** Every folder with configuration in or below this one that no other of them calls, sorted. */
export async function rootsBelow(folder: string, { dialect, root }: RootOptions): Promise<readonly string[]> {
  const files = openRooted({ root: root ?? nearestRoot(folder) });
  return rootsAmong(foldersBelow(files, folder, dialect), callsOf(files, dialect));
}

/**
 * The root modules that these files belong to: of a file in a root module that one, of a file in a module every root that leads to it, and the folder
 * itself where none does.
 */
export async function rootsOfFiles(paths: readonly string[], { dialect, root }: RootOptions): Promise<readonly string[]> {
  const out = new Set<string>();
  const byRoot = new Map<string, string[]>();
  for (const path of paths) {
    const folder = posix.dirname(path);
    const top = likeNamed(path, root ?? nearestRoot(folder));
    byRoot.set(top, [...(byRoot.get(top) ?? []), folder]);
  }
  for (const [top, folders] of byRoot) {
    const files = openRooted({ root: top });
    const below = foldersBelow(files, top, dialect);
    const calls = callsOf(files, dialect);
    const roots = await rootsAmong(below, calls);
    const reached = new Map<string, ReadonlySet<string>>();
    for (const each of roots) reached.set(each, new Set([...await reachedFrom(each, calls)].map((path) => resolve(path))));
    for (const folder of new Set(folders)) {
      const leading = roots.filter((each) => reached.get(each)?.has(resolve(folder)) === true);
      // A folder that only had its files deleted has nothing to check.
      if (leading.length > 0) for (const each of leading) out.add(each);
      else if (folderFiles(files, folder, dialect)?.configuration.length !== 0) out.add(folder);
    }
  }
  return [...out].toSorted();
}

/** Folders are named as the user names the file: relative to the working directory, or absolute. */
function likeNamed(path: string, top: string): string {
  if (posix.isAbsolute(path)) return posix.resolve(top);
  const way = posix.relative(posix.resolve('.'), posix.resolve(top));
  return way === '' ? '.' : way;
}

function foldersBelow(files: RootedFiles, start: string, dialect: Dialect): readonly string[] {
  const found: string[] = [];
  const open = [{ path: start, depth: 0 }];
  let visited = 0;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { path, depth } = next;
    if (++visited > MAX_FOLDERS) throw new LimitExceeded(`There are more than ${MAX_FOLDERS} folders below ${start}`);
    const own = folderFiles(files, path, dialect);
    if (own !== null && own.configuration.length > 0) found.push(path);
    if (depth >= MAX_DEPTH) continue;
    // What a link leads to is found where it is, if it is below the root at all.
    for (const { name, kind, isLink } of files.list(path) ?? []) if (kind === 'folder' && !isLink && !SKIPPED.has(name)) open.push({ path: posix.join(path, name), depth: depth + 1 });
  }
  return found.toSorted();
}

type Calls = (folder: string) => Promise<readonly string[]>;

/** The folders that a folder calls. */
function callsOf(files: RootedFiles, dialect: Dialect): Calls {
  const known = new Map<string, readonly string[]>();
  return async (path) => {
    const cached = known.get(path);
    if (cached !== undefined) return cached;
    const folder = await openFolder(files, path, dialect, async () => Promise.resolve(() => new Set<string>()));
    const called = folder === null ? [] : calledFrom(folder, readManifest(files, path));
    known.set(path, called);
    return called;
  };
}

function calledFrom(folder: Folder, manifest: ModuleManifest): readonly string[] {
  return [...callsIn(folder)].flatMap(([name, { asked }]) => {
    const source = moduleSource(asked, name, folder.path, manifest);
    return source.kind === 'folder' ? [source.folder] : [];
  });
}

async function rootsAmong(folders: readonly string[], calls: Calls): Promise<readonly string[]> {
  const called = new Set<string>();
  for (const folder of folders) for (const each of await calls(folder)) if (each !== folder) called.add(each);
  return folders.filter((folder) => !called.has(folder));
}

async function reachedFrom(root: string, calls: Calls): Promise<ReadonlySet<string>> {
  const reached = new Set([root]);
  for (const folder of reached) for (const called of await calls(folder)) reached.add(called);
  return reached;
}
