import { posix, relative, resolve } from 'node:path';
import type { Disk } from '../base/disk.ts';
import { nearestRoot } from '../base/rooted-files.ts';
import { joinedPath, slashed } from '../base/slashed.ts';
import type { StackInput } from '../terraform/resource.ts';
import type { EntryHome } from '../policy/baseline/baseline-entry.ts';
import { folderPath, formOf } from './input-form.ts';
import type { InputRequest } from './input-request.ts';

/** Which stack an input is, wherever the repository lies and whatever form it is given in. */
export interface StackHome extends EntryHome {
  /** The folder that `stack` starts from; null where the stack is not known. */
  readonly root: string | null;
}

/** What was read of a document says of its source; null of one that could not be read. */
export type ReadSource = Pick<StackInput, 'kind' | 'source'>;

/**
 * An account is no stack. A stack is called by the folder of its root module from the repository's root. Of a plan that
 * folder is the one whose configuration is its own, else where it lies, if there is configuration; that of which no
 * source is looked for may be of where the command runs, too. Without a repository nobody knows what lies above an
 * input.
 */
export function stackHome({ path, set, kind, settings }: InputRequest, read: ReadSource | null, disk: Disk): StackHome {
  if (kind === 'description' || read?.kind === 'live') return { stack: null, set, root: null };
  const folder =
    kind === 'root-module' ? folderPath(path) : (read?.source ?? folderOfDocument(path, settings.source, read, disk));
  if (folder === null) return { stack: null, set, root: null };
  const root = settings.root ?? nearestRoot(disk, folder);
  const way = slashed(relative(resolve(root), resolve(folder)));
  const isKnown = way === '' ? disk.isThere(joinedPath(root, '.git')) : !/^(?:\.\.(?:\/|$)|\/|[A-Za-z]:)/.test(way);
  return isKnown ? { stack: way === '' ? '.' : way, set, root } : { stack: null, set, root: null };
}

function folderOfDocument(
  path: string,
  source: InputRequest['settings']['source'],
  read: ReadSource | null,
  disk: Disk,
): string | null {
  if (source.kind === 'folder') return folderPath(source.folder);
  const folders = [
    ...(path === '-' ? [] : [posix.dirname(folderPath(path))]),
    // Where a source was looked for, what is there is not the plan's.
    ...(source.kind === 'none' || read?.kind === 'state' ? ['.'] : []),
  ];
  return folders.find((folder) => hasConfiguration(folder, disk)) ?? null;
}

function hasConfiguration(folder: string, disk: Disk): boolean {
  return (disk.list(folder) ?? []).some(
    ({ name, kind }) =>
      kind === 'file' && !name.startsWith('.') && formOf(joinedPath(folder, name), disk) === 'terraform-file',
  );
}
