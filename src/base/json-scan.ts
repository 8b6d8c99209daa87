/** What JSON allows at one point of a document. */
export type Expected = 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'colon' | 'comma';

/** Where a scan of a document stands. It is altered as the scan goes on. */
export interface JsonScan {
  /** The brackets that are open, as bytes. */
  readonly open: number[];
  expected: Expected;
  /** It stands behind the opening quote of a string that is not closed yet. */
  inString: boolean;
}

/** How far a scan came, and why no further. */
export interface ScanStep {
  /** All before it is read for good. */
  readonly at: number;
  /**
   * `more`: what stands there may go on behind `end`. `whole`: a value was read to its end, with as many brackets open
   * as asked for. `truncated`: nothing comes, and the document is not at its end. `long`: a number of more than a
   * megabyte. `deep`: more than `MAX_OPEN` brackets would be open. Else, what stands there is no JSON, or stands behind
   * a whole document.
   */
  readonly kind: 'more' | 'whole' | 'truncated' | 'long' | 'deep' | 'syntax' | 'trailing';
}

export interface ScanSpan {
  readonly bytes: Buffer;
  readonly from: number;
  /** One past what is there. */
  readonly end: number;
  /** Nothing comes behind it. */
  readonly isLast: boolean;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const LONGEST_NUMBER = 1024 ** 2;

/** Brackets that may be open at once: each of them is remembered. */
export const MAX_OPEN = 10_000;

export function openJsonScan(): JsonScan {
  return { open: [], expected: 'value', inString: false };
}

/**
 * Reads on through a document that comes in pieces, which may end anywhere, and stops where a value is whole with
 * `depth` brackets open; null: nowhere before the end. It says the same as `findJsonTrouble` of the whole text, and
 * keeps nothing: a piece is not needed again but for what stands behind `at`.
 */
export function scanJson(
  scan: JsonScan,
  { bytes, from, end, isLast }: ScanSpan,
  depth: number | null = null,
): ScanStep {
  const { open } = scan;
  let at = from;
  for (;;) {
    if (scan.inString) {
      at = endOfPlain(bytes, at, end);
      if (at >= end)
        return isLast ? { at, kind: 'truncated' } : { at: beforeCutCharacter(bytes, from, end), kind: 'more' };
      const byte = bytes[at];
      if (byte === BACKSLASH) {
        const length = escapeLength(bytes, at, end);
        if (length === 'cut') return isLast ? { at: end, kind: 'truncated' } : { at, kind: 'more' };
        if (length === 'none') return { at, kind: 'syntax' };
        at += length;
        continue;
      }
      if (byte !== QUOTE) return { at, kind: 'syntax' };
      at++;
      scan.inString = false;
      scan.expected = scan.expected === 'key' || scan.expected === 'key-or-end' ? 'colon' : 'comma';
    }
    if (scan.expected === 'comma' && open.length === depth) return { at, kind: 'whole' };
    while (at < end && isSpace(bytes[at])) at++;
    if (at >= end) {
      if (!isLast) return { at, kind: 'more' };
      return { at, kind: scan.expected === 'comma' && open.length === 0 ? 'whole' : 'truncated' };
    }
    if (scan.expected === 'comma' && open.length === 0) return { at, kind: 'trailing' };
    const byte = bytes[at] as number;
    const last = open[open.length - 1];
    const closes = last !== undefined && byte === (last === OPEN_OBJECT ? CLOSE_OBJECT : CLOSE_LIST);
    if (closes && (scan.expected === 'comma' || scan.expected === 'key-or-end' || scan.expected === 'value-or-end')) {
      open.pop();
      at++;
      scan.expected = 'comma';
    } else if (scan.expected === 'colon' || scan.expected === 'comma') {
      if (byte !== (scan.expected === 'colon' ? 0x3a : 0x2c)) return { at, kind: 'syntax' };
      scan.expected = scan.expected === 'comma' && last === OPEN_OBJECT ? 'key' : 'value';
      at++;
    } else if (byte === QUOTE) {
      scan.inString = true;
      at++;
    } else if (scan.expected === 'key' || scan.expected === 'key-or-end') {
      return { at, kind: 'syntax' };
    } else if (byte === OPEN_OBJECT || byte === OPEN_LIST) {
      if (open.length >= MAX_OPEN) return { at, kind: 'deep' };
      open.push(byte);
      at++;
      scan.expected = byte === OPEN_OBJECT ? 'key-or-end' : 'value-or-end';
    } else {
      const scalar = wordEnd(bytes, at, end) ?? numberEnd(bytes, at, end);
      if (scalar.isCut && isLast && !scalar.isWhole) return { at: end, kind: 'truncated' };
      if (scalar.isCut && !isLast) return { at, kind: end - at > LONGEST_NUMBER ? 'long' : 'more' };
      if (!scalar.isWhole) return { at, kind: 'syntax' };
      at = scalar.end;
      scan.expected = 'comma';
    }
  }
}

export function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

/** The next byte that a string does not simply hold. */
function endOfPlain(bytes: Buffer, from: number, end: number): number {
  let at = from;
  while (at < end) {
    const byte = bytes[at] as number;
    if (byte === QUOTE || byte === BACKSLASH || byte < 0x20) return at;
    at++;
  }
  return at;
}

/** Where a character of several bytes begins of which not all is there; else the end. */
function beforeCutCharacter(bytes: Buffer, from: number, end: number): number {
  for (let at = end - 1; at >= Math.max(from, end - 3); at--) {
    const byte = bytes[at] as number;
    if (byte >= 0xc0) return at + (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > end ? at : end;
    if (byte < 0x80) return end;
  }
  return end;
}

/** Of what begins with a backslash. */
function escapeLength(bytes: Buffer, at: number, end: number): number | 'cut' | 'none' {
  if (at + 1 >= end) return 'cut';
  if (bytes[at + 1] !== 0x75) return ESCAPED.has(bytes[at + 1] as number) ? 2 : 'none';
  for (let i = at + 2; i < at + 6; i++) {
    if (i >= end) return 'cut';
    if (!isHex(bytes[i] as number)) return 'none';
  }
  return 6;
}

const ESCAPED: ReadonlySet<number> = new Set(Buffer.from('"\\/bfnrt'));

function isHex(byte: number): boolean {
  return isDigit(byte) || (byte >= 0x41 && byte <= 0x46) || (byte >= 0x61 && byte <= 0x66);
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}

interface Scalar {
  /** One past the longest beginning that is one, if `isWhole`. */
  readonly end: number;
  readonly isWhole: boolean;
  /** It may go on behind what is there. */
  readonly isCut: boolean;
}

const WORDS = ['true', 'false', 'null'].map((word) => Buffer.from(word));

/** Null where no word begins. */
function wordEnd(bytes: Buffer, at: number, end: number): Scalar | null {
  const word = WORDS.find((each) => each[0] === bytes[at]);
  if (word === undefined) return null;
  const there = Math.min(word.length, end - at);
  if (word.compare(bytes, at, at + there, 0, there) !== 0) return { end: at, isWhole: false, isCut: false };
  const isWhole = there === word.length;
  return { end: at + there, isWhole, isCut: !isWhole };
}

/** The states of a number: what may come next, and whether it may end. */
type NumberState = 'start' | 'minus' | 'zero' | 'digits' | 'dot' | 'fraction' | 'e' | 'sign' | 'exponent';

const ENDS: ReadonlySet<NumberState> = new Set(['zero', 'digits', 'fraction', 'exponent']);

function numberEnd(bytes: Buffer, from: number, end: number): Scalar {
  let state: NumberState = 'start';
  let whole = from;
  for (let at = from; at < end; ) {
    const next = nextState(state, bytes[at] as number);
    if (next === null) return { end: whole, isWhole: whole > from, isCut: false };
    state = next;
    at++;
    if (ENDS.has(state)) whole = at;
  }
  return { end: whole, isWhole: whole === end && whole > from, isCut: true };
}

function nextState(state: NumberState, byte: number): NumberState | null {
  const isExponent = byte === 0x65 || byte === 0x45;
  switch (state) {
    case 'start':
    case 'minus':
      if (state === 'start' && byte === 0x2d) return 'minus';
      return byte === 0x30 ? 'zero' : isDigit(byte) ? 'digits' : null;
    case 'zero':
    case 'digits':
      if (state === 'digits' && isDigit(byte)) return 'digits';
      return byte === 0x2e ? 'dot' : isExponent ? 'e' : null;
    case 'dot':
    case 'fraction':
      return isDigit(byte) ? 'fraction' : state === 'fraction' && isExponent ? 'e' : null;
    case 'e':
      return byte === 0x2b || byte === 0x2d ? 'sign' : isDigit(byte) ? 'exponent' : null;
    case 'sign':
    case 'exponent':
      return isDigit(byte) ? 'exponent' : null;
  }
}
