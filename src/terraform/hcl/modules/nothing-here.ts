import { relative } from 'node:path';
import type { RootedFiles } from '../../../base/rooted-files.ts';
import { joinedPath, slashed } from '../../../base/slashed.ts';
import { listed } from '../../../model/statement-text.ts';
import type { Dialect } from '../dialect.ts';
import { foldersBelow } from './folders-below.ts';

/** Looking for what may have been meant should take no longer than reading that would. */
const LIMITS = { depth: 10, folders: 2_000 };
const MAX_SHOWN = 3;

/**
 * Why a folder without configuration is none, with what to do instead: what lies below it, or the files in it that
 * could be checked.
 */
export function nothingHere(path: string, folder: string, files: RootedFiles, dialect: Dialect | null): string {
  const suffixes = dialect === 'terraform' ? '.tf' : '.tf or .tofu';
  const { folders } = foldersBelow(files, folder, dialect, { limits: LIMITS });
  if (folders.length > 0) {
    const top = files.canonical(folder);
    const names = folders.map((each) => joinedPath(path, slashed(relative(top, each))));
    const many = names.length === 1 ? 'a folder below it has' : `${names.length} folders below it have`;
    return `${path} has no Terraform configuration itself, ${many}: ${listed(names, MAX_SHOWN)}. --recursive checks them, or name one`;
  }
  return `${path} has no Terraform configuration: name a folder with ${suffixes} files, a plan or a state${namedFiles(path, folder, files)}`;
}

/** What to write for plans and states that lie in a folder. */
function namedFiles(path: string, folder: string, files: RootedFiles): string {
  const names = (files.list(folder) ?? []).flatMap(({ name, kind }) =>
    kind === 'file' && /^[^.].*\.json$/i.test(name) ? [name] : [],
  );
  const likely = names.filter((name) => /(plan|state)[^/]*\.json$/i.test(name));
  if (likely.length > 0 && likely.length <= MAX_SHOWN)
    return `. Of a plan or state, name the file: ${listed(likely.map((name) => joinedPath(path, name)))}`;
  const [only] = names;
  if (only === undefined) return '';
  return `. Plans and states are named as files: ${joinedPath(path, names.length === 1 ? only : '*.json')}`;
}
