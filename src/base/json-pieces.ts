import { harmlessJson } from './escape.ts';
import { gathered, type Pieces } from './pieces.ts';

/** Elements of a list that are made into text at once. */
const BATCH = 64;

/**
 * What `JSON.stringify(value, null, 2)` gives and a line break, safe to print as it is. Objects and lists are cut up so
 * many levels deep, and what is below is text as a whole: `2` where the value has the long lists as its members.
 */
export function jsonPieces(value: unknown, levels: number): Pieces {
  return {
    *pieces() {
      for (const piece of gathered(piecesOf(value, 0, levels))) yield harmlessJson(piece);
      yield '\n';
    },
  };
}

function* piecesOf(value: unknown, depth: number, levels: number): Generator<string> {
  if (Array.isArray(value) && value.length > 0 && depth < levels) {
    yield '[\n';
    yield* depth + 1 < levels ? elements(value, depth + 1, levels) : batches(value, depth + 1);
    yield `\n${indent(depth)}]`;
  } else if (isObject(value) && depth < levels) {
    // What `JSON.stringify` leaves out.
    const members = Object.entries(value).filter(([, member]) => member !== undefined);
    yield members.length === 0 ? '{' : '{\n';
    for (const [i, [key, member]] of members.entries()) {
      yield `${i === 0 ? '' : ',\n'}${indent(depth + 1)}${JSON.stringify(key)}: `;
      yield* piecesOf(member, depth + 1, levels);
    }
    yield members.length === 0 ? '}' : `\n${indent(depth)}}`;
  } else yield linesAt([value], depth).trimStart();
}

function* elements(list: readonly unknown[], depth: number, levels: number): Generator<string> {
  for (const [i, element] of list.entries()) {
    yield `${i === 0 ? '' : ',\n'}${indent(depth)}`;
    yield* piecesOf(element, depth, levels);
  }
}

function* batches(list: readonly unknown[], depth: number): Generator<string> {
  for (let at = 0; at < list.length; at += BATCH)
    yield `${at === 0 ? '' : ',\n'}${linesAt(list.slice(at, at + BATCH), depth)}`;
}

/**
 * Elements as they stand `depth` deep: `JSON.stringify` makes them inside as many lists, whose brackets are taken off,
 * which costs less than to indent every line anew.
 */
function linesAt(elements: readonly unknown[], depth: number): string {
  let wrapped: unknown = elements;
  let around = 0;
  for (let i = 1; i < depth; i++) wrapped = [wrapped];
  // Of each list around them its line, which is indented, with a bracket.
  for (let i = 0; i < Math.max(1, depth); i++) around += 2 * i + '[\n'.length;
  const text = JSON.stringify(wrapped, null, 2);
  return text.slice(around, text.length - around);
}

function indent(depth: number): string {
  return '  '.repeat(depth);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
