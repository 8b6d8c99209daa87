import { dirname, join, relative, resolve } from 'node:path';
import { exists, type Disk, type DiskEntry } from './disk.ts';
import { refuseFile, within, type FileRead } from './file-read.ts';
import { sizeText } from './size-text.ts';
import { absolutePath } from './slashed.ts';

/**
 * What an input names is read below one folder and nowhere else.
 */
export interface RootedFiles {
  readonly root: string;
  /** A regular file whose real path, after symbolic links, lies in the root. */
  readonly read: (path: string) => FileRead;
  /** The names in a folder, sorted; null where it is no folder that can be read below the root. */
  readonly list: (path: string) => readonly FolderEntry[] | null;
  /** The path leads out of the root, whether there is anything or not. */
  readonly leadsOut: (path: string) => boolean;
  /** Whether there is such a file below the root. */
  readonly exists: (path: string) => boolean;
  /**
   * The absolute path of a folder, `/`-separated, with links on the way to it resolved where they stay below the root.
   */
  readonly canonical: (path: string) => string;
  /** Why `list` gives null, to stand behind the path. */
  readonly unlisted: (path: string) => string;
}

export interface FolderEntry {
  readonly name: string;
  /** Symbolic links are what they lead to; what leads out of the root is `other`. */
  readonly kind: 'file' | 'folder' | 'other';
  readonly isLink: boolean;
}

export interface RootedOptions {
  readonly root: string;
  /** Of one file. */
  readonly maxBytes?: number;
  /** Of all that is read. */
  readonly maxTotalBytes?: number;
}

const MEBIBYTE = 1024 ** 2;
const MAX_ENTRIES = 100_000;

export function openRooted(
  disk: Disk,
  { root, maxBytes = 64 * MEBIBYTE, maxTotalBytes = 1024 * MEBIBYTE }: RootedOptions,
): RootedFiles {
  let total = 0;
  let known: string | null = null;
  const real = (): string | null => (known ??= disk.realPath(root));
  /** Null where nothing is there. */
  const isInside = (path: string): boolean | null => {
    const top = real();
    const at = top === null ? null : disk.realPath(path);
    return top === null || at === null ? null : within(top, at);
  };
  // Of what is not there, the nearest folder that is decides: else the answer would tell what exists outside.
  const leadsOut = (path: string): boolean => {
    if (!within(resolve(root), resolve(path))) return true;
    for (let at = resolve(path); ; at = dirname(at)) {
      const inside = isInside(at);
      if (inside !== null) return !inside;
      const link = disk.linkAt(at);
      const top = real();
      if (link !== null) return top === null || !within(top, resolve(dirname(at), link));
      if (dirname(at) === at) return true;
    }
  };
  const kindOf = (path: string): FolderEntry['kind'] => {
    const kind = isInside(path) === true ? disk.kindOf(path) : 'other';
    return kind === 'file' || kind === 'folder' ? kind : 'other';
  };
  const entryOf = (folder: string, { name, kind }: DiskEntry): FolderEntry => ({
    name,
    kind: kind === 'link' ? kindOf(join(folder, name)) : kind,
    isLink: kind === 'link',
  });
  return {
    root,
    leadsOut,
    read: (path) => {
      // A path that leaves the root by its text alone is refused before the disk can tell whether it exists.
      if (leadsOut(path))
        return refuseFile('outside-root', `${path} leads out of ${root}; --root names a wider folder`);
      const read = disk.read(path, maxBytes);
      if (!read.ok) return read;
      total += read.bytes.length;
      return total > maxTotalBytes
        ? refuseFile(
            'too-large',
            `The files of this input are larger than the limit of ${sizeText(maxTotalBytes)} together`,
          )
        : read;
    },
    list: (path) => {
      const entries = within(resolve(root), resolve(path)) && isInside(path) === true ? disk.list(path) : null;
      if (entries === null || entries.length > MAX_ENTRIES) return null;
      return entries.map((entry) => entryOf(path, entry)).toSorted((a, b) => (a.name < b.name ? -1 : 1));
    },
    canonical: (path) => {
      const at = disk.realPath(path);
      const top = real();
      return at !== null && top !== null && within(top, at)
        ? absolutePath(join(root, relative(top, at)))
        : absolutePath(path);
    },
    unlisted: (path) => {
      if (leadsOut(path)) return 'leads out of the root';
      switch (disk.kindOf(path)) {
        case 'missing':
          return 'does not exist';
        case 'unreadable':
          return 'cannot be read';
        case 'folder': {
          const entries = disk.list(path);
          if (entries === null) return 'cannot be read';
          return entries.length > MAX_ENTRIES ? `has more than ${MAX_ENTRIES} entries` : 'is no folder';
        }
        case 'file':
        case 'other':
          return 'is no folder';
      }
    },
    exists: (path) => within(resolve(root), resolve(path)) && disk.kindOf(path) === 'file' && isInside(path) === true,
  };
}

/**
 * What bounds an input that names no root: the nearest folder above it with `.git`, else what the search began with,
 * which is the input's own folder.
 */
export function nearestRoot(disk: Disk, folder: string, otherwise = folder): string {
  for (let at = resolve(folder); ; at = dirname(at)) {
    if (exists(disk, join(at, '.git'))) return at;
    if (dirname(at) === at) return otherwise;
  }
}
