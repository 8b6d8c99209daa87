import type { Range } from './range.ts';
import { spotAt, spotCounter, type Spot, type Trouble } from './spot.ts';

/**
 * Blocks and brackets nest this deep at most: each level costs stack, here and in hcl2json, which dies from some
 * thousands.
 */
export const MAX_NESTING = 200;
/** Blocks, arguments and comments of one file: each costs memory. */
const MAX_ITEMS = 500_000;

/** A `#`, `//` or `/*` comment; in JSON syntax a text of a `"//"` member. */
export interface Comment extends Spot, Range {
  /** With its marks, without the line break behind it. */
  readonly text: string;
  readonly endLine: number;
  /** Something else comes before it on its line. */
  readonly trailing: boolean;
}

/** Where the scanner stands. */
export interface ScanCursor {
  readonly text: string;
  readonly spot: (offset: number) => Spot;
  readonly comments: Comment[];
  at: number;
  depth: number;
  items: number;
  heredocLines: number;
}

/** Ends the scan; caught by `scanHcl` alone. */
export class ScanStop extends Error {
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

export function scanCursor(text: string): ScanCursor {
  return {
    text,
    spot: spotCounter(text),
    comments: [],
    at: text.startsWith('\ufeff') ? 1 : 0,
    depth: 0,
    items: 0,
    heredocLines: 0,
  };
}

export function troubleOf(text: string, stop: ScanStop): Trouble {
  return { message: stop.message, ...spotAt(text, stop.offset) };
}

export function countItem(cursor: ScanCursor): void {
  cursor.items++;
  if (cursor.items > MAX_ITEMS)
    throw new ScanStop(`The file has more than ${MAX_ITEMS} blocks, arguments and comments`, cursor.at);
}

/**
 * What the text has at the cursor: a comment, which is gone past, or none. A line comment ends before its line break.
 */
export function takeComment(cursor: ScanCursor): boolean {
  const { text, at } = cursor;
  const isBlock = text.startsWith('/*', at);
  if (!isBlock && text[at] !== '#' && !text.startsWith('//', at)) return false;
  countItem(cursor);
  const end = isBlock ? text.indexOf('*/', at + 2) + 2 : endOfLine(text, at);
  if (isBlock && end === 1) throw new ScanStop('The comment /* is not closed', at);
  const spot = cursor.spot(at);
  const { line: endLine } = isBlock ? cursor.spot(end) : spot;
  cursor.comments.push({ text: text.slice(at, end), start: at, end, ...spot, endLine, trailing: isTrailing(text, at) });
  cursor.at = end;
  return true;
}

function isTrailing(text: string, at: number): boolean {
  let before = at - 1;
  while (text[before] === ' ' || text[before] === '\t') before--;
  return before >= 0 && text[before] !== '\n' && text[before] !== '\ufeff';
}

/** The offset of the line break behind an offset (`\r` belongs to it), or of the end of the text. */
function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  if (end === -1) return text.length;
  return end > at && text[end - 1] === '\r' ? end - 1 : end;
}

/** Goes past blanks and comments, and past line breaks if they are blanks here. */
export function skipSpace(cursor: ScanCursor, { lineBreaks }: { readonly lineBreaks: boolean }): void {
  const { text } = cursor;
  for (;;) {
    const char = text[cursor.at];
    if (char === ' ' || char === '\t' || (lineBreaks && char === '\n')) cursor.at++;
    else if (char === '\r' && text[cursor.at + 1] === '\n') cursor.at++;
    else if (!takeComment(cursor)) return;
  }
}

const IDENTIFIER = /[\p{ID_Start}_][\p{ID_Continue}-]*/uy;

/** The identifier that comes next, which is gone past; null where there is none. */
export function takeIdentifier(cursor: ScanCursor): string | null {
  IDENTIFIER.lastIndex = cursor.at;
  const match = IDENTIFIER.exec(cursor.text);
  if (match === null) return null;
  cursor.at = IDENTIFIER.lastIndex;
  return match[0];
}
