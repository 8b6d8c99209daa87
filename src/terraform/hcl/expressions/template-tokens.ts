import { afterBlanks, beforeBlanks } from '../values/blanks.ts';
import { deeper, fail, found, identifier, isAt, skipBlanks, take, withLineBreaks, type Cursor } from './cursor.ts';
import type { Expression } from './expression.ts';
import { symbols } from './parse-brackets.ts';
import { parseOperation } from './parse-expression.ts';

/** A text with its escapes resolved, or what stands in `${}` and `%{}`; `trimBefore`/`trimAfter` are its `~` marks. */
export type Token =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'interpolation';
      readonly of: Expression;
      readonly trimBefore: boolean;
      readonly trimAfter: boolean;
    }
  | {
      readonly kind: 'directive';
      readonly directive: Directive;
      readonly trimBefore: boolean;
      readonly trimAfter: boolean;
    };

export type Directive =
  | { readonly word: 'if'; readonly condition: Expression }
  | {
      readonly word: 'for';
      readonly keyName: string | null;
      readonly valueName: string;
      readonly collection: Expression;
    }
  | { readonly word: 'else' | 'endif' | 'endfor' };

/** Where a template ends: at a quote, at the end of the text, or at a line that is the marker of its heredoc. */
export type TemplateEnd = 'quote' | 'text' | { readonly marker: string };

/** The parts of a template without the blanks that `~` marks reach. Goes past its end. */
export function templateTokens(cursor: Cursor, end: TemplateEnd): readonly Token[] {
  const tokens: Token[] = [];
  let text = '';
  const flush = (): void => {
    if (text !== '') tokens.push({ kind: 'text', text });
    text = '';
  };
  for (let startsLine = true; !takeEnd(cursor, end, startsLine); ) {
    const next =
      cursor.text[cursor.at] ?? fail(end === 'quote' ? 'A string has no closing quote' : 'A heredoc has no end');
    startsLine = false;
    if ((next === '$' || next === '%') && cursor.text[cursor.at + 1] === '{') {
      flush();
      tokens.push(sequence(cursor, next));
      continue;
    }
    if (end === 'quote' && (next === '\n' || next === '\r'))
      fail('A string may not go over several lines; a heredoc may');
    if (end !== 'text' && next === '\r' && cursor.text[cursor.at + 1] !== '\n') fail(LONE_RETURN);
    text += end === 'quote' && next === '\\' ? escaped(cursor) : plain(cursor, next);
    // Outside quotes every line is a text of its own: a trim mark reaches to the end of the line.
    if (end !== 'quote' && next === '\n') {
      flush();
      startsLine = true;
    }
  }
  flush();
  return tokens.map((token, i) =>
    token.kind === 'text' ? { kind: 'text', text: trimmed(token.text, tokens[i - 1], tokens[i + 1], end) } : token,
  );
}

const LONE_RETURN = 'A carriage return must be followed by a line feed';

function takeEnd(cursor: Cursor, end: TemplateEnd, startsLine: boolean): boolean {
  const { text, at } = cursor;
  if (end === 'text') return at >= text.length;
  if (end === 'quote') {
    if (text[at] !== '"') return false;
    cursor.at++;
    return true;
  }
  const stop = text.indexOf('\n', at);
  const line = text.slice(at, startsLine ? (stop < 0 ? text.length : stop) : at);
  const first = afterBlanks(line);
  if (!startsLine || line.slice(first, beforeBlanks(line, first)) !== end.marker) return false;
  if (/\r./s.test(line)) fail(LONE_RETURN);
  // The line break behind the marker is left: it may end an item.
  cursor.at += line.length;
  return true;
}

/** One character that is itself, or `$${` and `%%{`, which stand for `${` and `%{`. */
function plain(cursor: Cursor, next: string): string {
  const isEscape = (next === '$' || next === '%') && isAt(cursor, `${next}${next}{`);
  cursor.at += isEscape ? 3 : 1;
  return isEscape ? `${next}{` : next;
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['"', '"'],
  ['\\', '\\'],
]);

function escaped(cursor: Cursor): string {
  const letter = cursor.text[cursor.at + 1] ?? '';
  const length = letter === 'u' ? 4 : letter === 'U' ? 8 : 0;
  if (length > 0) {
    const digits = cursor.text.slice(cursor.at + 2, cursor.at + 2 + length);
    const code = /^[0-9a-fA-F]+$/.test(digits) && digits.length === length ? Number.parseInt(digits, 16) : Infinity;
    if (code > 0x10ffff) fail(`\\${letter} must be followed by ${length} hexadecimal digits of a character`);
    cursor.at += 2 + length;
    return code >= 0xd800 && code <= 0xdfff
      ? fail(`\\${letter}${digits} is half a character`)
      : String.fromCodePoint(code);
  }
  const character = ESCAPES.get(letter) ?? fail(`The string has an unknown escape \\${letter}`);
  cursor.at += 2;
  return character;
}

/** HCL's scanner reads `$` and the next character as one: where a line ends behind them, `~` takes the break alone. */
const BEHIND_SIGIL = /[$%][^\n]\r?\n$/;

/** Of one text only: `~` does not reach past a line break outside of quotes, nor past another sequence. */
function trimmed(text: string, before: Token | undefined, after: Token | undefined, end: TemplateEnd): string {
  const first = before !== undefined && before.kind !== 'text' && before.trimAfter ? afterBlanks(text) : 0;
  if (after === undefined || after.kind === 'text' || !after.trimBefore) return text.slice(first);
  const { index } = (end === 'quote' ? null : BEHIND_SIGIL.exec(text)) ?? { index: null };
  return text.slice(first, index === null ? beforeBlanks(text, first) : beforeBlanks(text, index + 2));
}

/** `${…}` or `%{…}`; inside, line breaks are blanks. */
function sequence(cursor: Cursor, sigil: '$' | '%'): Token {
  return deeper(cursor, () =>
    withLineBreaks(cursor, false, (): Token => {
      cursor.at += 2;
      const trimBefore = isAt(cursor, '~');
      if (trimBefore) cursor.at++;
      const close = (): boolean => {
        const trimAfter = take(cursor, '~');
        // The mark and the brace are one token.
        if (!trimAfter) skipBlanks(cursor);
        if (!isAt(cursor, '}')) fail(`Expected "}" at the end of ${sigil}{, found ${found(cursor)}`);
        cursor.at++;
        return trimAfter;
      };
      if (sigil === '$') {
        const of = parseOperation(cursor);
        return { kind: 'interpolation', of, trimBefore, trimAfter: close() };
      }
      const directive = directiveOf(cursor);
      return { kind: 'directive', directive, trimBefore, trimAfter: close() };
    }),
  );
}

function directiveOf(cursor: Cursor): Directive {
  const word = identifier(cursor);
  switch (word) {
    case 'if':
      return { word, condition: parseOperation(cursor) };
    case 'for': {
      const { keyName, valueName } = symbols(cursor);
      return { word, keyName, valueName, collection: parseOperation(cursor) };
    }
    case 'else':
    case 'endif':
    case 'endfor':
      return { word };
    default:
      return fail(`Expected if, else, endif, for or endfor behind "%{", found ${word ?? found(cursor)}`);
  }
}
