import { stringValue } from '../values/hcl-value.ts';
import { cursorAt, deeper, expectText, fail, found, identifier, isAt, skipBlanks, take, withLineBreaks, type Cursor } from './cursor.ts';
import type { Expression, TemplatePart } from './expression.ts';
import { parseOperation } from './parse-expression.ts';

/** A text with its escapes resolved, or what stands in `${}` and `%{}`; `trimBefore`/`trimAfter` are its `~` marks. */
type Token =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'interpolation'; readonly of: Expression; readonly trimBefore: boolean; readonly trimAfter: boolean }
  | { readonly kind: 'directive'; readonly directive: Directive; readonly trimBefore: boolean; readonly trimAfter: boolean };

type Directive =
  | { readonly word: 'if'; readonly condition: Expression }
  | { readonly word: 'for'; readonly keyName: string | null; readonly valueName: string; readonly collection: Expression }
  | { readonly word: 'else' | 'endif' | 'endfor' };

/**
 * A template without quotes around it: a string of JSON syntax, the content of a heredoc, a file of `templatefile`. Backslashes are
 * themselves. One interpolation and nothing else is the value of its expression, whatever its type.
 */
export function parseTemplate(text: string, depth = 0): Expression {
  if (!/[$%]\{/.test(text)) return { kind: 'literal', value: stringValue(text) };
  const cursor = cursorAt(text, depth);
  return templateOf(tokensUntil(cursor, 'end'), text);
}

/** A quoted template; the cursor stands behind the opening quote. */
export function quotedTemplate(cursor: Cursor): Expression {
  return templateOf(deeper(cursor, () => tokensUntil(cursor, 'quote')), '');
}

/** A heredoc; the cursor stands at `<<`. */
export function heredoc(cursor: Cursor): Expression {
  const opening = /<<(-?)([\p{ID_Start}_][\p{ID_Continue}-]*)[ \t]*\r?\n/uy;
  opening.lastIndex = cursor.at;
  const match = opening.exec(cursor.text);
  if (match === null) return fail('Expected a heredoc marker and a line break behind "<<"');
  const lines: string[] = [];
  const marker = match[2] ?? '';
  for (let at = opening.lastIndex; ; ) {
    if (at >= cursor.text.length) return fail(`The heredoc <<${marker} has no end`);
    const end = cursor.text.indexOf('\n', at);
    const line = cursor.text.slice(at, end < 0 ? cursor.text.length : end);
    if (line.trim() === marker) {
      // The line break behind the marker is left: it may end an item.
      cursor.at = at + line.length;
      break;
    }
    if (end < 0) return fail(`The heredoc <<${marker} has no end`);
    lines.push(`${line}\n`);
    at = end + 1;
  }
  return parseTemplate((match[1] === '-' ? dedented(lines) : lines).join(''), cursor.depth);
}

function dedented(lines: readonly string[]): readonly string[] {
  const indents = lines.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length);
  const least = indents.reduce((a, b) => Math.min(a, b), Infinity);
  return Number.isFinite(least) ? lines.map((line) => (line.trim() === '' ? line.replace(/^[ \t]+/, (blanks) => blanks.slice(least)) : line.slice(least))) : lines;
}

function tokensUntil(cursor: Cursor, end: 'quote' | 'end'): readonly Token[] {
  const tokens: Token[] = [];
  let text = '';
  const flush = (): void => {
    if (text !== '') tokens.push({ kind: 'text', text });
    text = '';
  };
  for (;;) {
    const rest = cursor.text[cursor.at];
    if (rest === undefined) {
      if (end === 'quote') fail('A string has no closing quote');
      break;
    }
    if (end === 'quote' && rest === '"') {
      cursor.at++;
      break;
    }
    if (end === 'quote' && rest === '\n') fail('A string may not go over several lines; a heredoc may');
    if (end === 'quote' && rest === '\\') {
      text += escaped(cursor);
      continue;
    }
    if (rest === '$' || rest === '%') {
      if (isAt(cursor, `${rest}${rest}{`)) {
        text += `${rest}{`;
        cursor.at += 3;
        continue;
      }
      if (cursor.text[cursor.at + 1] === '{') {
        flush();
        tokens.push(sequence(cursor, rest));
        continue;
      }
    }
    text += rest;
    cursor.at++;
    // Outside quotes every line is a text of its own: a trim mark reaches to the end of the line.
    if (end === 'end' && rest === '\n') flush();
  }
  flush();
  return tokens;
}

const ESCAPES: ReadonlyMap<string, string> = new Map([['n', '\n'], ['r', '\r'], ['t', '\t'], ['"', '"'], ['\\', '\\']]);

function escaped(cursor: Cursor): string {
  const letter = cursor.text[cursor.at + 1] ?? '';
  const length = letter === 'u' ? 4 : letter === 'U' ? 8 : 0;
  if (length > 0) {
    const digits = cursor.text.slice(cursor.at + 2, cursor.at + 2 + length);
    const code = /^[0-9a-fA-F]+$/.test(digits) && digits.length === length ? Number.parseInt(digits, 16) : Infinity;
    if (code > 0x10ffff) fail(`\\${letter} must be followed by ${length} hexadecimal digits of a character`);
    cursor.at += 2 + length;
    return code >= 0xd800 && code <= 0xdfff ? '\ufffd' : String.fromCodePoint(code);
  }
  const character = ESCAPES.get(letter) ?? fail(`The string has an unknown escape \\${letter}`);
  cursor.at += 2;
  return character;
}

/** `${…}` or `%{…}`; inside, line breaks are blanks. */
function sequence(cursor: Cursor, sigil: '$' | '%'): Token {
  return deeper(cursor, () => withLineBreaks(cursor, false, (): Token => {
    cursor.at += 2;
    const trimBefore = isAt(cursor, '~');
    if (trimBefore) cursor.at++;
    const close = (): boolean => {
      const trimAfter = take(cursor, '~');
      if (!isAt(cursor, '}')) skipBlanks(cursor);
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
  }));
}

function directiveOf(cursor: Cursor): Directive {
  const word = identifier(cursor);
  switch (word) {
    case 'if': return { word, condition: parseOperation(cursor) };
    case 'for': {
      const { keyName, valueName } = symbols(cursor);
      return { word, keyName, valueName, collection: parseOperation(cursor) };
    }
    case 'else':
    case 'endif':
    case 'endfor': return { word };
    default: return fail(`Expected if, else, endif, for or endfor behind "%{", found ${word ?? found(cursor)}`);
  }
}

/** `k, v in` of a `for`. */
export function symbols(cursor: Cursor): { readonly keyName: string | null; readonly valueName: string } {
  const first = identifier(cursor) ?? fail('"for" must be followed by a name');
  const second = take(cursor, ',') ? (identifier(cursor) ?? fail('"for" needs a second name behind the comma')) : null;
  if (identifier(cursor) !== 'in') fail('Expected "in" behind the names of "for"');
  return second === null ? { keyName: null, valueName: first } : { keyName: first, valueName: second };
}

function templateOf(tokens: readonly Token[], whole: string): Expression {
  const [only] = tokens;
  if (only === undefined) return { kind: 'literal', value: stringValue('') };
  if (tokens.length === 1 && only.kind === 'interpolation') return only.of;
  if (tokens.every((token) => token.kind === 'text')) return { kind: 'literal', value: stringValue(tokens.map((token) => (token.kind === 'text' ? token.text : whole)).join('')) };
  const reader = { tokens: trimmed(tokens), at: 0 };
  const parts = partsUntil(reader, []);
  return { kind: 'template', parts: parts.parts };
}

function trimmed(tokens: readonly Token[]): readonly Token[] {
  return tokens.map((token, i) => {
    if (token.kind !== 'text') return token;
    const before = tokens[i - 1];
    const after = tokens[i + 1];
    let { text } = token;
    if (before !== undefined && before.kind !== 'text' && before.trimAfter) text = text.trimStart();
    if (after !== undefined && after.kind !== 'text' && after.trimBefore) text = text.trimEnd();
    return { ...token, text };
  });
}

interface TokenReader {
  readonly tokens: readonly Token[];
  at: number;
}

function partsUntil(reader: TokenReader, ends: readonly string[]): { readonly parts: readonly TemplatePart[]; readonly end: string } {
  const parts: TemplatePart[] = [];
  for (;;) {
    const token = reader.tokens[reader.at++];
    if (token === undefined) {
      if (ends.length > 0) fail(`The template lacks %{ ${ends.at(-1) ?? ''} }`);
      return { parts, end: '' };
    }
    if (token.kind === 'text') {
      if (token.text !== '') parts.push(token);
    } else if (token.kind === 'interpolation') parts.push({ kind: 'interpolation', of: token.of });
    else {
      const { directive } = token;
      if (ends.includes(directive.word)) return { parts, end: directive.word };
      parts.push(directivePart(reader, directive));
    }
  }
}

function directivePart(reader: TokenReader, directive: Directive): TemplatePart {
  switch (directive.word) {
    case 'if': {
      const yes = partsUntil(reader, ['else', 'endif']);
      const no = yes.end === 'else' ? partsUntil(reader, ['endif']).parts : [];
      return { kind: 'if', condition: directive.condition, yes: yes.parts, no };
    }
    case 'for': {
      const { keyName, valueName, collection } = directive;
      return { kind: 'for', keyName, valueName, collection, body: partsUntil(reader, ['endfor']).parts };
    }
    case 'else':
    case 'endif':
    case 'endfor': return fail(`The template has %{ ${directive.word} } without its beginning`);
  }
}

/** Goes past what is expected at the end of a parenthesis, whatever line breaks come before. */
export function closing(cursor: Cursor, character: string, where: string): void {
  withLineBreaks(cursor, false, () => { expectText(cursor, character, where); });
}
