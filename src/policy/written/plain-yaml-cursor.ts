/** The column of what is around the document, and of what comes after it. */
export const OUTSIDE = -1;

/** Where the reader stands. Behind the last line, `lineStart` is such that the column is OUTSIDE. */
export interface YamlCursor {
  readonly text: string;
  at: number;
  lineStart: number;
  /** How many are open. */
  brackets: number;
}

/** Ends the reading; caught by `readPlainYaml` alone. */
export class NotPlain extends Error {}

export function notPlain(): never {
  throw new NotPlain();
}

/** Goes past what the pattern finds: here if it is sticky, anywhere behind if it is global. */
export function takePattern(cursor: YamlCursor, pattern: RegExp): string {
  const { text, at } = cursor;
  pattern.lastIndex = at;
  if (!pattern.test(text)) notPlain();
  cursor.at = pattern.lastIndex;
  return text.slice(at, cursor.at);
}

export const SPACE = 32;

/**
 * Goes past blanks and a comment and, where they end the line, to the next line with content: then it is true. A
 * comment has a blank before it or the whole line; in brackets the library wants the blank even there, at times.
 */
export function toNextLine(cursor: YamlCursor): boolean {
  const { text, lineStart } = cursor;
  for (;;) {
    cursor.at = behindSpaces(text, cursor.at);
    const mayBeComment = text[cursor.at - 1] === ' ' || (cursor.at === cursor.lineStart && cursor.brackets === 0);
    if (mayBeComment && text[cursor.at] === '#') cursor.at = endOfLine(text, cursor.at);
    if (cursor.at < text.length && text[cursor.at] !== '\n') return cursor.lineStart !== lineStart;
    cursor.lineStart = cursor.at + 1;
    if (cursor.at >= text.length) return true;
    cursor.at++;
  }
}

export function columnOf(cursor: YamlCursor): number {
  return cursor.at - cursor.lineStart;
}

export function isDash(cursor: YamlCursor): boolean {
  return cursor.text[cursor.at] === '-' && isGap(cursor.text[cursor.at + 1]);
}

/** A blank, a line break or the end of the text. */
export function isGap(char: string | undefined): boolean {
  return char === ' ' || char === '\n' || char === undefined;
}

export function behindSpaces(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === SPACE) at++;
  return at;
}

export function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end;
}
