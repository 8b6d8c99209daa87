import { setMember, type Json, type JsonObject } from '../../json.ts';
import {
  CLOSE_LIST,
  CLOSE_OBJECT,
  COLON,
  COMMA,
  endOfString,
  endOfValue,
  expectByte,
  OPEN_LIST,
  OPEN_OBJECT,
  QUOTE,
  endOfSpace,
} from './json-bytes.ts';

/** How a member of an object is read. */
export type MemberReading =
  | 'whole'
  /**
   * Read `alone` or whole only where the member `repeats` is no list or an empty one. Else an empty object stands for
   * it, or what it gives in the shape that is made of the other: it is read last.
   */
  | {
      readonly repeats: string;
      readonly against?: (other: Json) => PlainReading;
      readonly alone?: PlainReading;
    }
  /** Not read at all: an empty object stands for it. */
  | 'left out'
  /** An object, member by member. */
  | { readonly members: (key: string) => MemberReading }
  /** A list, of whose elements only that is kept; undefined for nothing. */
  | { readonly elements: (element: Json) => Json | undefined };

/** A reading that asks for nothing else of the document. */
export type PlainReading = Exclude<MemberReading, { readonly repeats: string }>;

/** Bytes of elements that are parsed at once. */
const BATCH = 1024 ** 2;

/**
 * Reads a large document member by member, so that neither its whole text nor what nobody reads is ever in memory. Null
 * where the bytes are not one JSON object: whoever parses them whole says what is wrong. `repeated-key` where a key
 * stands twice in one of the objects that are read member by member: which of them counts, every reader of JSON decides
 * for itself.
 */
export function readMembers(
  bytes: Buffer,
  shapeOf: (key: string) => MemberReading,
): JsonObject | 'repeated-key' | null {
  const start = endOfSpace(bytes, bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0);
  try {
    const { value, end } = readObject(bytes, start, shapeOf);
    return endOfSpace(bytes, end) === bytes.length ? value : null;
  } catch (error) {
    if (error instanceof RepeatedKey) return 'repeated-key';
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

class RepeatedKey extends SyntaxError {}

interface Read<T> {
  readonly value: T;
  /** One past it. */
  readonly end: number;
}

/** Throws where the bytes are no object; values that are read whole are not looked into. */
function readObject(bytes: Buffer, start: number, shapeOf: (key: string) => MemberReading): Read<JsonObject> {
  expectByte(bytes, start, OPEN_OBJECT);
  const out: Record<string, Json> = {};
  const repeated: {
    readonly key: string;
    readonly shape: Extract<MemberReading, { readonly repeats: string }>;
    readonly from: number;
  }[] = [];
  let at = endOfSpace(bytes, start + 1);
  while (bytes[at] !== CLOSE_OBJECT) {
    expectByte(bytes, at, QUOTE);
    const keyEnd = endOfString(bytes, at);
    const key: string = JSON.parse(bytes.toString('utf8', at, keyEnd));
    const colon = endOfSpace(bytes, keyEnd);
    expectByte(bytes, colon, COLON);
    if (Object.hasOwn(out, key)) throw new RepeatedKey();
    const from = endOfSpace(bytes, colon + 1);
    const shape = shapeOf(key);
    let end: number;
    if (typeof shape === 'object' && 'repeats' in shape) {
      end = endOfValue(bytes, from);
      if (end === from) throw new SyntaxError('no value');
      repeated.push({ key, shape, from });
      setMember(out, key, {});
    } else {
      const read = readShaped(bytes, from, shape);
      setMember(out, key, read.value);
      ({ end } = read);
    }
    at = endOfSpace(bytes, end);
    if (bytes[at] === CLOSE_OBJECT) break;
    expectByte(bytes, at, COMMA);
    at = endOfSpace(bytes, at + 1);
    expectByte(bytes, at, QUOTE);
  }
  for (const { key, shape, from } of repeated) {
    const other = out[shape.repeats];
    if (!Array.isArray(other) || other.length === 0)
      setMember(out, key, readShaped(bytes, from, shape.alone ?? 'whole').value);
    else if (shape.against !== undefined) setMember(out, key, readShaped(bytes, from, shape.against(other)).value);
  }
  return { value: out, end: at + 1 };
}

function readShaped(bytes: Buffer, from: number, shape: PlainReading): Read<Json> {
  if (typeof shape === 'object' && 'members' in shape && bytes[from] === OPEN_OBJECT)
    return readObject(bytes, from, shape.members);
  if (typeof shape === 'object' && 'elements' in shape && bytes[from] === OPEN_LIST)
    return readElements(bytes, from, shape.elements);
  const end = endOfValue(bytes, from);
  if (shape === 'left out' && end === from) throw new SyntaxError('no value');
  return { value: shape === 'left out' ? {} : parse(bytes, from, end), end };
}

/**
 * The elements of a list are parsed by the megabyte: what is not kept of them is gone before more comes, and one by one
 * they would cost a call each. Where a stretch ends is guessed by how Terraform begins its elements, which is found
 * faster than brackets are counted. The guess is safe: only whole elements are JSON between brackets, so a wrong one
 * does not parse, and then the brackets are counted.
 */
function readElements(bytes: Buffer, from: number, keep: (element: Json) => Json | undefined): Read<Json> {
  const out: Json[] = [];
  let at = endOfSpace(bytes, from + 1);
  if (bytes[at] === CLOSE_LIST) return { value: out, end: at + 1 };
  for (;;) {
    const guess = bytes.indexOf(NEXT_ELEMENT, at + BATCH);
    const guessed = guess < 0 || guess - at > 2 * BATCH ? null : parsedOrNull(bytes, at, guess + 1);
    const stop = guessed === null ? endOfBatch(bytes, at) : guess + 1;
    for (const element of guessed ?? parseList(bytes, at, stop)) {
      const kept = keep(element);
      if (kept !== undefined) out.push(kept);
    }
    if (bytes[stop] === CLOSE_LIST) return { value: out, end: stop + 1 };
    expectByte(bytes, stop, COMMA);
    at = endOfSpace(bytes, stop + 1);
    // Nothing stands there, which is a list without elements only to who parses it by itself.
    if (bytes[at] === CLOSE_LIST) throw new SyntaxError('a comma without an element behind it');
  }
}

const NEXT_ELEMENT = Buffer.from('},{"address":');

/**
 * Where the elements from `at` on end: before the comma behind about a megabyte of them, or before the end of the list.
 */
function endOfBatch(bytes: Buffer, at: number): number {
  let end = at;
  do {
    end = endOfSpace(bytes, endOfValue(bytes, end));
    if (bytes[end] !== COMMA || end - at >= BATCH) return end;
    end = endOfSpace(bytes, end + 1);
  } while (end < bytes.length);
  return end;
}

function parseList(bytes: Buffer, from: number, to: number): readonly Json[] {
  return JSON.parse(`[${bytes.toString('utf8', from, to)}]`) as Json[];
}

function parsedOrNull(bytes: Buffer, from: number, to: number): readonly Json[] | null {
  try {
    return parseList(bytes, from, to);
  } catch {
    return null;
  }
}

function parse(bytes: Buffer, from: number, to: number): Json {
  return JSON.parse(bytes.toString('utf8', from, to)) as Json;
}
