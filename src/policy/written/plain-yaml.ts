import {
  OUTSIDE,
  NotPlain,
  notPlain,
  takePattern,
  toNextLine,
  columnOf,
  isDash,
  isGap,
  behindSpaces,
  endOfLine,
  type YamlCursor,
} from './plain-yaml-cursor.ts';
import { readScalar } from './plain-yaml-scalar.ts';

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
  const cursor: YamlCursor = { text, at: 0, lineStart: 0, brackets: 0 };
  try {
    toNextLine(cursor);
    const value = readNode(cursor, OUTSIDE, 0, true);
    return columnOf(cursor) === OUTSIDE ? { value } : null;
  } catch (error) {
    if (error instanceof NotPlain) return null;
    throw error;
  }
}

/**
 * Reads what belongs to a parent in column `parent`, and goes to the next line with content. A line that is further in
 * than it should be, such as the second one of a scalar, is left to the parent to find. Behind a key, on its line, no
 * mapping or sequence can begin but one in brackets.
 */
function readNode(cursor: YamlCursor, parent: number, level: number, mayBeBlock: boolean): unknown {
  const { text, at: start } = cursor;
  const column = columnOf(cursor);
  if (mayBeBlock && isDash(cursor)) return readSequence(cursor, column, level);
  if (text[start] === '|' || text[start] === '>') return readBlockScalar(cursor, parent);
  const value = readInline(cursor, parent, level);
  if (mayBeBlock && takeColon(cursor, start)) return readMapping(cursor, column, level, value);
  if (!toNextLine(cursor)) notPlain();
  return value;
}

function readSequence(cursor: YamlCursor, column: number, level: number): readonly unknown[] {
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
function readMapping(cursor: YamlCursor, column: number, level: number, firstKey: unknown): unknown {
  const map: Record<string, unknown> = {};
  let key = firstKey;
  for (;;) {
    put(
      map,
      key,
      toNextLine(cursor) ? readBelow(cursor, column, level, true) : readNode(cursor, column, deeper(level), false),
    );
    if (columnOf(cursor) < column) return map;
    if (columnOf(cursor) > column) notPlain();
    key = readKey(cursor);
  }
}

/**
 * The value of a dash or key that ends its line: what is further in on the next line, or null. A sequence may stand
 * right below its key.
 */
function readBelow(cursor: YamlCursor, parent: number, level: number, isOfKey: boolean): unknown {
  const column = columnOf(cursor);
  const isValue = column > parent || (isOfKey && column === parent && isDash(cursor));
  return isValue ? readNode(cursor, parent, deeper(level), true) : null;
}

const BLOCK_HEADER = /[|>]-?(?: *| +#[^\n]*)\n/y;

/** A literal (`|`) or folded (`>`) text, indented as its first line is. */
function readBlockScalar(cursor: YamlCursor, parent: number): string {
  const { text } = cursor;
  if (parent === OUTSIDE) notPlain();
  const header = takePattern(cursor, BLOCK_HEADER);
  const isFolded = header.startsWith('>');
  const indent = behindSpaces(text, cursor.at) - cursor.at;
  const lines: string[] = [];
  let { at } = cursor;
  while (at < text.length) {
    const content = behindSpaces(text, at);
    const end = endOfLine(text, content);
    if (content < end && content - at < indent) break;
    if (content - at > indent && (isFolded || content === end)) notPlain();
    lines.push(text.slice(at + indent, end));
    at = end + 1;
  }
  if (indent <= parent || lines[0] === '' || lines.length === 0) notPlain();
  while (lines.at(-1) === '') lines.pop();
  cursor.at = cursor.lineStart = at;
  toNextLine(cursor);
  const literal = lines.join('\n');
  const value = isFolded ? literal.replace(/\n+/g, (breaks) => (breaks === '\n' ? ' ' : breaks.slice(1))) : literal;
  return header[1] === '-' ? value : `${value}\n`;
}

/** A scalar, or a collection in brackets. */
function readInline(cursor: YamlCursor, parent: number, level: number): unknown {
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

function readItems(cursor: YamlCursor, parent: number, close: string, readItem: () => void): void {
  const { text } = cursor;
  cursor.brackets++;
  do {
    cursor.at++;
    toItem(cursor, parent);
    if (text[cursor.at] === close) break;
    readItem();
    toItem(cursor, parent);
  } while (text[cursor.at] === ',');
  if (text[cursor.at] !== close) notPlain();
  cursor.at++;
  cursor.brackets--;
}

/**
 * Goes to what comes next in brackets. Lines in them are further in than the parent; only the last bracket may stand
 * below it.
 */
function toItem(cursor: YamlCursor, parent: number): void {
  if (!toNextLine(cursor)) return;
  const column = columnOf(cursor);
  const isLast = cursor.brackets === 1 && /[\]}]/.test(cursor.text[cursor.at] ?? '');
  if (column < parent || (column === parent && !isLast)) notPlain();
}

/**
 * A key that is not a text (`1:`, `null:`) is doubtful, and so is one that means something else to YAML 1.1 or to
 * JavaScript.
 */
function put(map: Record<string, unknown>, key: unknown, value: unknown): void {
  if (typeof key !== 'string' || key === '<<' || key === '__proto__' || Object.hasOwn(map, key)) notPlain();
  map[key] = value;
}

function readKey(cursor: YamlCursor): unknown {
  const { at: start } = cursor;
  const key = readScalar(cursor);
  if (!takeColon(cursor, start)) notPlain();
  return key;
}

function takeColon(cursor: YamlCursor, keyStart: number): boolean {
  const at = behindSpaces(cursor.text, cursor.at);
  if (cursor.text[at] !== ':' || !isGap(cursor.text[at + 1])) return false;
  if (at - keyStart > MAX_KEY) notPlain();
  cursor.at = at + 1;
  return true;
}

function deeper(level: number): number {
  return level < MAX_LEVEL ? level + 1 : notPlain();
}
