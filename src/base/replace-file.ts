import { realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { isMissing } from './file-read.ts';

/**
 * Writes a whole file: until it is there the old one stays as it is, also where the disk is full. A symbolic link stays
 * and leads to the new one; a device or pipe is written to. Throws where that fails.
 */
export async function replaceFile(path: string, content: string): Promise<void> {
  const target = await orWhereMissing(realpath(path), path);
  const stats = await orWhereMissing(stat(target), null);
  if (stats !== null && !stats.isFile()) return writeFile(target, content);
  await renamedTo(target, content, stats === null ? {} : { mode: stats.mode });
}

/** By a new file beside it, which takes its place. */
export async function renamedTo(
  file: string,
  content: string,
  options: { readonly mode?: number } = {},
): Promise<void> {
  const temporary = `${file}.${Math.random().toString(36).slice(2)}.tmp`;
  try {
    await writeFile(temporary, content, { flag: 'wx', ...options });
    await rename(temporary, file);
  } catch (error) {
    // Where somebody else has made a file of that name, it is theirs.
    if (!isExists(error)) await rm(temporary, { force: true });
    throw error;
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
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'EEXIST';
}
