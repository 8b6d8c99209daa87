/** Where a text stops being JSON. Line and column start at 1; columns count UTF-16 units, as editors do. */
export interface JsonTrouble {
  /** `truncated`: right so far, and then it ends. `trailing`: a whole document, and then more. */
  readonly kind: 'truncated' | 'trailing' | 'syntax';
  readonly offset: number;
  readonly line: number;
  readonly column: number;
}

type Expected = 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'colon' | 'comma';

const ESCAPE = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const BEGUN_NUMBER = /-?(?:(?:0|[1-9]\d*)(?:\.\d*)?(?:[eE][+-]?\d*)?)?/y;
const SPACE = /[ \t\n\r]*/y;
const WORDS = ['true', 'false', 'null'];

/**
 * The first place that keeps a text from being JSON; null where it is JSON. Only asked after `JSON.parse` refused: its
 * own message quotes the text, which may be secret, and names a place only sometimes. Works without recursion.
 */
export function findJsonTrouble(text: string): JsonTrouble | null {
  const open: string[] = [];
  let at = 0;
  let expect = first();
  const trouble = (kind: JsonTrouble['kind']): JsonTrouble => ({ kind, offset: at, ...placeAt(text, at) });
  const truncated = (): JsonTrouble => ({ kind: 'truncated', offset: text.length, ...placeAt(text, text.length) });
  for (;;) {
    at += lengthOf(SPACE, text, at);
    if (expect === 'comma' && open.length === 0) return at < text.length ? trouble('trailing') : null;
    if (at >= text.length) return truncated();
    const char = text[at] ?? '';
    const closes = open.length > 0 && char === (open[open.length - 1] === '{' ? '}' : ']');
    if (closes && (expect === 'comma' || expect === 'key-or-end' || expect === 'value-or-end')) {
      open.pop();
      at++;
      expect = 'comma';
    } else if (expect === 'colon' || expect === 'comma') {
      if (char !== (expect === 'colon' ? ':' : ',')) return trouble('syntax');
      expect = expect === 'comma' && open[open.length - 1] === '{' ? 'key' : 'value';
      at++;
    } else if (char === '"') {
      at = endOfString(text, at);
      // An escape that the end of the text cuts is a truncation too.
      if (at >= text.length || (text[at] === '\\' && text.length - at < 6 && /^\\u?[\da-fA-F]*$/.test(text.slice(at))))
        return truncated();
      if (text[at] !== '"') return trouble('syntax');
      at++;
      expect = expect === 'key' || expect === 'key-or-end' ? 'colon' : 'comma';
    } else if (expect === 'key' || expect === 'key-or-end') {
      return trouble('syntax');
    } else if (char === '{' || char === '[') {
      open.push(char);
      at++;
      expect = char === '{' ? 'key-or-end' : 'value-or-end';
    } else {
      const length = scalarLength(text, at);
      if (isCutScalar(text, at, length)) return truncated();
      if (length === 0) return trouble('syntax');
      at += length;
      expect = 'comma';
    }
  }
}

function first(): Expected {
  return 'value';
}

/**
 * The closing quote, or the first character that a string must not have, or the end. A loop: a pattern would need
 * memory for every character.
 */
function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === 0x22 || code < 0x20) return at;
    if (code !== 0x5c) at++;
    else {
      const length = lengthOf(ESCAPE, text, at);
      if (length === 0) return at;
      at += length;
    }
  }
  return at;
}

function scalarLength(text: string, at: number): number {
  const word = WORDS.find((each) => text.startsWith(each, at));
  return word?.length ?? lengthOf(NUMBER, text, at);
}

/** The end of the text cuts a word or a number (`tru`, `1.`, `-`). */
function isCutScalar(text: string, at: number, length: number): boolean {
  const begun = lengthOf(BEGUN_NUMBER, text, at);
  if (begun > length && at + begun === text.length) return true;
  return WORDS.some((word) => text.length - at < word.length && word.startsWith(text.slice(at)));
}

function lengthOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0].length ?? 0;
}

export function placeAt(text: string, offset: number): { readonly line: number; readonly column: number } {
  let line = 1;
  let start = 0;
  for (let next = text.indexOf('\n'); next !== -1 && next < offset; next = text.indexOf('\n', next + 1)) {
    line++;
    start = next + 1;
  }
  return { line, column: offset - start + 1 };
}
