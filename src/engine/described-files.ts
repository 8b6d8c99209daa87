import { posix } from 'node:path';
import { addAll } from '../base/add-all.ts';
import { errorOf, naming, warningOf, type Diagnostic } from '../base/diagnostic.ts';
import type { Disk } from '../base/disk.ts';
import { compareTexts } from '../base/order.ts';
import { joinedPath } from '../base/slashed.ts';
import { HEAD, isDescription } from '../terraform/live/is-description.ts';
import { folderPath, formOf, type InputForm } from './input-form.ts';

/** Folders of regions in folders of accounts. */
const MAX_DEPTH = 3;
/** Below an account there may be more, as a folder for each day. */
const MAX_DEPTH_BELOW = 8;
const MAX_ENTRIES = 20_000;
/** Of files that are no description, so many are looked into. */
const MAX_LOOKS = 200;

type Folders = Pick<Disk, 'list' | 'kindOf' | 'head'>;

/** What belongs to an account. */
export interface DescribedFolder {
  readonly files: readonly string[];
  /** What of it is not read. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * The files of a folder where it, or each folder in it, holds what the AWS CLI printed; null where it does not, and
 * where there is configuration of Terraform: then a folder is a root module. All JSON in it and below counts, so that a
 * file that was cut off or holds something else is told; of hidden and of other files, what the AWS CLI printed.
 */
export function describedBelow(folder: string, disk: Folders): DescribedFolder | null {
  return isAccountFolder(folder, disk, 0) ? gathered(folder, disk, 0) : null;
}

function isAccountFolder(folder: string, disk: Folders, depth: number): boolean {
  const entries = entriesOf(folder, disk);
  if (entries === null || entries.some(({ form }) => form === 'terraform-file')) return false;
  const shown = entries.filter(({ isHidden }) => !isHidden);
  const files = shown.filter(({ isJson }) => isJson);
  if (files.length > 0) return files.slice(0, MAX_LOOKS).some(({ path }) => isDescribed(path, disk));
  const folders = shown.filter(({ form }) => form === 'folder');
  return folders.length > 0 && depth < MAX_DEPTH && folders.every(({ path }) => isAccountFolder(path, disk, depth + 1));
}

interface Entry {
  readonly path: string;
  readonly form: InputForm;
  readonly isHidden: boolean;
  /** By its name. */
  readonly isJson: boolean;
}

/** In the order of their names; null where the folder cannot be listed or has too many. */
function entriesOf(folder: string, disk: Folders): readonly Entry[] | null {
  const entries = disk.list(folder);
  if (entries === null || entries.length > MAX_ENTRIES) return null;
  return entries
    .toSorted((a, b) => compareTexts(a.name, b.name))
    .map(({ name }) => {
      const path = joinedPath(folder, name);
      const form = formOf(path, disk);
      return { path, form, isHidden: name.startsWith('.'), isJson: form === 'document' && /\.json$/i.test(name) };
    });
}

/** All that counts in a folder and below. */
function gathered(folder: string, disk: Folders, depth: number): DescribedFolder {
  const entries = depth > MAX_DEPTH_BELOW ? null : entriesOf(folder, disk);
  if (entries === null) {
    const message = `${folder} is not read: it cannot be listed, has more than ${MAX_ENTRIES} entries or is more than ${MAX_DEPTH_BELOW} folders deep. Give it as an input of its own`;
    return { files: [], diagnostics: [errorOf(message, naming(folder))] };
  }
  if (entries.some(({ form }) => form === 'terraform-file')) {
    const message = `${folder} is not read as a part of the account, since it has Terraform configuration: check it by itself`;
    return { files: [], diagnostics: [warningOf(message, naming(folder))] };
  }
  const files: string[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const { path, form, isHidden, isJson } of entries) {
    if (form === 'folder') {
      if (isHidden && !isAccountFolder(path, disk, 0)) continue;
      const below = gathered(path, disk, depth + 1);
      addAll(files, below.files);
      addAll(diagnostics, below.diagnostics);
    } else if ((isJson && !isHidden) || (MAY_BE_PRINTED.has(form) && isDescribed(path, disk))) files.push(path);
  }
  return { files, diagnostics };
}

/** Forms of what `aws` prints, whatever the file is called: YAML and text are refused by name. */
const MAY_BE_PRINTED: ReadonlySet<InputForm> = new Set(['document', 'data-file']);

/** Whether a path leads to what the AWS CLI printed. */
export function isAccount(path: string, disk: Disk): boolean {
  if (path === '-') return false;
  const form = formOf(path, disk);
  return form === 'folder'
    ? isAccountFolder(folderPath(path), disk, 0)
    : form === 'document' && isDescribed(path, disk);
}

function isDescribed(path: string, disk: Folders): boolean {
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
