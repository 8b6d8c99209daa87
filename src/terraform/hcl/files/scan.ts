import type { Range } from './range.ts';
import {
  countItem,
  MAX_NESTING,
  scanCursor,
  ScanStop,
  skipSpace,
  takeIdentifier,
  troubleOf,
  type Comment,
  type ScanCursor,
} from './scan-cursor.ts';
import { skipValue } from './scan-value.ts';
import type { Spot, Trouble } from './spot.ts';
import { unquote } from './unquote.ts';

/** What a text of HCL native syntax is made of, found without reading expressions. */
export interface Scan {
  /** All of it, or what comes before the error. */
  readonly body: ScannedBody;
  readonly comments: readonly Comment[];
  readonly error: Trouble | null;
}

/** In the order of the text. */
export interface ScannedBody {
  readonly attributes: readonly ScannedAttribute[];
  readonly blocks: readonly ScannedBlock[];
}

export interface ScannedAttribute extends Range, Spot {
  readonly name: string;
  /** The expression without blanks and comments around it. */
  readonly value: Range;
}

export interface ScannedBlock extends Range, Spot {
  readonly type: string;
  readonly labels: readonly string[];
  /** The line of the closing brace. */
  readonly endLine: number;
  readonly body: ScannedBody;
}

/** Larger files of configuration are a mistake. */
const MAX_LENGTH = 16 * 1024 ** 2;

/**
 * The blocks, arguments and comments of a text of HCL native syntax, in time linear in its length. What hcl2json would
 * take too long for or die from is an error here. Texts that HCL refuses may pass, where it is expressions that are
 * wrong or labels that are missing.
 */
export function scanHcl(text: string): Scan {
  const cursor = scanCursor(text);
  const body: OpenBody = { attributes: [], blocks: [] };
  try {
    refuse(text);
    scanBody(cursor, body, null);
    return { body, comments: cursor.comments, error: null };
  } catch (error) {
    if (error instanceof ScanStop) return { body, comments: cursor.comments, error: troubleOf(text, error) };
    throw error;
  }
}

interface OpenBody {
  readonly attributes: ScannedAttribute[];
  readonly blocks: ScannedBlock[];
}

function refuse(text: string): void {
  if (text.length > MAX_LENGTH) throw new ScanStop('The file has more than 16 million characters', 0);
  const zero = text.indexOf('\0');
  if (zero !== -1) throw new ScanStop('The file has a zero byte: it is no text', zero);
}

/**
 * Fills the body up to its closing brace, which is gone past, or to the end of the text; `opening` is where its block
 * begins.
 */
function scanBody(cursor: ScanCursor, body: OpenBody, opening: number | null): void {
  for (;;) {
    skipSpace(cursor, { lineBreaks: true });
    const char = cursor.text[cursor.at];
    if (char === undefined) {
      if (opening !== null) throw new ScanStop('The block is not closed', opening);
      return;
    }
    if (char === '}' && opening !== null) {
      cursor.at++;
      return;
    }
    scanItem(cursor, body);
    // A line comment ends before its line break.
    skipSpace(cursor, { lineBreaks: false });
    const next = cursor.text[cursor.at];
    if (next !== undefined && next !== '\n')
      throw new ScanStop('Expected a line break behind the argument or block', cursor.at);
  }
}

/** The one argument of a block that begins and ends on one line. */
function scanOneLine(cursor: ScanCursor, body: OpenBody, opening: number): void {
  scanItem(cursor, body);
  skipSpace(cursor, { lineBreaks: false });
  if (cursor.text[cursor.at] !== '}' || body.blocks.length > 0)
    throw new ScanStop('A block on one line has one argument, and ends behind it', opening);
  cursor.at++;
}

function scanItem(cursor: ScanCursor, body: OpenBody): void {
  const start = cursor.at;
  const spot = cursor.spot(start);
  const name = takeIdentifier(cursor);
  if (name === null) throw new ScanStop('Expected an argument or a block', start);
  countItem(cursor);
  skipSpace(cursor, { lineBreaks: false });
  if (cursor.text[cursor.at] === '=') {
    cursor.at++;
    skipSpace(cursor, { lineBreaks: false });
    const valueStart = cursor.at;
    const end = skipValue(cursor);
    if (end === valueStart) throw new ScanStop(`The argument ${name} has no value`, start);
    body.attributes.push({ name, start, end, ...spot, value: { start: valueStart, end } });
    return;
  }
  const labels = takeLabels(cursor);
  if (cursor.text[cursor.at] !== '{')
    throw new ScanStop(`Expected ${labels.length === 0 ? '"=", ' : ''}a label or "{" behind ${name}`, cursor.at);
  if (cursor.depth >= MAX_NESTING)
    throw new ScanStop(`Blocks and brackets nest deeper than ${MAX_NESTING} levels`, start);
  cursor.at++;
  cursor.depth++;
  const inner: OpenBody = { attributes: [], blocks: [] };
  skipSpace(cursor, { lineBreaks: false });
  const first = cursor.text[cursor.at];
  if (first === undefined || first === '\n' || first === '}') scanBody(cursor, inner, start);
  else scanOneLine(cursor, inner, start);
  cursor.depth--;
  const end = cursor.at;
  body.blocks.push({ type: name, labels, start, end, ...spot, endLine: cursor.spot(end).line, body: inner });
}

function takeLabels(cursor: ScanCursor): readonly string[] {
  const labels: string[] = [];
  for (;;) {
    const label = takeQuotedLabel(cursor) ?? takeIdentifier(cursor);
    if (label === null) return labels;
    labels.push(label);
    countItem(cursor);
    skipSpace(cursor, { lineBreaks: false });
  }
}

function stop(message: string, offset: number): never {
  throw new ScanStop(message, offset);
}

function takeQuotedLabel(cursor: ScanCursor): string | null {
  const { text, at } = cursor;
  if (text[at] !== '"') return null;
  for (let end = at + 1; ; end++) {
    const char = text[end];
    if (char === undefined || char === '\n' || char === '\r') throw new ScanStop('The label has no closing quote', at);
    if (char === '"') {
      cursor.at = end + 1;
      return unquote(text.slice(at + 1, end)) ?? stop('The label is no plain text', at);
    }
    if (char === '\\') end++;
  }
}
