import { posix } from 'node:path';
import { addAll } from '../base/add-all.ts';
import type { Disk } from '../base/disk.ts';
import { compareTexts } from '../base/order.ts';
import { HEAD, isDescription } from '../terraform/live/is-description.ts';
import { folderPath, formOf } from './input-form.ts';

/** Folders of regions in folders of accounts. */
const MAX_DEPTH = 3;
const MAX_ENTRIES = 5_000;
/** Of files that are no description, so many are looked into. */
const MAX_LOOKS = 200;

/**
 * The JSON files of a folder where it, or each folder in it, holds what the AWS CLI printed; null where it does not,
 * and where there is configuration of Terraform: then a folder is a root module. All of its JSON counts, so that a file
 * that was cut off or holds something else is told.
 */
export function describedBelow(folder: string, disk: Disk, depth = 0): readonly string[] | null {
  const entries = disk.list(folder);
  if (entries === null || entries.length > MAX_ENTRIES) return null;
  const files: string[] = [];
  const folders: string[] = [];
  for (const { name } of entries.toSorted((a, b) => compareTexts(a.name, b.name))) {
    if (name.startsWith('.')) continue;
    const path = posix.join(folder, name);
    const form = formOf(path, disk);
    if (form === 'terraform-file') return null;
    if (form === 'folder') folders.push(path);
    else if (form === 'document' && name.endsWith('.json')) files.push(path);
  }
  const isHere = files.slice(0, MAX_LOOKS).some((path) => isDescribed(path, disk));
  if (files.length > 0 && !isHere) return null;
  if (!isHere && (folders.length === 0 || depth >= MAX_DEPTH)) return null;
  for (const path of depth >= MAX_DEPTH ? [] : folders) {
    const below = describedBelow(path, disk, depth + 1);
    if (below === null && !isHere) return null;
    addAll(files, below ?? []);
  }
  return files;
}

/** Whether a path leads to what the AWS CLI printed. */
export function isAccount(path: string, disk: Disk): boolean {
  if (path === '-') return false;
  const form = formOf(path, disk);
  return form === 'folder'
    ? describedBelow(folderPath(path), disk) !== null
    : form === 'document' && isDescribed(path, disk);
}

function isDescribed(path: string, disk: Disk): boolean {
  const head = disk.head(path, HEAD);
  return head !== null && isDescription(head);
}

/**
 * The files among some paths that hold what the AWS CLI printed, where there are several: together they describe an
 * account, known by the folder that has all of them, else by the first. Pipes are not looked into: they can be read
 * once.
 */
export function describedTogether(
  paths: readonly string[],
  disk: Disk,
): { readonly path: string; readonly parts: readonly string[] } | null {
  const documents = paths.filter((path) => path !== '-' && formOf(path, disk) === 'document');
  if (documents.length < 2) return null;
  const parts = documents.filter((path) => disk.kindOf(path) === 'file' && isDescribed(path, disk));
  const [first, second] = parts;
  if (first === undefined || second === undefined) return null;
  const folders = new Set(parts.map((path) => posix.dirname(folderPath(path))));
  const [folder] = folders;
  return { path: folders.size === 1 && folder !== undefined && folder !== '.' ? folder : first, parts };
}
