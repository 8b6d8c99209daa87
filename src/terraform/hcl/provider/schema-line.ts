import { listType, mapType, objectType, setType, type HclType } from '../values/hcl-type.ts';
import type { AttributeSchema, BlockSchema, NestedSchema } from './schema.ts';

interface Cursor {
  readonly text: string;
  at: number;
}

const MODES: ReadonlyMap<string, AttributeSchema['mode']> = new Map([
  ['r', 'required'],
  ['o', 'optional'],
  ['c', 'computed'],
  ['b', 'optional-computed'],
] as const);
const NESTINGS: ReadonlyMap<string, NestedSchema['nesting']> = new Map([
  ['G', 'single'],
  ['L', 'list'],
  ['S', 'set'],
  ['M', 'map'],
] as const);

/**
 * Reads what follows the type in a line of a table. Members are parted by spaces:
 *
 *     cidr_block=os           an attribute: its mode (`r`equired, `o`ptional, `c`omputed, `b`oth of the last two) and
 * its type
 *     route=bS{to=s via=s}    types: `s`tring, `n`umber, `b`ool, `a`ny, collections `L`ist, `S`et, `M`ap before their
 * element, `{...}` objects
 *     timeouts=G(create=os)   a nested block: its nesting (`G`: single, else as above), its most items if limited
 * (`L1(...)`), its body
 *
 * Throws on anything else: the tables are ours.
 */
export function parseSchemaLine(text: string): BlockSchema {
  const cursor = { text, at: 0 };
  const schema = parseBody(cursor);
  if (cursor.at < text.length) throw new Error(`not a line of a schema: ${text.slice(cursor.at)}`);
  return schema;
}

function parseBody(cursor: Cursor): BlockSchema {
  const attributes = new Map<string, AttributeSchema>();
  const blocks = new Map<string, NestedSchema>();
  eachMember(cursor, ')', (name) => {
    const letter = take(cursor);
    const mode = MODES.get(letter);
    if (mode === undefined) blocks.set(name, parseNested(cursor, letter));
    else attributes.set(name, { type: parseType(cursor), mode });
  });
  return {
    attribute: (name) => attributes.get(name) ?? null,
    block: (name) => blocks.get(name) ?? null,
    attributeNames: () => [...attributes.keys()],
    blockNames: () => [...blocks.keys()],
  };
}

function parseNested(cursor: Cursor, letter: string): NestedSchema {
  const nesting = NESTINGS.get(letter);
  const open = cursor.text.indexOf('(', cursor.at);
  if (nesting === undefined || open < 0) throw new Error(`not a nested block: ${letter}`);
  const max = open === cursor.at ? null : Number(cursor.text.slice(cursor.at, open));
  cursor.at = open + 1;
  const schema = parseBody(cursor);
  cursor.at++;
  return { nesting, max, schema };
}

function parseType(cursor: Cursor): HclType {
  const letter = take(cursor);
  switch (letter) {
    case 's':
      return 'string';
    case 'n':
      return 'number';
    case 'b':
      return 'bool';
    case 'a':
      return 'any';
    case 'L':
      return listType(parseType(cursor));
    case 'S':
      return setType(parseType(cursor));
    case 'M':
      return mapType(parseType(cursor));
    case '{':
      return parseObject(cursor);
    default:
      throw new Error(`not a type: ${letter}`);
  }
}

function parseObject(cursor: Cursor): HclType {
  const attributes = new Map<string, HclType>();
  eachMember(cursor, '}', (name) => attributes.set(name, parseType(cursor)));
  cursor.at++;
  return objectType(attributes);
}

/** `read` reads what follows `name=`. Stops before `end` or at the end of the text. */
function eachMember(cursor: Cursor, end: string, read: (name: string) => void): void {
  while (cursor.at < cursor.text.length && cursor.text[cursor.at] !== end) {
    if (cursor.text[cursor.at] === ' ') cursor.at++;
    const equals = cursor.text.indexOf('=', cursor.at);
    if (equals < 0) throw new Error(`not a member: ${cursor.text.slice(cursor.at)}`);
    const name = cursor.text.slice(cursor.at, equals);
    cursor.at = equals + 1;
    read(name);
  }
}

function take(cursor: Cursor): string {
  return cursor.text[cursor.at++] ?? '';
}
