import { chmod, readlink, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { isMissing } from './file-read.ts';
import type { Pieces } from './pieces.ts';

/**
 * Writes a whole file: until it is there the old one stays as it is, also where the disk is full. A symbolic link stays
 * and leads to the new one; a device or pipe is written to. Where the folder takes no new file, or the file cannot be
 * replaced, as one that is mounted, it is written to as well. Throws where that fails. `watch`: hears of the new one
 * before it is there, for who is ended meanwhile.
 */
export async function replaceFile(
  path: string,
  content: string | Pieces,
  watch: WatchTemporary = unwatched,
): Promise<void> {
  // What stands there may be a file that somebody else has open, as standard output is.
  if (/^\/(?:dev|proc)\//.test(resolve(path))) return writeFile(path, writable(content));
  const target = await orWhereMissing(realpath(path), null);
  const stats = target === null ? null : await orWhereMissing(stat(target), null);
  if (target !== null && stats !== null && !stats.isFile()) return writeFile(target, writable(content));
  try {
    await renamedTo(target ?? (await danglingEnd(path)), content, {
      ...(stats === null ? {} : { mode: stats.mode }),
      watch,
    });
  } catch (error) {
    if (stats === null || !IRREPLACEABLE.has(errorCode(error))) throw error;
    await writeFile(path, writable(content));
  }
}

/** Gets the path of a file that is there for a short time; what it returns is called once it is gone. */
export type WatchTemporary = (path: string) => () => void;

const unwatched: WatchTemporary = () => () => {};

/** Pieces from their beginning, for each attempt. */
function writable(content: string | Pieces): string | Iterable<string> {
  return typeof content === 'string' ? content : content.pieces();
}

const IRREPLACEABLE: ReadonlySet<string> = new Set(['EACCES', 'EBUSY', 'EPERM', 'EROFS', 'EXDEV']);

/** Where a symbolic link leads that leads to nothing yet; the path itself where it is none. */
async function danglingEnd(path: string): Promise<string> {
  let at = path;
  for (let i = 0; i < 40; i++) {
    const link = await readlink(at).catch(() => null);
    if (link === null) return at;
    at = resolve(dirname(at), link);
  }
  throw new Error('too many symbolic links');
}

/** By a new file beside it, which takes its place. */
export async function renamedTo(
  file: string,
  content: string | Pieces,
  { mode, watch = unwatched }: { readonly mode?: number; readonly watch?: WatchTemporary } = {},
): Promise<void> {
  const temporary = `${file}.${Math.random().toString(36).slice(2)}.tmp`;
  const gone = watch(temporary);
  try {
    await writeFile(temporary, writable(content), { flag: 'wx', ...(mode === undefined ? {} : { mode }) });
    // The umask takes rights from what is made, also those that the old one had.
    if (mode !== undefined) await chmod(temporary, mode & 0o7777);
    await rename(temporary, file);
  } catch (error) {
    // Where somebody else has made a file of that name, it is theirs.
    if (!isExists(error)) await rm(temporary, { force: true });
    // Nobody knows the other one.
    if (typeof error === 'object' && error !== null && 'message' in error)
      error.message = String(error.message).replaceAll(temporary, file);
    throw error;
  } finally {
    gone();
  }
}

async function orWhereMissing<T, O>(asked: Promise<T>, otherwise: O): Promise<T | O> {
  try {
    return await asked;
  } catch (error) {
    if (isMissing(error)) return otherwise;
    throw error;
  }
}

export function isExists(error: unknown): boolean {
  return errorCode(error) === 'EEXIST';
}

function errorCode(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}
