import { notPlain, takePattern, SPACE, type YamlCursor } from './plain-yaml-cursor.ts';

/** With more digits, engines may round integers as they like (ECMA-262, parseInt). */
const MAX_NUMBER = 20;

/** No character of a text can be matched in two ways: what does not match takes no longer. */
const DOUBLE_QUOTED = /"[^"\\\n]*(?:\\[^\n][^"\\\n]*)*"/y;

const SINGLE_QUOTED = /'[^'\n]*(?:''[^'\n]*)*'/y;

const PLAIN_START = /[^-:?,[\]{}#&*!|>'"%@`\n ]|[-:](?=[^\n ,[\]{}])/y;

const PLAIN_END = /(?=\n| #|:[\n ]|:?$)/g;

const PLAIN_END_IN_BRACKETS = /(?=[\n,[\]{}]| #|:[\n ,[\]{}]|:?$)/g;

export function readScalar(cursor: YamlCursor): unknown {
  const { text, at: start } = cursor;
  if (text[start] === '"') return unescape(takePattern(cursor, DOUBLE_QUOTED));
  if (text[start] === "'") return takePattern(cursor, SINGLE_QUOTED).slice(1, -1).replaceAll("''", "'");
  takePattern(cursor, PLAIN_START);
  takePattern(cursor, cursor.brackets > 0 ? PLAIN_END_IN_BRACKETS : PLAIN_END);
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
    return notPlain();
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
  if (!NUMBER.test(plain)) return RARE_NUMBER.test(plain) ? notPlain() : plain;
  return plain.length > MAX_NUMBER ? notPlain() : Number(plain);
}
