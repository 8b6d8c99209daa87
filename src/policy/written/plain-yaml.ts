/**
 * Tabs, carriage returns and other control characters, whatever some version of YAML breaks lines at, byte order marks;
 * marks of documents; directives.
 */
const NEVER_PLAIN = /[^\n -~\u00a0-\u2027\u202a-\ufefe\uff00-\uffff]|^(?:---|\.\.\.|%)/m;
/**
 * Each level costs stack, and so does each repetition in a regular expression: 16 MiB of escapes are too much for V8.
 */
const MAX_LENGTH = 1024 ** 2;
const MAX_LEVEL = 64;
/** The library takes 1024. */
const MAX_KEY = 200;
/** With more digits, engines may round integers as they like (ECMA-262, parseInt). */
const MAX_NUMBER = 20;
/** The column of what is around the document, and of what comes after it. */
const OUTSIDE = -1;

/** Where the reader stands. Behind the last line, `lineStart` is such that the column is OUTSIDE. */
interface Cursor {
  readonly text: string;
  at: number;
  lineStart: number;
  /** How many are open. */
  brackets: number;
}

/** Ends the reading; caught by `readPlainYaml` alone. */
class Doubt extends Error {}

/**
 * Reads the YAML in which people nearly always write policy modules and portcullis.yaml: mappings and sequences in
 * blocks and brackets, scalars on one line, block scalars. It is there for the start of the program: to load the `yaml`
 * library and read a file with it takes longer than a check.
 *
 * The law: where this answers a value, the library (YAML 1.2, core schema, unique keys) has no errors, no warnings and
 * an equal value. The limit: all else is null, right or wrong, and for the library, which can also say what is wrong
 * and where. Time is linear in the text.
 */
export function readPlainYaml(text: string): { readonly value: unknown } | null {
  if (text.length > MAX_LENGTH || NEVER_PLAIN.test(text)) return null;
  const cursor: Cursor = { text, at: 0, lineStart: 0, brackets: 0 };
  try {
    toNextLine(cursor);
    const value = readNode(cursor, OUTSIDE, 0, true);
    return columnOf(cursor) === OUTSIDE ? { value } : null;
  } catch (error) {
    if (error instanceof Doubt) return null;
    throw error;
  }
}

function doubt(): never {
  throw new Doubt();
}

/**
 * Reads what belongs to a parent in column `parent`, and goes to the next line with content. A line that is further in
 * than it should be, such as the second one of a scalar, is left to the parent to find. Behind a key, on its line, no
 * mapping or sequence can begin but one in brackets.
 */
function readNode(cursor: Cursor, parent: number, level: number, mayBeBlock: boolean): unknown {
  const { text, at: start } = cursor;
  const column = columnOf(cursor);
  if (mayBeBlock && isDash(cursor)) return readSequence(cursor, column, level);
  if (text[start] === '|' || text[start] === '>') return readBlockScalar(cursor, parent);
  const value = readInline(cursor, parent, level);
  if (mayBeBlock && takeColon(cursor, start)) return readMapping(cursor, column, level, value);
  if (!toNextLine(cursor)) doubt();
  return value;
}

function readSequence(cursor: Cursor, column: number, level: number): readonly unknown[] {
  const items: unknown[] = [];
  do {
    cursor.at++;
    items.push(
      toNextLine(cursor) ? readBelow(cursor, column, level, false) : readNode(cursor, column, deeper(level), true),
    );
  } while (columnOf(cursor) === column && isDash(cursor));
  return items;
}

/** From behind the colon of its first key. */
function readMapping(cursor: Cursor, column: number, level: number, firstKey: unknown): unknown {
  const map: Record<string, unknown> = {};
  let key = firstKey;
  for (;;) {
    put(
      map,
      key,
      toNextLine(cursor) ? readBelow(cursor, column, level, true) : readNode(cursor, column, deeper(level), false),
    );
    if (columnOf(cursor) < column) return map;
    if (columnOf(cursor) > column) doubt();
    key = readKey(cursor);
  }
}

/**
 * The value of a dash or key that ends its line: what is further in on the next line, or null. A sequence may stand
 * right below its key.
 */
function readBelow(cursor: Cursor, parent: number, level: number, isOfKey: boolean): unknown {
  const column = columnOf(cursor);
  const isValue = column > parent || (isOfKey && column === parent && isDash(cursor));
  return isValue ? readNode(cursor, parent, deeper(level), true) : null;
}

const BLOCK_HEADER = /[|>]-?(?: *| +#[^\n]*)\n/y;

/** A literal (`|`) or folded (`>`) text, indented as its first line is. */
function readBlockScalar(cursor: Cursor, parent: number): string {
  const { text } = cursor;
  if (parent === OUTSIDE) doubt();
  const header = take(cursor, BLOCK_HEADER);
  const isFolded = header.startsWith('>');
  const indent = behindSpaces(text, cursor.at) - cursor.at;
  const lines: string[] = [];
  let { at } = cursor;
  while (at < text.length) {
    const content = behindSpaces(text, at);
    const end = endOfLine(text, content);
    if (content < end && content - at < indent) break;
    if (content - at > indent && (isFolded || content === end)) doubt();
    lines.push(text.slice(at + indent, end));
    at = end + 1;
  }
  if (indent <= parent || lines[0] === '' || lines.length === 0) doubt();
  while (lines.at(-1) === '') lines.pop();
  cursor.at = cursor.lineStart = at;
  toNextLine(cursor);
  const literal = lines.join('\n');
  const value = isFolded ? literal.replace(/\n+/g, (breaks) => (breaks === '\n' ? ' ' : breaks.slice(1))) : literal;
  return header[1] === '-' ? value : `${value}\n`;
}

/** A scalar, or a collection in brackets. */
function readInline(cursor: Cursor, parent: number, level: number): unknown {
  switch (cursor.text[cursor.at]) {
    case '[': {
      const items: unknown[] = [];
      readItems(cursor, parent, ']', () => items.push(readInline(cursor, parent, deeper(level))));
      return items;
    }
    case '{': {
      const map: Record<string, unknown> = {};
      readItems(cursor, parent, '}', () => {
        const key = readKey(cursor);
        toItem(cursor, parent);
        put(map, key, readInline(cursor, parent, deeper(level)));
      });
      return map;
    }
    default:
      return readScalar(cursor);
  }
}

function readItems(cursor: Cursor, parent: number, close: string, readItem: () => void): void {
  const { text } = cursor;
  cursor.brackets++;
  do {
    cursor.at++;
    toItem(cursor, parent);
    if (text[cursor.at] === close) break;
    readItem();
    toItem(cursor, parent);
  } while (text[cursor.at] === ',');
  if (text[cursor.at] !== close) doubt();
  cursor.at++;
  cursor.brackets--;
}

/**
 * Goes to what comes next in brackets. Lines in them are further in than the parent; only the last bracket may stand
 * below it.
 */
function toItem(cursor: Cursor, parent: number): void {
  if (!toNextLine(cursor)) return;
  const column = columnOf(cursor);
  const isLast = cursor.brackets === 1 && /[\]}]/.test(cursor.text[cursor.at] ?? '');
  if (column < parent || (column === parent && !isLast)) doubt();
}

/**
 * A key that is not a text (`1:`, `null:`) is doubtful, and so is one that means something else to YAML 1.1 or to
 * JavaScript.
 */
function put(map: Record<string, unknown>, key: unknown, value: unknown): void {
  if (typeof key !== 'string' || key === '<<' || key === '__proto__' || Object.hasOwn(map, key)) doubt();
  map[key] = value;
}

function readKey(cursor: Cursor): unknown {
  const { at: start } = cursor;
  const key = readScalar(cursor);
  if (!takeColon(cursor, start)) doubt();
  return key;
}

function takeColon(cursor: Cursor, keyStart: number): boolean {
  const at = behindSpaces(cursor.text, cursor.at);
  if (cursor.text[at] !== ':' || !isGap(cursor.text[at + 1])) return false;
  if (at - keyStart > MAX_KEY) doubt();
  cursor.at = at + 1;
  return true;
}

/** No character of a text can be matched in two ways: what does not match takes no longer. */
const DOUBLE_QUOTED = /"[^"\\\n]*(?:\\[^\n][^"\\\n]*)*"/y;
const SINGLE_QUOTED = /'[^'\n]*(?:''[^'\n]*)*'/y;
const PLAIN_START = /[^-:?,[\]{}#&*!|>'"%@`\n ]|[-:](?=[^\n ,[\]{}])/y;
const PLAIN_END = /(?=\n| #|:[\n ]|:?$)/g;
const PLAIN_END_IN_BRACKETS = /(?=[\n,[\]{}]| #|:[\n ,[\]{}]|:?$)/g;

function readScalar(cursor: Cursor): unknown {
  const { text, at: start } = cursor;
  if (text[start] === '"') return unescape(take(cursor, DOUBLE_QUOTED));
  if (text[start] === "'") return take(cursor, SINGLE_QUOTED).slice(1, -1).replaceAll("''", "'");
  take(cursor, PLAIN_START);
  take(cursor, cursor.brackets > 0 ? PLAIN_END_IN_BRACKETS : PLAIN_END);
  let end = cursor.at;
  while (text.charCodeAt(end - 1) === SPACE) end--;
  return meaningOf(text.slice(start, end));
}

/** The escapes of JSON mean the same in YAML. */
function unescape(quoted: string): unknown {
  if (!quoted.includes('\\')) return quoted.slice(1, -1);
  try {
    return JSON.parse(quoted);
  } catch {
    return doubt();
  }
}

const WORDS: ReadonlyMap<string, boolean | null> = new Map([
  ['~', null],
  ['null', null],
  ['Null', null],
  ['NULL', null],
  ['true', true],
  ['True', true],
  ['TRUE', true],
  ['false', false],
  ['False', false],
  ['FALSE', false],
]);
const NUMBER = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const RARE_NUMBER = /^(?:0[ox].*|[-+]?\.(?:inf|nan))$/i;

/** What a plain scalar is in the core schema. */
function meaningOf(plain: string): unknown {
  const word = WORDS.get(plain);
  if (word !== undefined) return word;
  if (!NUMBER.test(plain)) return RARE_NUMBER.test(plain) ? doubt() : plain;
  return plain.length > MAX_NUMBER ? doubt() : Number(plain);
}

/** Goes past what the pattern finds: here if it is sticky, anywhere behind if it is global. */
function take(cursor: Cursor, pattern: RegExp): string {
  const { text, at } = cursor;
  pattern.lastIndex = at;
  if (!pattern.test(text)) doubt();
  cursor.at = pattern.lastIndex;
  return text.slice(at, cursor.at);
}

const SPACE = 32;

/**
 * Goes past blanks and a comment and, where they end the line, to the next line with content: then it is true. A
 * comment has a blank before it or the whole line; in brackets the library wants the blank even there, at times.
 */
function toNextLine(cursor: Cursor): boolean {
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

function columnOf(cursor: Cursor): number {
  return cursor.at - cursor.lineStart;
}

function isDash(cursor: Cursor): boolean {
  return cursor.text[cursor.at] === '-' && isGap(cursor.text[cursor.at + 1]);
}

/** A blank, a line break or the end of the text. */
function isGap(char: string | undefined): boolean {
  return char === ' ' || char === '\n' || char === undefined;
}

function behindSpaces(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === SPACE) at++;
  return at;
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end;
}

function deeper(level: number): number {
  return level < MAX_LEVEL ? level + 1 : doubt();
}
