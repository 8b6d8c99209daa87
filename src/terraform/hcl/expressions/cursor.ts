import { HclError } from '../values/hcl-error.ts';

/** Expressions nest this deep at most: each level costs stack. A bracket is two: the scanner lets 200 of them pass. */
const MAX_DEPTH = 400;

/** So many operators or attributes follow each other at most: each lies in the one behind it. */
const MAX_STEPS = 1000;

export function checkSteps(steps: number): void {
  if (steps > MAX_STEPS) fail(`More than ${MAX_STEPS} operators or attributes follow each other`);
}

/** Where the parser stands in a text. */
export interface Cursor {
  readonly text: string;
  at: number;
  depth: number;
  /** Line breaks end an item (inside `{}`); else they are blanks. */
  lineBreaksEnd: boolean;
  /** The text stands in a file as it is, so that where a part of it begins tells its place. */
  readonly isPlaced: boolean;
}

/** Text that is no expression. */
export class ExpressionSyntaxError extends HclError {}

export function cursorAt(text: string, depth = 0): Cursor {
  return { text, at: 0, depth, lineBreaksEnd: false, isPlaced: false };
}

export function fail(message: string): never {
  throw new ExpressionSyntaxError(message);
}

/** Parses one level deeper. */
export function deeper<T>(cursor: Cursor, parse: () => T): T {
  if (cursor.depth >= MAX_DEPTH) fail(`The expression nests deeper than ${MAX_DEPTH} levels`);
  cursor.depth++;
  const parsed = parse();
  cursor.depth--;
  return parsed;
}

/** Parses with line breaks as blanks, or as ends. */
export function withLineBreaks<T>(cursor: Cursor, end: boolean, parse: () => T): T {
  const before = cursor.lineBreaksEnd;
  cursor.lineBreaksEnd = end;
  const parsed = parse();
  cursor.lineBreaksEnd = before;
  return parsed;
}

/**
 * One piece of blanks: repeated in the expression itself, millions of them would overflow its stack. A carriage return
 * is a blank before a line feed only.
 */
const BLANKS = /[ \t]+|\r(?=\n)|\/\*[^]*?\*\//y;
const ALL_BLANKS = /[ \t\n]+|\r(?=\n)|\/\*[^]*?\*\/|(?:#|\/\/)[^\n]*/y;
const LINE_COMMENT = /(?:#|\/\/)[^\n]*/y;

export function skipBlanks(cursor: Cursor): void {
  const blanks = cursor.lineBreaksEnd ? BLANKS : ALL_BLANKS;
  blanks.lastIndex = cursor.at;
  while (blanks.test(cursor.text)) cursor.at = blanks.lastIndex;
  if (!cursor.lineBreaksEnd) return;
  LINE_COMMENT.lastIndex = cursor.at;
  if (LINE_COMMENT.test(cursor.text)) cursor.at = LINE_COMMENT.lastIndex;
}

/** The text begins here with these characters. */
export function isAt(cursor: Cursor, characters: string): boolean {
  return cursor.text.startsWith(characters, cursor.at);
}

/** Goes past these characters, if they come next. */
export function take(cursor: Cursor, characters: string): boolean {
  skipBlanks(cursor);
  if (!isAt(cursor, characters)) return false;
  cursor.at += characters.length;
  return true;
}

export function expectText(cursor: Cursor, characters: string, where: string): void {
  if (!take(cursor, characters)) fail(`Expected ${JSON.stringify(characters)} ${where}, found ${found(cursor)}`);
}

export function found({ text, at }: Cursor): string {
  if (at >= text.length) return 'the end of the expression';
  return JSON.stringify(text.slice(at, at + 12));
}

const IDENTIFIER = /[\p{ID_Start}_][\p{ID_Continue}-]*/uy;

/** The identifier that comes next; null where there is none. */
export function identifier(cursor: Cursor): string | null {
  skipBlanks(cursor);
  IDENTIFIER.lastIndex = cursor.at;
  const match = IDENTIFIER.exec(cursor.text);
  if (match === null) return null;
  cursor.at = IDENTIFIER.lastIndex;
  return match[0];
}

/** All digits, dots and exponents up to a last digit; only the whole must be a number. */
const NUMERAL = /\d(?:\.*(?:\d|[eE][+-]?\d))*/y;

/** What comes next and begins with a digit; null where nothing does. */
export function numeral(cursor: Cursor): string | null {
  NUMERAL.lastIndex = cursor.at;
  const match = NUMERAL.exec(cursor.text);
  if (match === null) return null;
  cursor.at = NUMERAL.lastIndex;
  return match[0];
}
