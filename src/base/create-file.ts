import { mkdir, realpath, writeFile } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import type { Created } from './disk.ts';
import { isExists, renamedTo } from './replace-file.ts';

/**
 * Writes a new file below `root`, with the folders that it needs. What is there stays, also what comes there meanwhile
 * or is a symbolic link; with `overwrite` it is replaced: a link itself, not what it leads to. Throws where a folder on
 * the way leads out of `root`.
 */
export async function createFile(
  root: string,
  path: string,
  content: string,
  { overwrite }: { readonly overwrite: boolean },
): Promise<Created> {
  await makeFolders(root, dirname(path));
  const file = join(root, path);
  if (!overwrite) return createNew(file, content);
  await renamedTo(file, content);
  return 'written';
}

async function createNew(path: string, content: string): Promise<Created> {
  try {
    await writeFile(path, content, { flag: 'wx' });
    return 'written';
  } catch (error) {
    if (isExists(error)) return 'exists';
    throw error;
  }
}

/** One by one, so that nothing is made behind a link that leads out. */
async function makeFolders(root: string, folder: string): Promise<void> {
  const real = await realpath(root);
  let at = root;
  for (const name of folder.split('/').filter((part) => part !== '.')) {
    at = join(at, name);
    try {
      await mkdir(at);
    } catch (error) {
      if (!isExists(error)) throw error;
    }
    if (!(await realpath(at)).startsWith(real.endsWith(sep) ? real : real + sep))
      throw new Error(`${at} leads out of this folder`);
  }
}
