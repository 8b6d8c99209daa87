import { collect } from './collect.ts';
import type { Disk } from './disk.ts';
import { refuseFile, systemTrouble, type FileRead } from './file-read.ts';

/** The disk, and what is named on the command line: standard input too. */
export interface Files extends Disk {
  /**
   * A file named on the command line: it may lie anywhere and be a pipe; `-` is standard input, which can be read once.
   */
  readonly readNamed: (path: string) => Promise<FileRead>;
}

export interface FileOptions {
  readonly disk: Disk;
  readonly stdin: AsyncIterable<Uint8Array | string>;
  /** Of one file. */
  readonly maxBytes?: number;
}

const GIBIBYTE = 1024 ** 3;

/** Nothing is read or checked before the first question. */
export function openFiles({ disk, stdin, maxBytes = GIBIBYTE }: FileOptions): Files {
  let stdinRead = false;
  return {
    ...disk,
    readNamed: async (path) => {
      if (path !== '-') return disk.readStream(path, maxBytes);
      if (stdinRead) return refuseFile('unreadable', 'Standard input was named twice; it can be read once');
      stdinRead = true;
      try {
        return await collect('standard input', stdin, maxBytes);
      } catch (error) {
        return systemTrouble('standard input', error);
      }
    },
  };
}
