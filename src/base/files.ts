import { constants } from 'node:fs';
import { open, stat, type FileHandle } from 'node:fs/promises';
import { refuseFile, systemTrouble, tooLarge, type FileRead } from './file-read.ts';

/**
 * Every file named on the command line is read here, so the limits hold everywhere. Relative paths start at the working
 * directory.
 */
export interface FileSource {
  /**
   * A file named on the command line: it may lie anywhere and be a pipe; `-` is standard input, which can be read once.
   */
  readonly readNamed: (path: string) => Promise<FileRead>;
}

export interface FileOptions {
  readonly stdin: AsyncIterable<Uint8Array | string>;
  /** Of one file. */
  readonly maxBytes?: number;
}

const GIBIBYTE = 1024 ** 3;
const CHUNK = 1024 ** 2;

/** The files of this machine. Nothing is read or checked before the first question. */
export function openFiles({ stdin, maxBytes = GIBIBYTE }: FileOptions): FileSource {
  let stdinRead = false;
  return {
    readNamed: async (path) => {
      if (path !== '-') return guarded(path, () => readWhole(path, maxBytes));
      if (stdinRead) return refuseFile('unreadable', 'Standard input was named twice; it can be read once');
      stdinRead = true;
      return guarded('standard input', () => collect('standard input', stdin, maxBytes));
    },
  };
}

async function readWhole(path: string, maxBytes: number): Promise<FileRead> {
  if ((await stat(path)).isDirectory()) return directory(path);
  const handle = await open(path, constants.O_RDONLY);
  try {
    const stats = await handle.stat();
    if (stats.isFile() && stats.size > maxBytes) return tooLarge(path, maxBytes);
    return await collect(path, chunksOf(handle, stats.isFile() ? stats.size : 0), maxBytes);
  } finally {
    await handle.close();
  }
}

function directory(path: string): FileRead {
  return refuseFile('directory', `${path} is a directory: name a plan or state as JSON (\`terraform show -json\`)`);
}

/** Reads to the end whatever the size said: files grow, and pipes and `/proc` say 0. */
async function* chunksOf(handle: FileHandle, size: number): AsyncGenerator<Uint8Array> {
  let wanted = size + 1;
  for (;;) {
    const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(Math.max(wanted, CHUNK)), 0, null, null);
    if (bytesRead === 0) return;
    wanted -= bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}

async function collect(name: string, chunks: AsyncIterable<Uint8Array | string>, maxBytes: number): Promise<FileRead> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    length += bytes.length;
    if (length > maxBytes) return tooLarge(name, maxBytes);
    parts.push(bytes);
  }
  const only = parts[0];
  const bytes =
    parts.length === 1 && only !== undefined
      ? Buffer.from(only.buffer, only.byteOffset, only.length)
      : Buffer.concat(parts, length);
  return { ok: true, bytes };
}

async function guarded(path: string, read: () => Promise<FileRead>): Promise<FileRead> {
  try {
    return await read();
  } catch (error) {
    return isDirectoryError(error) ? directory(path) : systemTrouble(path, error);
  }
}

function isDirectoryError(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'EISDIR';
}
