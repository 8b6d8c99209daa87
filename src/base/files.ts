import { constants, type Stats } from 'node:fs';
import { open, realpath, stat, type FileHandle } from 'node:fs/promises';
import { isAbsolute, relative, resolve, sep } from 'node:path';

export type FileTrouble = 'missing' | 'directory' | 'too-large' | 'outside-root' | 'unreadable';

export type FileRead =
  | { readonly ok: true; readonly bytes: Buffer }
  /** The message names the path as it was given, not escaped. */
  | { readonly ok: false; readonly reason: FileTrouble; readonly message: string };

/** Every file that is read comes from here, so the limits hold everywhere. Relative paths start at the working directory. */
export interface FileSource {
  /** A file named on the command line: it may lie anywhere and be a pipe; `-` is standard input, which can be read once. */
  readonly readNamed: (path: string) => Promise<FileRead>;
  /** A file named by the input (a module, a base configuration): a regular file whose real path, after symbolic links, lies in the root. */
  readonly readBelowRoot: (path: string) => Promise<FileRead>;
}

export interface FileOptions {
  readonly root: string;
  readonly stdin: AsyncIterable<Uint8Array | string>;
  /** Of one file. */
  readonly maxBytes?: number;
}

const GIBIBYTE = 1024 ** 3;
const CHUNK = 1024 ** 2;

/** The files of this machine. Nothing is read or checked before the first question. */
export function openFiles({ root, stdin, maxBytes = GIBIBYTE }: FileOptions): FileSource {
  let stdinRead = false;
  return {
    readNamed: async (path) => {
      if (path !== '-') return guarded(path, () => readWhole(path, path, maxBytes, true));
      if (stdinRead) return refuse('unreadable', 'Standard input was named twice; it can be read once');
      stdinRead = true;
      return guarded('standard input', () => collect('standard input', stdin, maxBytes));
    },
    readBelowRoot: (path) =>
      guarded(path, async () => {
        // A path that leaves the root by its text alone is refused before the disk can tell whether it exists.
        if (!within(resolve(root), resolve(path))) return outside(path, root);
        const real = await realpath(path);
        if (!within(await realpath(root), real)) return outside(path, root);
        return readWhole(path, real, maxBytes, false);
      }),
  };
}

async function readWhole(name: string, path: string, maxBytes: number, pipes: boolean): Promise<FileRead> {
  const trouble = kindTrouble(name, await stat(path), pipes);
  if (trouble !== null) return trouble;
  // The real path has no link left in it: where one appears in between, opening fails.
  const handle = await open(path, constants.O_RDONLY | (pipes ? 0 : (constants.O_NOFOLLOW ?? 0)));
  try {
    const stats = await handle.stat();
    if (stats.isFile() && stats.size > maxBytes) return tooLarge(name, maxBytes);
    return await collect(name, chunksOf(handle, stats.isFile() ? stats.size : 0), maxBytes);
  } finally {
    await handle.close();
  }
}

function kindTrouble(name: string, stats: Stats, pipes: boolean): FileRead | null {
  if (stats.isDirectory()) return refuse('directory', `${name} is a directory: name a plan or state as JSON (\`terraform show -json\`)`);
  if (!pipes && !stats.isFile()) return refuse('unreadable', `${name} is not a regular file`);
  return null;
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
  const bytes = parts.length === 1 && only !== undefined ? Buffer.from(only.buffer, only.byteOffset, only.length) : Buffer.concat(parts, length);
  return { ok: true, bytes };
}

async function guarded(path: string, read: () => Promise<FileRead>): Promise<FileRead> {
  try {
    return await read();
  } catch (error) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown';
    if (code === 'ENOENT' || code === 'ENOTDIR') return refuse('missing', `${path} does not exist`);
    if (code === 'EISDIR') return refuse('directory', `${path} is a directory: name a plan or state as JSON (\`terraform show -json\`)`);
    return refuse('unreadable', `${path} cannot be read (${code})`);
  }
}

function within(root: string, path: string): boolean {
  const way = relative(root, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

function outside(path: string, root: string): FileRead {
  return refuse('outside-root', `${path} leads out of ${root}; --root names a wider folder`);
}

function tooLarge(path: string, maxBytes: number): FileRead {
  return refuse('too-large', `${path} is larger than the limit of ${maxBytes} bytes`);
}

function refuse(reason: FileTrouble, message: string): FileRead {
  return { ok: false, reason, message };
}
