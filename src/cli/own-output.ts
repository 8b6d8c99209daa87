import { fstatSync, statSync, writeSync } from 'node:fs';
import type { Pieces } from '../base/pieces.ts';
import type { Output } from './world.ts';
import { writePieces } from './write-pieces.ts';

export interface OutputOptions {
  readonly descriptor: 1 | 2;
  /** Loads what Node.js has for streams. */
  readonly stream: () => NodeJS.WriteStream;
  /** What the system says of a write, now or later. */
  readonly failed: (error: NodeJS.ErrnoException, isTerminal: boolean) => void;
}

/**
 * Standard output or error of this process. Files and pipes are written to as they are, at once, as Node.js does it on
 * Linux too: its streams take longer to load than a report takes to write. They are asked for where somebody has made
 * a pipe that does not wait, and for terminals.
 */
export function ownOutput({ descriptor, stream, failed }: OutputOptions): Output {
  let opened: NodeJS.WriteStream | null = null;
  const open = (): NodeJS.WriteStream => {
    if (opened !== null) return opened;
    const made = stream();
    made.on('error', (error) => {
      failed(error, made.isTTY);
    });
    opened = made;
    return made;
  };
  let answer: boolean | null = null;
  const isPlain = (): boolean => (answer ??= isFileOrPipe(descriptor));
  const isTerminal = (): boolean => !isPlain() && Boolean(open().isTTY);
  /** What is left for the stream: null where nothing is, undefined where it cannot be written at all. */
  const leftOf = (text: string): string | Uint8Array | null | undefined => {
    if (opened !== null || !isPlain()) return text;
    return writeNow(descriptor, text, (error) => {
      failed(error, false);
    });
  };
  function* leftOfPieces({ pieces }: Pieces): Generator<string | Uint8Array> {
    for (const piece of pieces()) {
      const left = leftOf(piece);
      if (left === undefined) return;
      if (left !== null) yield left;
    }
  }
  return {
    write: (text) => {
      const left = leftOf(text);
      if (left !== null && left !== undefined) open().write(left);
    },
    stream: (text) => writePieces(open, leftOfPieces(text)),
    get isTerminal() {
      return isTerminal();
    },
    get columns() {
      // A terminal that a program made for its hooks has no size: pre-commit's says 0.
      return isTerminal() && open().columns > 0 ? open().columns : null;
    },
  };
}

function isFileOrPipe(descriptor: number): boolean {
  try {
    const stats = fstatSync(descriptor);
    if (!stats.isCharacterDevice()) return stats.isFile() || stats.isFIFO() || stats.isSocket();
    return stats.rdev === statSync('/dev/null').rdev;
  } catch {
    return false;
  }
}

/** What is left to be written once there is room; null where nothing is, undefined where nobody takes it. */
function writeNow(
  descriptor: number,
  text: string,
  failed: (error: NodeJS.ErrnoException) => void,
): Uint8Array | null | undefined {
  let left: Uint8Array = Buffer.from(text);
  try {
    while (left.length > 0) left = left.subarray(writeSync(descriptor, left));
    return null;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EAGAIN') return left;
    failed(error instanceof Error ? error : new Error(String(error)));
    return undefined;
  }
}
