import { parseNumber } from '../values/hcl-number.ts';
import {
  boolValue,
  NULL_VALUE,
  numberValue,
  objectValue,
  stringValue,
  tupleValue,
  type HclValue,
} from '../values/hcl-value.ts';
import { HclError } from '../values/hcl-error.ts';
import { unknownValue } from '../values/unknown-hcl.ts';
import { MAX_DECODED_DEPTH, tooDeep } from './depth.ts';
import type { FunctionHost } from './function.ts';
import { normalForm } from '../values/normal-form.ts';

interface Cursor {
  readonly text: string;
  readonly host: FunctionHost;
  at: number;
}

/** JSON as Terraform reads it: numbers are exact, of two members of one name the last counts. */
export function decodeJson(text: string, host: FunctionHost): HclValue {
  host.spend(text.length);
  const cursor = { text, host, at: 0 };
  const value = readValue(cursor, 0);
  skipSpace(cursor);
  // Closing brackets behind the value are passed over.
  if (cursor.at < text.length && !/[\]}]/.test(text.charAt(cursor.at)))
    throw new HclError('extraneous data after JSON object');
  return value;
}

function readValue(cursor: Cursor, depth: number): HclValue {
  if (depth > MAX_DECODED_DEPTH) throw tooDeep();
  cursor.host.spend(1);
  skipSpace(cursor);
  switch (cursor.text.charAt(cursor.at)) {
    case '':
      throw new HclError('EOF');
    case '{':
      return readObject(cursor, depth);
    case '[':
      return readArray(cursor, depth);
    case '"':
      return stringValue(readString(cursor));
    case 't':
      return readWord(cursor, 'true', boolValue(true));
    case 'f':
      return readWord(cursor, 'false', boolValue(false));
    case 'n':
      return readWord(cursor, 'null', NULL_VALUE);
    default:
      return readNumber(cursor);
  }
}

function readObject(cursor: Cursor, depth: number): HclValue {
  const entries: [string, HclValue][] = [];
  cursor.at++;
  if (skipped(cursor, '}')) return objectValue(entries);
  for (;;) {
    if (next(cursor) !== '"')
      throw unexpected(cursor, entries.length === 0 ? '' : ' looking for beginning of object key string');
    const name = readString(cursor);
    if (!skipped(cursor, ':')) throw unexpected(cursor, ' after object key');
    entries.push([name, readValue(cursor, depth + 1)]);
    if (skipped(cursor, '}')) return objectValue(entries);
    if (!skipped(cursor, ',')) throw unexpected(cursor, ' after object key:value pair');
  }
}

function readArray(cursor: Cursor, depth: number): HclValue {
  const items: HclValue[] = [];
  cursor.at++;
  if (skipped(cursor, ']')) return tupleValue(items);
  for (;;) {
    items.push(readValue(cursor, depth + 1));
    if (skipped(cursor, ']')) return tupleValue(items);
    if (!skipped(cursor, ',')) throw unexpected(cursor, ' after array element');
  }
}

function readWord(cursor: Cursor, word: string, value: HclValue): HclValue {
  for (const letter of word) {
    if (cursor.text.charAt(cursor.at) !== letter)
      throw unexpected(cursor, ` in literal ${word} (expecting '${letter}')`, 'unexpected EOF');
    cursor.at++;
  }
  return value;
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

function readNumber(cursor: Cursor): HclValue {
  NUMBER.lastIndex = cursor.at;
  const found = NUMBER.exec(cursor.text)?.[0];
  if (found === undefined && cursor.text.charAt(cursor.at) !== '-')
    throw unexpected(cursor, ' looking for beginning of value');
  cursor.at += found?.length ?? 1;
  if (found === undefined || /[.eE]/.test(cursor.text.charAt(cursor.at))) {
    if (found !== undefined) cursor.at++;
    throw unexpected(cursor, ' in numeric literal', 'unexpected EOF');
  }
  const number = parseNumber(found);
  return number === null ? { ...unknownValue('number'), notNull: true } : numberValue(number);
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ['\\', '\\'],
  ['/', '/'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);

const PLAIN = /[ !#-[\]-\uffff]*/y;
const UNICODE_ESCAPE = /u([0-9a-fA-F]{4})/y;

function readString(cursor: Cursor): string {
  const parts: string[] = [];
  cursor.at++;
  for (;;) {
    PLAIN.lastIndex = cursor.at;
    const plain = PLAIN.exec(cursor.text)?.[0] ?? '';
    parts.push(plain);
    cursor.at += plain.length;
    const letter = cursor.text.charAt(cursor.at);
    if (letter !== '"' && letter !== '\\') throw unexpected(cursor, ' in string literal', 'unexpected EOF');
    cursor.at++;
    // Half a surrogate pair becomes the replacement character.
    if (letter === '"') return normalForm(Buffer.from(parts.join('')).toString());
    parts.push(readEscape(cursor));
  }
}

function readEscape(cursor: Cursor): string {
  const letter = cursor.text.charAt(cursor.at);
  const known = ESCAPES.get(letter);
  if (known !== undefined) {
    cursor.at++;
    return known;
  }
  UNICODE_ESCAPE.lastIndex = cursor.at;
  const digits = UNICODE_ESCAPE.exec(cursor.text)?.[1];
  if (digits === undefined)
    throw unexpected(
      cursor,
      letter === 'u' ? ' in \\u hexadecimal character escape' : ' in string escape code',
      'unexpected EOF',
    );
  cursor.at += 5;
  return String.fromCharCode(Number.parseInt(digits, 16));
}

function skipSpace(cursor: Cursor): void {
  while (' \t\n\r'.includes(cursor.text.charAt(cursor.at) || 'x')) cursor.at++;
}

function next(cursor: Cursor): string {
  skipSpace(cursor);
  return cursor.text.charAt(cursor.at);
}

function skipped(cursor: Cursor, letter: string): boolean {
  if (next(cursor) !== letter) return false;
  cursor.at++;
  return true;
}

function unexpected(cursor: Cursor, where: string, atEnd = 'EOF'): HclError {
  const letter = cursor.text.codePointAt(cursor.at);
  return new HclError(
    letter === undefined ? atEnd : `invalid character ${quoted(String.fromCodePoint(letter))}${where}`,
  );
}

function quoted(letter: string): string {
  return letter === "'" ? "'\\''" : `'${JSON.stringify(letter).slice(1, -1).replace('\\"', '"')}'`;
}
