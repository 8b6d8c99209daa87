import { isAscii } from 'node:buffer';

const NEWLINE = 0x0a;
const CAPACITY = 4 * 1024 ** 2;

/** What has come of a document and is not read yet. Where it stands changes as more comes. */
export interface ByteWindow {
  /** What has come and is not read: from `at` to `end`. */
  readonly bytes: () => Buffer;
  readonly at: () => number;
  readonly end: () => number;
  /** Nothing comes behind it. */
  readonly isLast: () => boolean;
  /** So many bytes are read. */
  readonly take: (length: number) => void;
  /** A mark at the beginning, which is no part of the text. */
  readonly drop: (length: number) => void;
  /** Nobody waits for more, and what the pieces come from is closed, whether something was read of it or not. */
  readonly close: () => Promise<void>;
  /** Waits for more; false where nothing comes any more. Positions in `bytes` do not hold afterwards. */
  readonly more: () => Promise<boolean>;
  /** Line and column, from 1, of so many bytes behind what is read. */
  readonly placeOf: (ahead: number) => { readonly line: number; readonly column: number };
}

/** A window over pieces, which may end anywhere. What is read makes room for what comes. */
export function openByteWindow(pieces: AsyncIterable<Uint8Array>): ByteWindow {
  const iterator = pieces[Symbol.asyncIterator]();
  let bytes = Buffer.allocUnsafe(CAPACITY);
  let at = 0;
  let end = 0;
  let isBegun = false;
  let isLast = false;
  /** Up to here lines and columns are counted. */
  let counted = 0;
  let line = 1;
  let column = 1;
  const count = (to: number): void => {
    ({ line, column } = placeAfter(bytes.subarray(counted, to), line, column));
    counted = to;
  };
  const makeRoom = (length: number): void => {
    if (end + length <= bytes.length) return;
    count(at);
    const left = end - at;
    const isRoomy = (left + length) * 2 <= bytes.length;
    const target = isRoomy ? bytes : Buffer.allocUnsafe(Math.max(CAPACITY, (left + length) * 2));
    bytes.copy(target, 0, at, end);
    bytes = target;
    at = 0;
    end = left;
    counted = 0;
  };
  return {
    bytes: () => bytes,
    at: () => at,
    end: () => end,
    isLast: () => isLast,
    take: (length) => {
      at += length;
    },
    drop: (length) => {
      at += length;
      counted = at;
    },
    close: async () => {
      // A generator that has not begun has nothing to end.
      if (!isBegun) await iterator.next();
      await iterator.return?.();
    },
    more: async () => {
      isBegun = true;
      const next = isLast ? null : await iterator.next();
      if (next === null || next.done === true) {
        isLast = true;
        return false;
      }
      makeRoom(next.value.length);
      bytes.set(next.value, end);
      end += next.value.length;
      return true;
    },
    placeOf: (ahead) => {
      count(at);
      return placeAfter(bytes.subarray(at, at + ahead), line, column);
    },
  };
}

/** Where a text ends that begins there. Columns count UTF-16 units, as editors do. */
function placeAfter(bytes: Buffer, line: number, column: number): { readonly line: number; readonly column: number } {
  const lastLine = bytes.lastIndexOf(NEWLINE) + 1;
  const rest = bytes.subarray(lastLine);
  const units = isAscii(rest) ? rest.length : rest.toString('utf8').length;
  if (lastLine === 0) return { line, column: column + units };
  let lines = 0;
  for (let i = 0; i < lastLine; i++) if (bytes[i] === NEWLINE) lines++;
  return { line: line + lines, column: units + 1 };
}
