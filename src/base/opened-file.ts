import { tooLarge, type FileRead, type FileRefusal } from './file-read.ts';

/** A file that was asked for by its name: read whole where it is small, else open to be read in pieces, once. */
export type OpenedFile =
  | { readonly kind: 'whole'; readonly read: FileRead }
  | {
      readonly kind: 'large';
      /** Its first 65,536 bytes, or as many as it is known by. The pieces begin with them too. */
      readonly head: Buffer;
      /** Throws a `FileStopped` where no more can be read. */
      readonly pieces: AsyncIterable<Uint8Array>;
    };

export function openedWhole(read: FileRead): OpenedFile {
  return { kind: 'whole', read };
}

/** How much is read of a file. */
export interface FileBounds {
  /** More is refused. */
  readonly maxBytes: number;
  /** More is not read whole. */
  readonly wholeBytes: number;
}

/** Why the rest of a file cannot be read, once something was read of it. */
export class FileStopped extends Error {
  readonly refusal: FileRefusal;

  constructor(refusal: FileRefusal) {
    super(refusal.message);
    this.refusal = refusal;
  }
}

/** Reads so much of a stream as decides whether it is small; throws what the stream throws until then. */
export async function openPieces(
  name: string,
  stream: AsyncIterable<Uint8Array | string>,
  { maxBytes, wholeBytes }: FileBounds,
): Promise<OpenedFile> {
  const iterator = stream[Symbol.asyncIterator]();
  const parts: Uint8Array[] = [];
  let length = 0;
  while (length <= Math.min(maxBytes, wholeBytes)) {
    const next = await iterator.next();
    if (next.done === true) return { kind: 'whole', read: joined(parts, length) };
    const bytes = typeof next.value === 'string' ? Buffer.from(next.value) : next.value;
    length += bytes.length;
    parts.push(bytes);
  }
  return { kind: 'large', head: headOf(parts), pieces: piecesOf(name, parts, iterator, maxBytes) };
}

const HEAD = 65_536;

function headOf(parts: readonly Uint8Array[]): Buffer {
  const [first] = parts;
  if (first !== undefined && first.length >= HEAD) return bufferOf(first.subarray(0, HEAD));
  let length = 0;
  const count = parts.findIndex((part) => (length += part.length) >= HEAD);
  return Buffer.concat(count < 0 ? parts : parts.slice(0, count + 1)).subarray(0, HEAD);
}

/** For who needs all of it at once. */
export async function wholeFile(opened: OpenedFile): Promise<FileRead> {
  if (opened.kind === 'whole') return opened.read;
  try {
    const parts: Uint8Array[] = [];
    let length = 0;
    for await (const piece of opened.pieces) {
      parts.push(piece);
      length += piece.length;
    }
    return joined(parts, length);
  } catch (error) {
    if (error instanceof FileStopped) return error.refusal;
    throw error;
  }
}

async function* piecesOf(
  name: string,
  parts: Uint8Array[],
  iterator: AsyncIterator<Uint8Array | string>,
  maxBytes: number,
): AsyncGenerator<Uint8Array> {
  let length = 0;
  const counted = (piece: Uint8Array): Uint8Array => {
    length += piece.length;
    if (length <= maxBytes) return piece;
    throw new FileStopped(tooLarge(name, maxBytes));
  };
  try {
    // The last first, since taking the first out moves all others: a pipe may bring a million of them.
    parts.reverse();
    for (let part = parts.pop(); part !== undefined; part = parts.pop()) yield counted(part);
    for (let next = await iterator.next(); next.done !== true; next = await iterator.next())
      yield counted(typeof next.value === 'string' ? Buffer.from(next.value) : next.value);
  } finally {
    await iterator.return?.();
  }
}

function joined(parts: readonly Uint8Array[], length: number): FileRead {
  const [only] = parts;
  return { ok: true, bytes: parts.length === 1 && only !== undefined ? bufferOf(only) : Buffer.concat(parts, length) };
}

function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}
