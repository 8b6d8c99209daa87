import {
  closeSync,
  constants,
  existsSync,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readlinkSync,
  readSync,
  realpathSync,
  statSync,
} from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { isMissing, refuseFile, systemTrouble, tooLarge, within, type FileRead } from './file-read.ts';

/**
 * Reads what an input names, below one folder and nowhere else. Blocking, since evaluating an expression may need a
 * file in its middle.
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
  /** The absolute path of a folder, with links on the way to it resolved where they stay below the root. */
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

export function openRooted({
  root,
  maxBytes = 64 * MEBIBYTE,
  maxTotalBytes = 1024 * MEBIBYTE,
}: RootedOptions): RootedFiles {
  let total = 0;
  let real: string | null = null;
  const isInside = (path: string): boolean => within((real ??= realpathSync(root)), realpathSync(path));
  // Of what is not there, the nearest folder that is decides: else the answer would tell what exists outside.
  const leadsOut = (path: string): boolean => {
    if (!within(resolve(root), resolve(path))) return true;
    for (let at = resolve(path); ; at = dirname(at)) {
      try {
        return !isInside(at);
      } catch {
        if (isLink(at)) return !within((real ??= realpathSync(root)), resolve(dirname(at), readlinkSync(at)));
        if (dirname(at) === at) return true;
      }
    }
  };
  const read = (path: string): FileRead => {
    // A path that leaves the root by its text alone is refused before the disk can tell whether it exists.
    if (leadsOut(path)) return refuseFile('outside-root', `${path} leads out of ${root}; --root names a wider folder`);
    const handle = openSync(
      realpathSync(path),
      constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0),
    );
    try {
      const stats = fstatSync(handle);
      if (!stats.isFile())
        return refuseFile(stats.isDirectory() ? 'directory' : 'unreadable', `${path} is not a regular file`);
      if (stats.size > maxBytes) return tooLarge(path, maxBytes);
      const bytes = Buffer.alloc(stats.size);
      let length = 0;
      while (length < bytes.length) {
        const more = readSync(handle, bytes, length, bytes.length - length, null);
        if (more === 0) break;
        length += more;
      }
      total += length;
      if (total > maxTotalBytes)
        return refuseFile(
          'too-large',
          `The files of this input are larger than the limit of ${maxTotalBytes} bytes together`,
        );
      return { ok: true, bytes: bytes.subarray(0, length) };
    } finally {
      closeSync(handle);
    }
  };
  const kindOf = (path: string): FolderEntry['kind'] => {
    try {
      if (!isInside(path)) return 'other';
      const stats = statSync(path);
      return stats.isFile() ? 'file' : stats.isDirectory() ? 'folder' : 'other';
    } catch {
      return 'other';
    }
  };
  return {
    root,
    leadsOut,
    read: (path) => {
      try {
        return read(path);
      } catch (error) {
        return systemTrouble(path, error);
      }
    },
    list: (path) => {
      try {
        if (!within(resolve(root), resolve(path)) || !isInside(path)) return null;
        const entries = readdirSync(path, { withFileTypes: true });
        if (entries.length > MAX_ENTRIES) return null;
        return entries
          .map(
            (entry): FolderEntry => ({
              name: entry.name,
              kind: entry.isFile()
                ? 'file'
                : entry.isDirectory()
                  ? 'folder'
                  : entry.isSymbolicLink()
                    ? kindOf(join(path, entry.name))
                    : 'other',
              isLink: entry.isSymbolicLink(),
            }),
          )
          .toSorted((a, b) => (a.name < b.name ? -1 : 1));
      } catch {
        return null;
      }
    },
    canonical: (path) => {
      try {
        const at = realpathSync(path);
        const top = (real ??= realpathSync(root));
        return within(top, at) ? join(resolve(root), relative(top, at)) : resolve(path);
      } catch {
        return resolve(path);
      }
    },
    unlisted: (path) => {
      try {
        if (leadsOut(path)) return 'leads out of the root';
        return statSync(path).isDirectory() && readdirSync(path).length > MAX_ENTRIES
          ? `has more than ${MAX_ENTRIES} entries`
          : 'is no folder';
      } catch (error) {
        return isMissing(error) ? 'does not exist' : 'cannot be read';
      }
    },
    // Most questions are about what is not there, and are answered without an error being thrown and caught.
    exists: (path) => within(resolve(root), resolve(path)) && existsSync(path) && kindOf(path) === 'file',
  };
}

/**
 * What bounds an input that names no root: the nearest folder above it with `.git`, else what the search began with,
 * which is the input's own folder.
 */
export function nearestRoot(folder: string, otherwise = folder): string {
  for (let at = resolve(folder); ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (dirname(at) === at) return otherwise;
  }
}

function isLink(path: string): boolean {
  try {
    return lstatSync(path).isSymbolicLink();
  } catch {
    return false;
  }
}
