/** Where the search for the end of a value stands that comes in pieces. */
export interface LengthScan {
  /** Bytes that were looked at. */
  length: number;
  depth: number;
  inString: boolean;
  /** Brackets that were open at once, at most. */
  deepest: number;
  /** Commas and brackets inside of values. */
  parts: number;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPENS = 1;
const CLOSES = 2;
const BETWEEN = 3;
const ENDS = 4;

/** What a byte outside of strings means to whoever looks for an end; brackets of both kinds alike. */
const KINDS = new Uint8Array(256);
for (const byte of Buffer.from('{[')) KINDS[byte] = OPENS;
for (const byte of Buffer.from('}]')) KINDS[byte] = CLOSES;
for (const byte of Buffer.from(',')) KINDS[byte] = BETWEEN;
for (const byte of Buffer.from(':')) KINDS[byte] = ENDS;
KINDS[QUOTE] = QUOTE;

export function openLengthScan(): LengthScan {
  return { length: 0, depth: 0, inString: false, deepest: 0, parts: 0 };
}

/**
 * Looks on, in the bytes from `start` to `end`, for what ends a value: a comma behind at least so many bytes, a colon,
 * or a bracket that closes what is around it. True where that was found, `length` bytes behind the start. Brackets are
 * counted, not matched, since whoever parses the value matches them.
 */
export function scanLength(scan: LengthScan, bytes: Buffer, start: number, end: number, least: number): boolean {
  let at = start + scan.length;
  let { depth, inString, deepest, parts } = scan;
  const stop = (isFound: boolean): boolean => {
    // A backslash may stand before what has not come yet.
    scan.length = Math.min(at, end) - start;
    scan.depth = depth;
    scan.inString = inString;
    scan.deepest = deepest;
    scan.parts = parts;
    return isFound;
  };
  while (at < end) {
    const byte = bytes[at] as number;
    if (inString) {
      if (byte === BACKSLASH) {
        if (at + 1 >= end) return stop(false);
        at++;
      } else if (byte === QUOTE) inString = false;
    } else {
      switch (KINDS[byte]) {
        case QUOTE:
          inString = true;
          break;
        case OPENS:
          depth++;
          parts++;
          if (depth > deepest) deepest = depth;
          break;
        case CLOSES:
          if (depth === 0) return stop(true);
          depth--;
          break;
        case BETWEEN:
          if (depth > 0) parts++;
          else if (at - start >= least) return stop(true);
          break;
        case ENDS:
          if (depth === 0) return stop(true);
          break;
        default:
      }
    }
    at++;
  }
  return stop(false);
}
