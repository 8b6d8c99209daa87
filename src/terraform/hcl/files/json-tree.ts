import { findJsonTrouble } from '../../../base/json-trouble.ts';
import type { Json } from '../../json.ts';
import type { Range } from './range.ts';
import { MAX_NESTING } from './scan-cursor.ts';
import { spotAt, spotCounter, type Spot, type Trouble } from './spot.ts';

/** JSON with places, and with members as often as they are written. */
export type JsonNode = JsonObjectNode | JsonListNode | JsonScalarNode;

export interface JsonObjectNode extends Range {
  readonly kind: 'object';
  readonly spot: Spot;
  readonly endLine: number;
  readonly members: readonly JsonMember[];
}

export interface JsonListNode extends Range {
  readonly kind: 'list';
  readonly spot: Spot;
  readonly endLine: number;
  readonly items: readonly JsonNode[];
}

export interface JsonScalarNode extends Range {
  readonly kind: 'scalar';
  readonly spot: Spot;
  readonly endLine: number;
  readonly value: null | boolean | number | string;
}

export interface JsonMember {
  readonly key: string;
  /** Where it begins, with the quote of its name. */
  readonly start: number;
  readonly spot: Spot;
  readonly value: JsonNode;
}

export type JsonTree =
  | { readonly ok: true; readonly root: JsonNode }
  | { readonly ok: false; readonly trouble: Trouble };

/** Larger files of configuration are a mistake. */
const MAX_LENGTH = 16 * 1024 ** 2;

/** Reads JSON as HCL does: with or without byte order mark, nesting up to 200 deep. */
export function readJsonTree(text: string): JsonTree {
  const start = text.startsWith('\ufeff') ? 1 : 0;
  if (text.length > MAX_LENGTH) return refuse('The file has more than 16 million characters', { line: 1, column: 1 });
  const tooDeep = deepOffset(text);
  if (tooDeep !== null)
    return refuse(`Objects and lists nest deeper than ${MAX_NESTING} levels`, spotAt(text, tooDeep));
  try {
    JSON.parse(text.slice(start));
  } catch {
    const trouble = findJsonTrouble(text.slice(start));
    return refuse(
      trouble?.kind === 'truncated' ? 'The JSON breaks off here' : 'This is not JSON',
      trouble ?? { line: 1, column: 1 },
    );
  }
  return { ok: true, root: readNode({ text, spot: spotCounter(text), at: start }) };
}

function refuse(message: string, { line, column }: Spot): JsonTree {
  return { ok: false, trouble: { message, line, column } };
}

const STRING_OR_BRACKET = /"|[[{]|[\]}]/g;

/** Where the nesting goes too deep, if it does. */
function deepOffset(text: string): number | null {
  let depth = 0;
  STRING_OR_BRACKET.lastIndex = 0;
  for (let match = STRING_OR_BRACKET.exec(text); match !== null; match = STRING_OR_BRACKET.exec(text)) {
    const [char] = match;
    if (char === '"') STRING_OR_BRACKET.lastIndex = endOfString(text, match.index);
    else if (char === '[' || char === '{') {
      depth++;
      if (depth > MAX_NESTING) return match.index;
    } else depth--;
  }
  return null;
}

/** Behind the closing quote, or the end of the text. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const char = text[at];
    if (char === '"') return at + 1;
    if (char === '\\') at++;
  }
  return text.length;
}

interface JsonCursor {
  readonly text: string;
  readonly spot: (offset: number) => Spot;
  at: number;
}

const BLANKS = /[ \t\r\n]*/y;
const SCALAR = /[^ \t\r\n,\]}]*/y;

function skip(cursor: JsonCursor, pattern: RegExp): number {
  pattern.lastIndex = cursor.at;
  pattern.exec(cursor.text);
  cursor.at = pattern.lastIndex;
  return cursor.at;
}

/** The text is known to be JSON. */
function readNode(cursor: JsonCursor): JsonNode {
  const start = skip(cursor, BLANKS);
  const spot = cursor.spot(start);
  const { text } = cursor;
  const char = text[start];
  if (char === '{') {
    const members = readItems(cursor, '}', (): JsonMember => {
      const keyStart = skip(cursor, BLANKS);
      const keySpot = cursor.spot(keyStart);
      const key = readString(cursor);
      // The colon.
      skip(cursor, BLANKS);
      cursor.at++;
      return { key, start: keyStart, spot: keySpot, value: readNode(cursor) };
    });
    return { kind: 'object', start, end: cursor.at, spot, endLine: cursor.spot(cursor.at).line, members };
  }
  if (char === '[') {
    const items = readItems(cursor, ']', () => readNode(cursor));
    return { kind: 'list', start, end: cursor.at, spot, endLine: cursor.spot(cursor.at).line, items };
  }
  const value = char === '"' ? readString(cursor) : scalarOf(text.slice(start, skip(cursor, SCALAR)));
  return { kind: 'scalar', start, end: cursor.at, spot, endLine: spot.line, value };
}

function readItems<T>(cursor: JsonCursor, close: string, read: () => T): readonly T[] {
  const items: T[] = [];
  cursor.at++;
  for (;;) {
    skip(cursor, BLANKS);
    const char = cursor.text[cursor.at];
    if (char === close) {
      cursor.at++;
      return items;
    }
    if (char === ',') cursor.at++;
    items.push(read());
  }
}

function readString(cursor: JsonCursor): string {
  const { text, at } = cursor;
  cursor.at = endOfString(text, at);
  const content = text.slice(at + 1, cursor.at - 1);
  return content.includes('\\') ? String(JSON.parse(text.slice(at, cursor.at))) : content;
}

function scalarOf(word: string): null | boolean | number | string {
  if (word === 'null') return null;
  if (word === 'true' || word === 'false') return word === 'true';
  return isExactNumber(Number(word)) ? Number(word) : `\${${word}}`;
}

/**
 * Numbers of up to 15 digits come through JavaScript's unchanged; others are written as the template
 * of an expression.
 */
function isExactNumber(number: number): boolean {
  return (
    Number.isSafeInteger(number) || (Number.isFinite(number) && String(number).replace(/e.*|\D/g, '').length <= 15)
  );
}

/** The value without places; of members of one name the last. */
export function plainJson(node: JsonNode): Json {
  switch (node.kind) {
    case 'scalar':
      return node.value;
    case 'list':
      return node.items.map(plainJson);
    case 'object':
      return Object.fromEntries(node.members.map(({ key, value }) => [key, plainJson(value)]));
  }
}
