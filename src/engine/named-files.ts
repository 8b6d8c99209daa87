import { isAbsolute, resolve } from 'node:path';
import type { RootedFiles } from '../base/rooted-files.ts';
import { joinedPath } from '../base/slashed.ts';

/** Where something is that a config names. */
export type NamedPath =
  | { readonly ok: true; readonly path: string; readonly isPackage: boolean }
  | { readonly ok: false; readonly message: string };

const PACKAGE = /^(@[a-z0-9][\w.-]*\/)?[a-z0-9][\w.-]*(\/|$)/i;
const MAX_DEPTH = 100;

/**
 * A path from `folder`, or an npm package in the nearest `node_modules` that has it, within the root: nothing is
 * fetched or run, and what `package.json` says does not count. `main`: the file that a package alone means; null where
 * a folder may be meant.
 */
export function findNamed(name: string, folder: string, main: string | null, files: RootedFiles): NamedPath {
  const own = isAbsolute(name) ? name : joinedPath(folder, name);
  if (files.leadsOut(own)) return { ok: false, message: `${name} leads out of ${files.root}` };
  if (isThere(own, main, files)) return { ok: true, path: own, isPackage: false };
  if (/^\.{0,2}\//.test(name) || !PACKAGE.test(name)) return { ok: false, message: `there is no ${own}` };
  const parts = name.split('/');
  const isWhole = parts.length === (name.startsWith('@') ? 2 : 1);
  let at = folder;
  for (let depth = 0; depth < MAX_DEPTH; depth++) {
    const path = joinedPath(at, 'node_modules', name, isWhole ? (main ?? '.') : '.');
    if (isThere(path, main, files)) return { ok: true, path, isPackage: true };
    if (resolve(at) === resolve(files.root) || resolve(at) === resolve(at, '..')) break;
    at = joinedPath(at, '..');
  }
  return {
    ok: false,
    message: `there is neither ${own} nor an installed package with ${isWhole && main !== null ? `${name}/${main}` : name}`,
  };
}

function isThere(path: string, main: string | null, files: RootedFiles): boolean {
  return files.exists(path) || (main === null && files.list(path) !== null);
}
