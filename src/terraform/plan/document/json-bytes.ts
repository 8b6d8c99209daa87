export const QUOTE = 0x22;
const BACKSLASH = 0x5c;
export const COMMA = 0x2c;
export const COLON = 0x3a;
export const OPEN_OBJECT = 0x7b;
export const CLOSE_OBJECT = 0x7d;
export const OPEN_LIST = 0x5b;
export const CLOSE_LIST = 0x5d;
const SPACE = 0x20;

/** What a byte outside of strings means to whoever looks for the end of a value; brackets of both kinds alike. */
const KINDS = new Uint8Array(256);
for (const [byte, kind] of [
  [QUOTE, QUOTE],
  [COMMA, COMMA],
  [OPEN_OBJECT, OPEN_OBJECT],
  [OPEN_LIST, OPEN_OBJECT],
  [CLOSE_OBJECT, CLOSE_OBJECT],
  [CLOSE_LIST, CLOSE_OBJECT],
  [SPACE, SPACE],
  [0x0a, SPACE],
  [0x0d, SPACE],
  [0x09, SPACE],
] as const)
  KINDS[byte] = kind;

/**
 * One past the value that begins at `from`; brackets are counted, not matched, since whoever parses the value matches
 * them.
 */
export function endOfValue(bytes: Buffer, from: number): number {
  let depth = 0;
  let at = from;
  const { length } = bytes;
  while (at < length) {
    const byte = bytes[at] as number;
    switch (KINDS[byte]) {
      case QUOTE:
        at = endOfString(bytes, at);
        if (depth === 0) return at;
        continue;
      case OPEN_OBJECT:
        depth++;
        break;
      case CLOSE_OBJECT:
        if (depth === 0) return at;
        depth--;
        if (depth === 0) return at + 1;
        break;
      case COMMA:
        if (depth === 0) return at;
        break;
      case SPACE:
        if (depth === 0) return at;
        break;
      default:
    }
    at++;
  }
  return length;
}

/** One past the closing quote. */
export function endOfString(bytes: Buffer, from: number): number {
  let at = from + 1;
  const { length } = bytes;
  while (at < length) {
    const byte = bytes[at];
    if (byte === QUOTE) return at + 1;
    at += byte === BACKSLASH ? 2 : 1;
  }
  return length;
}

export function endOfSpace(bytes: Buffer, from: number): number {
  let at = from;
  while (at < bytes.length && isSpace(bytes[at])) at++;
  return at;
}

function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

/** Throws where another byte stands there. */
export function expectByte(bytes: Buffer, at: number, byte: number): void {
  if (bytes[at] !== byte) throw new SyntaxError('not what JSON has here');
}
