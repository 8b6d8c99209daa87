import { isObject, type Json, type JsonObject } from './json.ts';

/**
 * Reads a large document member by member, so that neither its whole text nor what nobody reads is ever in memory: `planned_values` says again
 * what `resource_changes` says, and most resources are of types that no filter has.
 */
export interface Reading {
  /** Members that are passed over where the document has `resource_changes`; the document keeps an empty object for each. */
  readonly skips: (key: string) => boolean;
  /** What is kept of one element of `resource_changes`. */
  readonly slims: (change: Json) => Json;
}

const CHANGES = 'resource_changes';
/** Bytes of elements that are parsed at once. */
const BATCH = 1024 ** 2;

/** Null where the bytes are not one JSON object whose keys differ: whoever parses them whole says what is wrong. */
export function readMembers(bytes: Buffer, { skips, slims }: Reading): JsonObject | null {
  const members = membersOf(bytes);
  if (members === null) return null;
  const hasChanges = members.some(({ key }) => key === CHANGES);
  const out: Record<string, Json> = {};
  try {
    for (const member of members) {
      const { key, from, to } = member;
      if (Object.hasOwn(out, key) || key === '__proto__') return null;
      if (hasChanges && skips(key)) out[key] = {};
      else out[key] = key === CHANGES && bytes[from] === OPEN_LIST ? elementsOf(bytes, member, slims) : parse(bytes, from, to);
    }
  } catch {
    return null;
  }
  return out;
}

interface Member {
  readonly key: string;
  readonly from: number;
  readonly to: number;
  /** Of a list, where its elements are parted. */
  readonly commas: readonly number[];
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const SPACE = 0x20;

/** What a byte outside of strings means to whoever looks for the end of a value; brackets of both kinds alike. */
const KINDS = new Uint8Array(256);
for (const [byte, kind] of [[QUOTE, QUOTE], [COMMA, COMMA], [OPEN_OBJECT, OPEN_OBJECT], [OPEN_LIST, OPEN_OBJECT], [CLOSE_OBJECT, CLOSE_OBJECT], [CLOSE_LIST, CLOSE_OBJECT],
  [SPACE, SPACE], [0x0a, SPACE], [0x0d, SPACE], [0x09, SPACE]] as const) KINDS[byte] = kind;

function membersOf(bytes: Buffer): Member[] | null {
  const members: Member[] = [];
  let at = skipSpace(bytes, bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0);
  if (bytes[at] !== OPEN_OBJECT) return null;
  at = skipSpace(bytes, at + 1);
  while (bytes[at] === QUOTE) {
    const keyEnd = endOfString(bytes, at);
    const colon = skipSpace(bytes, keyEnd);
    if (bytes[colon] !== COLON) return null;
    const from = skipSpace(bytes, colon + 1);
    const key = parse(bytes, at, keyEnd);
    const commas: number[] = [];
    const to = endOfValue(bytes, from, key === CHANGES && bytes[from] === OPEN_LIST ? commas : null);
    if (to === from || typeof key !== 'string') return null;
    members.push({ key, from, to, commas });
    at = skipSpace(bytes, to);
    if (bytes[at] !== COMMA) break;
    at = skipSpace(bytes, at + 1);
    if (bytes[at] !== QUOTE) return null;
  }
  return bytes[at] === CLOSE_OBJECT && skipSpace(bytes, at + 1) === bytes.length ? members : null;
}

/**
 * Throws where one of them is no JSON. They are parsed by the megabyte: V8 puts what comes of a long text where it will not be copied again, and
 * a short one would cost a call for each element.
 */
function elementsOf(bytes: Buffer, { from, to, commas }: Member, slims: (element: Json) => Json): Json[] {
  const out: Json[] = [];
  let batch = from + 1;
  for (const end of [...commas, to - 1]) {
    if (end < to - 1 && end - batch < BATCH) continue;
    for (const element of JSON.parse(`[${bytes.toString('utf8', batch, end)}]`) as Json[]) out.push(slims(element));
    batch = end + 1;
  }
  return out;
}

function parse(bytes: Buffer, from: number, to: number): Json {
  return JSON.parse(bytes.toString('utf8', from, to)) as Json;
}

/**
 * One past the value that begins at `from`; brackets are counted, not matched, since whoever parses the value matches them. Adds to `commas` where
 * the elements of the value itself are parted.
 */
function endOfValue(bytes: Buffer, from: number, commas: number[] | null): number {
  let depth = 0;
  let at = from;
  const { length } = bytes;
  while (at < length) {
    const byte = bytes[at] as number;
    switch (KINDS[byte]) {
      case QUOTE:
        at = endOfString(bytes, at);
        if (depth === 0) return at;
        continue;
      case OPEN_OBJECT:
        depth++;
        break;
      case CLOSE_OBJECT:
        if (depth === 0) return at;
        depth--;
        if (depth === 0) return at + 1;
        break;
      case COMMA:
        if (depth === 0) return at;
        if (depth === 1 && commas !== null) commas.push(at);
        break;
      case SPACE:
        if (depth === 0) return at;
        break;
      default:
    }
    at++;
  }
  return length;
}

/** One past the closing quote. */
function endOfString(bytes: Buffer, from: number): number {
  let at = from + 1;
  const { length } = bytes;
  while (at < length) {
    const byte = bytes[at];
    if (byte === QUOTE) return at + 1;
    at += byte === BACKSLASH ? 2 : 1;
  }
  return length;
}

function skipSpace(bytes: Buffer, from: number): number {
  let at = from;
  while (at < bytes.length && isSpace(bytes[at])) at++;
  return at;
}

function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

/** A change of a type that nobody reads: who it is and what becomes of it. */
export function outlineOf(change: Json): Json {
  if (!isObject(change) || !isObject(change['change'])) return change;
  return { ...change, change: { actions: change['change']['actions'] ?? [], before: null, after: null } };
}

const MARKS = ['after_unknown', 'before_sensitive', 'after_sensitive'];

/** A change without the marks that say nothing: Terraform writes `false`, `[]` and `{}` for every known part of every block. */
export function withoutIdleMarks(change: Json): Json {
  const values = isObject(change) ? change['change'] : undefined;
  if (!isObject(change) || !isObject(values)) return change;
  const slim: Record<string, Json> = { ...values };
  for (const name of MARKS) if (name in slim) slim[name] = marksOf(slim[name] ?? null, 0) ?? false;
  return { ...change, change: slim };
}

/** Marks nest as values do; deeper ones are left as they are. */
const MAX_DEPTH = 64;

/** What of a tree of marks is or holds `true`; null for nothing. Positions in lists stay. */
function marksOf(mark: Json, depth: number): Json {
  if (mark === true || typeof mark !== 'object' || mark === null) return mark === true ? true : null;
  if (depth > MAX_DEPTH) return mark;
  if (Array.isArray(mark)) {
    const elements = mark.map((element: Json) => marksOf(element, depth + 1));
    return elements.every((element) => element === null) ? null : elements;
  }
  let out: Record<string, Json> | null = null;
  for (const [name, inner] of Object.entries(mark)) {
    // Assigning to it would set a prototype.
    if (name === '__proto__') continue;
    const kept = marksOf(inner, depth + 1);
    if (kept !== null) (out ??= {})[name] = kept;
  }
  return out;
}
