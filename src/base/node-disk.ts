import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readlinkSync,
  readSync,
  realpathSync,
  statSync,
  type Dirent,
  type Stats,
} from 'node:fs';
import { appendFile, open, stat, type FileHandle } from 'node:fs/promises';
import { createFile } from './create-file.ts';
import type { DiskEntry, PathKind, WritableDisk } from './disk.ts';
import {
  changedFile,
  isMissing,
  refuseFolder,
  refuseFile,
  systemTrouble,
  tooLarge,
  type FileRead,
} from './file-read.ts';
import { FileStopped, openedWhole, openPieces, type FileBounds, type OpenedFile } from './opened-file.ts';
import { replaceFile } from './replace-file.ts';

const CHUNK = 1024 ** 2;

/** The files of this machine. */
export const NODE_DISK: WritableDisk = {
  kindOf: (path) => {
    try {
      // Most questions are about what is not there, and are answered without an error being thrown and caught.
      const stats = statSync(path, { throwIfNoEntry: false });
      return stats === undefined ? 'missing' : kindOfStats(stats);
    } catch (error) {
      return isMissing(error) ? 'missing' : 'unreadable';
    }
  },
  // A path that a file names may have any characters.
  isThere: (path) => orNull(() => lstatSync(path, { throwIfNoEntry: false })) != null,
  linkAt: (path) =>
    orNull(() => (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true ? readlinkSync(path) : null)),
  realPath: (path) => orNull(() => realpathSync(path)),
  list: (path) => orNull(() => readdirSync(path, { withFileTypes: true }).map(entryOf)),
  read: (path, maxBytes) => {
    try {
      return readRegular(path, maxBytes);
    } catch (error) {
      return systemTrouble(path, error);
    }
  },
  open: async (path, bounds) => {
    try {
      const bytes = readAtOnce(path, Math.min(bounds.maxBytes, bounds.wholeBytes));
      return bytes === null ? await openAny(path, bounds) : openedWhole({ ok: true, bytes });
    } catch (error) {
      return openedWhole(error instanceof FileStopped ? error.refusal : systemTrouble(path, error));
    }
  },
  head: (path, bytes) => {
    const read = orNull(() => readRegular(path, Number.MAX_SAFE_INTEGER, bytes));
    return read?.ok === true ? read.bytes : null;
  },
  replace: replaceFile,
  append: async (path, content) => appendFile(path, content),
  create: (path, content, options) => createFile('.', path, content, options),
};

function orNull<T>(ask: () => T): T | null {
  try {
    return ask();
  } catch {
    return null;
  }
}

function kindOfStats(stats: Stats): PathKind {
  return stats.isFile() ? 'file' : stats.isDirectory() ? 'folder' : 'other';
}

function entryOf(entry: Dirent): DiskEntry {
  return {
    name: entry.name,
    kind: entry.isFile() ? 'file' : entry.isDirectory() ? 'folder' : entry.isSymbolicLink() ? 'link' : 'other',
  };
}

/** Gives no more than `most` bytes of it. */
function readRegular(path: string, maxBytes: number, most = maxBytes): FileRead {
  const handle = openSync(
    realpathSync(path),
    constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0),
  );
  try {
    const stats = fstatSync(handle);
    if (!stats.isFile())
      return refuseFile(stats.isDirectory() ? 'directory' : 'unreadable', `${path} is not a regular file`);
    if (stats.size > maxBytes) return tooLarge(path, maxBytes);
    const bytes = Buffer.alloc(Math.min(stats.size, most));
    let length = 0;
    while (length < bytes.length) {
      const more = readSync(handle, bytes, length, bytes.length - length, null);
      if (more === 0) break;
      length += more;
    }
    if (isChanged(stats, fstatSync(handle))) return changedFile(path);
    return { ok: true, bytes: bytes.subarray(0, length) };
  } finally {
    closeSync(handle);
  }
}

/** A small file in one go; null of anything else, and of one that changes meanwhile. */
function readAtOnce(path: string, maxBytes: number): Buffer | null {
  const before = statSync(path, { throwIfNoEntry: false });
  if (before === undefined || !before.isFile() || before.size > Math.min(CHUNK, maxBytes)) return null;
  const handle = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    if (!fstatSync(handle).isFile()) return null;
    const bytes = Buffer.allocUnsafe(before.size + 1);
    let length = 0;
    while (length < bytes.length) {
      const more = readSync(handle, bytes, length, bytes.length - length, null);
      if (more === 0) return isChanged(before, fstatSync(handle)) ? null : bytes.subarray(0, length);
      length += more;
    }
    return null;
  } finally {
    closeSync(handle);
  }
}

async function openAny(path: string, bounds: FileBounds): Promise<OpenedFile> {
  if ((await stat(path)).isDirectory()) return openedWhole(refuseFolder(path));
  const handle = await open(path, constants.O_RDONLY);
  const stats = await handle.stat();
  if (stats.isFile() && stats.size > bounds.maxBytes) {
    await handle.close();
    return openedWhole(tooLarge(path, bounds.maxBytes));
  }
  return openPieces(path, piecesOf(path, handle, stats, bounds), bounds);
}

/**
 * Reads to the end whatever the size said: files grow, and pipes and `/proc` say 0. What somebody writes to while it is
 * read is refused: it may be half of one text and half of another.
 */
async function* piecesOf(
  path: string,
  handle: FileHandle,
  stats: Stats,
  { wholeBytes }: FileBounds,
): AsyncGenerator<Uint8Array> {
  try {
    let wanted = stats.isFile() && stats.size <= wholeBytes ? stats.size + 1 : 0;
    for (;;) {
      const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(Math.max(wanted, CHUNK)), 0, null, null);
      if (bytesRead === 0) break;
      wanted -= bytesRead;
      yield buffer.subarray(0, bytesRead);
    }
    if (isChanged(stats, await handle.stat())) throw new FileStopped(changedFile(path));
  } catch (error) {
    if (error instanceof FileStopped) throw error;
    throw new FileStopped(systemTrouble(path, error));
  } finally {
    await handle.close();
  }
}

function isChanged(before: Stats, now: Stats): boolean {
  return before.isFile() && (before.size !== now.size || before.mtimeMs !== now.mtimeMs);
}
