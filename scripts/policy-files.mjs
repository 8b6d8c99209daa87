/** The built-in policy modules as they are written, in the order of their files. */
import { readdir, readFile } from 'node:fs/promises';
import { parse } from 'yaml';

export async function readPolicyFiles() {
  const files = (await readdir('policies')).filter((name) => name.endsWith('.yaml')).toSorted();
  return Promise.all(files.map(async (file) => ({ file, module: parse(await readFile(`policies/${file}`, 'utf8')) })));
}
