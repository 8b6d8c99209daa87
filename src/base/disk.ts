import type { FileRead } from './file-read.ts';
import type { FileBounds, OpenedFile } from './opened-file.ts';
import type { Pieces } from './pieces.ts';

/**
 * The only door to files. Everybody gets it handed in, so that a run may see other files than those of this machine.
 * Whatever is wrong with a path is an answer; nothing here throws. Relative paths start at the working directory.
 */
export interface Disk {
  /** What stands there, after symbolic links. */
  readonly kindOf: (path: string) => PathKind;
  /** Whether there is anything of this name, a symbolic link that leads nowhere included. */
  readonly isThere: (path: string) => boolean;
  /** Where a symbolic link leads, as it says itself; null where there is no link. */
  readonly linkAt: (path: string) => string | null;
  /** The absolute path without symbolic links; null where it leads nowhere. */
  readonly realPath: (path: string) => string | null;
  /** The names in a folder, in any order; null where they cannot be listed. */
  readonly list: (path: string) => readonly DiskEntry[] | null;
  /**
   * A regular file of at most `maxBytes`; a pipe or a device is refused without waiting for it. Blocking, since
   * evaluating an expression may need a file in its middle.
   */
  readonly read: (path: string, maxBytes: number) => FileRead;
  /** The same of anything that can be read to its end, as a pipe; what is large is not read whole. */
  readonly open: (path: string, bounds: FileBounds) => Promise<OpenedFile>;
  /** The beginning of a regular file, of at most so many bytes; null where there is none that can be read. */
  readonly head: (path: string, bytes: number) => Buffer | null;
}

export type PathKind = 'file' | 'folder' | 'other' | 'missing' | 'unreadable';

export interface DiskEntry {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'link' | 'other';
}

/** One that can be written to as well, which throws where that fails. */
export interface WritableDisk extends Disk {
  /**
   * A whole file; what is there stays whole until the new one is, and is replaced. A device or pipe is written to.
   */
  readonly replace: (path: string, content: string | Pieces) => Promise<void>;
  /** Behind what is there, if anything is. */
  readonly append: (path: string, content: string) => Promise<void>;
  /**
   * A new file below the working directory, and the folders that it needs; what is there is replaced with `overwrite`
   * only.
   */
  readonly create: (path: string, content: string, options: { readonly overwrite: boolean }) => Promise<Created>;
}

export type Created = 'written' | 'exists';

/** Whether a path leads to anything that can be looked at. */
export function exists(disk: Pick<Disk, 'kindOf'>, path: string): boolean {
  const kind = disk.kindOf(path);
  return kind !== 'missing' && kind !== 'unreadable';
}
