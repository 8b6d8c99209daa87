import { constants } from 'node:buffer';
import {
  isSpace,
  MAX_OPEN,
  openJsonScan,
  scanJson,
  type Expected,
  type JsonScan,
  type ScanSpan,
} from '../../../base/json-scan.ts';
import { LimitExceeded } from '../../../base/limit.ts';
import { setMember, type Json, type JsonObject } from '../../json.ts';
import type { ByteWindow } from './byte-window.ts';
import { hold, nestedTooDeep } from './held.ts';
import { openLengthScan, scanLength } from './value-length.ts';

/** How a value of a large document is read. */
export type StreamShape =
  | 'whole'
  /** It must be JSON, and nothing of it is kept: an empty object stands for it. */
  | 'checked'
  /** The same, but that it is told what it is: an object of which names, a list beginning with which, or what else. */
  | 'outline'
  /** An object, member by member; whatever else stands there is read whole. */
  | { readonly members: (key: string) => StreamShape }
  /** A list, of whose elements only that is kept; undefined for nothing. */
  | { readonly elements: (element: Json) => Json | undefined }
  /** A list, of whose elements each is read so. */
  | { readonly each: StreamShape };

/** Where a large document is being read. */
export interface StreamReading {
  readonly window: ByteWindow;
  /** Bytes of elements that are parsed at once, at least. */
  readonly batch: number;
  /** Where the reading stands between values. Within one, all of it is still in the window. */
  readonly scan: JsonScan;
  /** Elements and names that were kept; of a long name, every 64 bytes. */
  held: number;
}

export function openStreamReading(window: ByteWindow, batch: number): StreamReading {
  return { window, batch, scan: openJsonScan(), held: 0 };
}

/** What stands there is no JSON, or more than can be read: where and why, `findStop` says. */
export class NotRead extends Error {
  readonly why: 'broken' | 'repeated-key' | 'long';

  constructor(why: NotRead['why']) {
    super(why);
    this.why = why;
  }
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;

/** The value that stands there. Throws a `NotRead`; the reading then stands where all before it is right. */
export async function readShaped(reading: StreamReading, shape: StreamShape): Promise<Json> {
  const first = await nextByte(reading);
  if (shape === 'checked') {
    await passOver(reading);
    return {};
  }
  if (shape === 'outline') return readOutline(reading, first);
  if (typeof shape === 'object') {
    if ('members' in shape && first === OPEN_OBJECT) return readObject(reading, shape.members);
    if ('elements' in shape && first === OPEN_LIST) return readElements(reading, shape.elements);
    if ('each' in shape && first === OPEN_LIST) return readEach(reading, () => shape.each);
  }
  const length = await lengthOf(reading);
  const value = parsed(reading, length);
  pass(reading, length, 'comma');
  return value;
}

async function readOutline(reading: StreamReading, first: number): Promise<Json> {
  if (first === OPEN_OBJECT) return readObject(reading, () => 'checked');
  if (first === OPEN_LIST) return readFirst(reading);
  if (first === QUOTE) {
    await passOver(reading);
    return '';
  }
  const length = await lengthOf(reading, 0, LONGEST_WORD);
  const value = parsed(reading, length);
  pass(reading, length, 'comma');
  return value;
}

/** Of a number, as which a version may stand there. */
const LONGEST_WORD = 1024 ** 2;

async function readObject(reading: StreamReading, shapeOf: (key: string) => StreamShape): Promise<JsonObject> {
  const out: Record<string, Json> = {};
  enter(reading, OPEN_OBJECT, 'key-or-end');
  let byte = await nextByte(reading);
  while (byte !== CLOSE_OBJECT) {
    if (byte !== QUOTE) throw new NotRead('broken');
    const length = await lengthOf(reading);
    const key = parsed(reading, length);
    if (typeof key !== 'string') throw new NotRead('broken');
    pass(reading, length, 'colon');
    if (Object.hasOwn(out, key)) throw new NotRead('repeated-key');
    hold(reading, 1 + Math.floor(length / 64));
    if ((await nextByte(reading)) !== COLON) throw new NotRead('broken');
    pass(reading, 1, 'value');
    const value = await readShaped(reading, shapeOf(key));
    setMember(out, key, value);
    byte = await nextByte(reading);
    if (byte === CLOSE_OBJECT) break;
    if (byte !== COMMA) throw new NotRead('broken');
    pass(reading, 1, 'key');
    byte = await nextByte(reading);
    if (byte !== QUOTE) throw new NotRead('broken');
  }
  leave(reading);
  return out;
}

/** A list of which the first element alone is kept. */
async function readFirst(reading: StreamReading): Promise<Json> {
  const outline = (byte: number): StreamShape => (byte === OPEN_OBJECT ? 'outline' : 'checked');
  return readEach(reading, (index, byte) => (index === 0 ? outline(byte) : 'checked'), 1);
}

async function readEach(
  reading: StreamReading,
  shapeOf: (index: number, byte: number) => StreamShape,
  most = Infinity,
): Promise<Json> {
  const out: Json[] = [];
  enter(reading, OPEN_LIST, 'value-or-end');
  let byte = await nextByte(reading);
  while (byte !== CLOSE_LIST) {
    const value = await readShaped(reading, shapeOf(out.length, byte));
    if (out.length < most) {
      hold(reading, 1);
      out.push(value);
    }
    byte = await nextByte(reading);
    if (byte === CLOSE_LIST) break;
    if (byte !== COMMA) throw new NotRead('broken');
    pass(reading, 1, 'value');
  }
  leave(reading);
  return out;
}

/** Elements are parsed by the megabyte: one by one they would cost a call each. */
async function readElements(reading: StreamReading, keep: (element: Json) => Json | undefined): Promise<Json> {
  const out: Json[] = [];
  enter(reading, OPEN_LIST, 'value-or-end');
  let byte = await nextByte(reading);
  while (byte !== CLOSE_LIST) {
    const { elements, length } = await nextElements(reading);
    for (const element of elements) {
      const kept = keep(element);
      if (kept !== undefined) {
        hold(reading, 1);
        out.push(kept);
      }
    }
    pass(reading, length, 'comma');
    byte = await nextByte(reading);
    if (byte === CLOSE_LIST) break;
    if (byte !== COMMA) throw new NotRead('broken');
    pass(reading, 1, 'value');
    byte = await nextByte(reading);
    if (byte === CLOSE_LIST) throw new NotRead('broken');
  }
  leave(reading);
  return out;
}

const NEXT_ELEMENT = Buffer.from('},{"address":');

/**
 * Some whole elements from there on. Where they end is guessed by how Terraform begins its elements, which is found
 * faster than brackets are counted. The guess is safe: only whole elements are JSON between brackets, so a wrong one
 * does not parse, and then the brackets are counted.
 */
async function nextElements(
  reading: StreamReading,
): Promise<{ readonly elements: readonly Json[]; readonly length: number }> {
  const { window, batch } = reading;
  while (window.end() - window.at() < 2 * batch && (await window.more()));
  const guess = window
    .bytes()
    .subarray(0, window.end())
    .indexOf(NEXT_ELEMENT, window.at() + batch);
  const guessed = guess < 0 ? 0 : guess + 1 - window.at();
  if (guessed > 0 && guessed <= 2 * batch) {
    const elements = parsedOrNull(reading, guessed);
    if (elements !== null) return { elements, length: guessed };
  }
  const length = await lengthOf(reading, batch);
  const elements = parsedOrNull(reading, length);
  if (elements === null || elements.length === 0) throw new NotRead('broken');
  return { elements, length };
}

/** Commas and brackets of one value that is parsed: a few bytes each in the text, and up to a hundred in memory. */
const MAX_PARTS = 10_000_000;

/** Bytes up to what ends a value, with space; with `least`, of so many values that they are that long. */
async function lengthOf({ window }: StreamReading, least = 0, most = constants.MAX_STRING_LENGTH): Promise<number> {
  const scan = openLengthScan();
  for (;;) {
    const isFound = scanLength(scan, window.bytes(), window.at(), window.end(), least);
    if (scan.deepest > MAX_OPEN) throw nestedTooDeep();
    if (scan.parts > MAX_PARTS) throw new LimitExceeded(`One value of this document has more than ${MAX_PARTS} parts`);
    if (isFound) return scan.length;
    if (scan.length > most) throw new NotRead('long');
    if (!(await window.more())) throw new NotRead('broken');
  }
}

/** The first byte that is no space. */
export async function nextByte({ window }: StreamReading): Promise<number> {
  for (;;) {
    while (window.at() < window.end()) {
      const byte = window.bytes()[window.at()];
      if (byte !== undefined && !isSpace(byte)) return byte;
      window.take(1);
    }
    if (!(await window.more())) throw new NotRead('broken');
  }
}

/** Looks at every byte of a value, and keeps none. */
export async function passOver({ window, scan }: StreamReading): Promise<void> {
  const depth = scan.open.length;
  for (;;) {
    const step = scanJson(scan, spanOf(window), depth);
    window.take(step.at - window.at());
    if (step.kind === 'whole') return;
    if (step.kind === 'deep') throw nestedTooDeep();
    if (step.kind === 'long') throw new NotRead('long');
    if (step.kind !== 'more') throw new NotRead('broken');
    await window.more();
  }
}

export function spanOf(window: ByteWindow): ScanSpan {
  return { bytes: window.bytes(), from: window.at(), end: window.end(), isLast: window.isLast() };
}

function pass({ window, scan }: StreamReading, length: number, expected: Expected): void {
  window.take(length);
  scan.expected = expected;
}

function enter(reading: StreamReading, bracket: number, expected: Expected): void {
  reading.scan.open.push(bracket);
  pass(reading, 1, expected);
}

function leave(reading: StreamReading): void {
  reading.scan.open.pop();
  pass(reading, 1, 'comma');
}

function parsed({ window }: StreamReading, length: number): Json {
  try {
    return JSON.parse(textOf(window, length)) as Json;
  } catch (error) {
    if (error instanceof SyntaxError) throw new NotRead('broken');
    throw error;
  }
}

function parsedOrNull({ window }: StreamReading, length: number): readonly Json[] | null {
  try {
    return JSON.parse(`[${textOf(window, length)}]`) as Json[];
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function textOf(window: ByteWindow, length: number): string {
  try {
    return window.bytes().toString('utf8', window.at(), window.at() + length);
  } catch {
    throw new NotRead('long');
  }
}
