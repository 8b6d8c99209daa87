import type { Disk } from './disk.ts';
import { refuseFile, systemTrouble, type FileRead } from './file-read.ts';
import { openedWhole, openPieces, wholeFile, type FileBounds, type OpenedFile } from './opened-file.ts';

/** The disk, and what is named on the command line: standard input too. */
export interface Files extends Disk {
  /**
   * A file named on the command line: it may lie anywhere and be a pipe; `-` is standard input, which can be read once.
   * One that is large is not read whole.
   */
  readonly openNamed: (path: string) => Promise<OpenedFile>;
  /** The same, read whole. */
  readonly readNamed: (path: string) => Promise<FileRead>;
  /** Of what is named. */
  readonly bounds: FileBounds;
}

export interface FileOptions {
  readonly disk: Disk;
  readonly stdin: AsyncIterable<Uint8Array | string>;
  /** Of one file. */
  readonly bounds?: Partial<FileBounds>;
}

const MEBIBYTE = 1024 ** 2;

/** Of one file: what is read at all, and what of it at once. */
export const USUAL_BOUNDS: FileBounds = { maxBytes: 2048 * MEBIBYTE, wholeBytes: 64 * MEBIBYTE };

/** Nothing is read or checked before the first question. */
export function openFiles({ disk, stdin, bounds: given = {} }: FileOptions): Files {
  const bounds = { ...USUAL_BOUNDS, ...given };
  let stdinRead = false;
  const openNamed = async (path: string, within: FileBounds): Promise<OpenedFile> => {
    if (path !== '-') return disk.open(path, within);
    if (stdinRead) return openedWhole(refuseFile('unreadable', 'Standard input was named twice; it can be read once'));
    stdinRead = true;
    try {
      return await openPieces('standard input', stdin, within);
    } catch (error) {
      return openedWhole(systemTrouble('standard input', error));
    }
  };
  return {
    ...disk,
    bounds,
    openNamed: (path) => openNamed(path, bounds),
    readNamed: async (path) => wholeFile(await openNamed(path, { ...bounds, wholeBytes: bounds.maxBytes })),
  };
}
