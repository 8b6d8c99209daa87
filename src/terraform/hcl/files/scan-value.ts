import { afterBlanks, beforeBlanks } from '../values/blanks.ts';
import { MAX_NESTING, ScanStop, takeComment, type ScanCursor } from './scan-cursor.ts';

/**
 * hcl2json needs time by the square of a heredoc's lines: 4,000 long lines take half a second, 16,000 short ones five.
 */
const MAX_HEREDOC_LINES = 4_000;
const MAX_HEREDOC_LINES_OF_FILE = 20_000;

/** What is open around the cursor: a bracket, a string, a heredoc, or `${}` and `%{}` in one of them. */
interface Frame {
  readonly kind: '(' | '[' | '{' | 'template' | 'string' | 'heredoc';
  readonly start: number;
  /** Of a heredoc. */
  readonly marker: string;
  readonly firstLine: number;
}

const HEREDOC = /<<-?([\p{ID_Start}_][\p{ID_Continue}-]*)\r?\n/uy;
const BRACKET = /[()[\]{}]/;
const CLOSED_BY: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', template: '}' };

/**
 * Goes past the expression at the cursor: up to the line break that ends it, to the `}` that closes the block around
 * it, or to the end of the text. Returns where its last character is. It need not be a right expression, but its
 * strings and brackets must be closed. `bracket` is told where each bracket outside of strings is.
 */
export function skipValue(cursor: ScanCursor, bracket?: (at: number) => void): number {
  const { text } = cursor;
  const open: Frame[] = [];
  let end = cursor.at;
  for (;;) {
    const frame = open.at(-1);
    if (frame?.kind === 'string' || frame?.kind === 'heredoc') {
      stepInTemplate(cursor, open, frame);
      end = cursor.at;
      continue;
    }
    const char = text[cursor.at];
    if (char === undefined) {
      if (frame !== undefined)
        throw new ScanStop(
          `${frame.kind === 'template' ? text.slice(frame.start, frame.start + 2) : frame.kind} is not closed`,
          frame.start,
        );
      return end;
    }
    if (frame === undefined && (char === '\n' || char === '}')) return end;
    if (isBlank(char) || (char === '\r' && text[cursor.at + 1] === '\n')) cursor.at++;
    else if (!takeComment(cursor)) {
      if (bracket !== undefined && BRACKET.test(char) && (char !== '}' || frame?.kind !== 'template'))
        bracket(cursor.at);
      step(cursor, open, char);
      end = cursor.at;
    }
  }
}

/** One token outside of strings; of names and numbers one character is enough. */
function step(cursor: ScanCursor, open: Frame[], char: string): void {
  const { text, at } = cursor;
  switch (char) {
    case '"':
      return push(cursor, open, { kind: 'string', start: at, marker: '', firstLine: 0 }, 1);
    case '(':
    case '[':
    case '{':
      return push(cursor, open, { kind: char, start: at, marker: '', firstLine: 0 }, 1);
    case ')':
    case ']':
    case '}': {
      const frame = open.pop();
      if (frame === undefined || CLOSED_BY[frame.kind] !== char) throw new ScanStop(`${char} closes nothing here`, at);
      cursor.at++;
      return;
    }
    case '<': {
      HEREDOC.lastIndex = at;
      const match = HEREDOC.exec(text);
      if (match === null) {
        cursor.at++;
        return;
      }
      push(
        cursor,
        open,
        { kind: 'heredoc', start: at, marker: match[1] ?? '', firstLine: cursor.heredocLines },
        match[0].length,
      );
      closeHeredocAtMarker(cursor, open);
      return;
    }
    default:
      cursor.at++;
  }
}

function push(cursor: ScanCursor, open: Frame[], frame: Frame, length: number): void {
  if (cursor.depth + open.length >= MAX_NESTING)
    throw new ScanStop(`Blocks and brackets nest deeper than ${MAX_NESTING} levels`, frame.start);
  open.push(frame);
  cursor.at += length;
}

/** Goes past text up to what ends it or begins something in it. */
function stepInTemplate(cursor: ScanCursor, open: Frame[], frame: Frame): void {
  const { text } = cursor;
  const isString = frame.kind === 'string';
  for (;;) {
    const char = text[cursor.at];
    if (char === undefined)
      throw new ScanStop(
        isString ? 'The string has no closing quote' : `The heredoc <<${frame.marker} has no end`,
        frame.start,
      );
    if (char === '$' || char === '%') {
      if (text[cursor.at + 1] === '{')
        return push(cursor, open, { kind: 'template', start: cursor.at, marker: '', firstLine: 0 }, 2);
      // `$${` is no beginning, and of `$$${` the last two belong together.
      cursor.at += text[cursor.at + 1] === char && text[cursor.at + 2] === '{' ? 3 : 1;
    } else if (char === '\n') {
      if (isString) throw new ScanStop('A string must not go over several lines; a heredoc may', frame.start);
      cursor.at++;
      countLine(cursor, frame);
      return closeHeredocAtMarker(cursor, open);
    } else if (isString && char === '"') {
      cursor.at++;
      open.pop();
      return;
    } else {
      cursor.at += isString && char === '\\' && text[cursor.at + 1] !== '\n' ? 2 : 1;
    }
  }
}

function countLine(cursor: ScanCursor, { start, firstLine }: Frame): void {
  cursor.heredocLines++;
  if (cursor.heredocLines - firstLine > MAX_HEREDOC_LINES)
    throw new ScanStop(`A heredoc of more than ${MAX_HEREDOC_LINES} lines`, start);
  if (cursor.heredocLines > MAX_HEREDOC_LINES_OF_FILE)
    throw new ScanStop(`The heredocs of the file have more than ${MAX_HEREDOC_LINES_OF_FILE} lines together`, start);
}

/** At the start of a line: the heredoc ends where the line is its marker, with blanks around it or without. */
function closeHeredocAtMarker(cursor: ScanCursor, open: Frame[]): void {
  const { text } = cursor;
  const end = text.indexOf('\n', cursor.at);
  if (end === -1) return;
  const first = afterBlanks(text, cursor.at, end);
  if (text.slice(first, beforeBlanks(text, first, end)) !== open.at(-1)?.marker) return;
  // The line break behind the marker may end the whole expression.
  cursor.at = text[end - 1] === '\r' ? end - 1 : end;
  open.pop();
}

function isBlank(char: string): boolean {
  return char === ' ' || char === '\t' || char === '\n';
}
