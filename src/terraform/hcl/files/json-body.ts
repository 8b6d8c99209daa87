import { addAll } from '../../../base/add-all.ts';
import type { Place } from '../../../base/place.ts';
import { expressionOfJson } from '../expressions/from-json.ts';
import type { Json } from '../../json.ts';
import type { Expression } from '../expressions/expression.ts';
import { EMPTY_BODY, type Argument, type Block, type Body, type ParsedFile } from './body.ts';
import {
  blocksInside,
  NO_BLOCKS,
  ROOT_BLOCKS,
  type BlockPath,
  type BlockTypes,
  type ProviderBlocks,
} from './json-schema.ts';
import { plainJson, readJsonTree, type JsonMember, type JsonNode, type JsonObjectNode } from './json-tree.ts';
import type { Range } from './range.ts';
import type { Comment } from './scan-cursor.ts';
import { spotFinder, type Spot, type Trouble } from './spot.ts';

/** An argument of JSON syntax, whose texts are templates. */
export interface JsonArgument extends Argument {
  readonly json: Json;
  /** Where the objects are of the list that it is; a `"//"` in them is a comment too. */
  readonly objects: readonly Range[];
}

/** What an argument of JSON syntax is as JSON; undefined of native syntax. */
export function jsonOfArgument(argument: Argument | JsonArgument): Json | undefined {
  return 'json' in argument ? argument.json : undefined;
}

export type JsonBlock = Block<JsonArgument>;

type JsonBody = Body<JsonArgument>;

/**
 * Reads a text of HCL JSON syntax: `.tf.json` (`configuration`) or `.tfvars.json` (`variables`, which has no blocks).
 * Objects and lists of objects at the place of labels and bodies mean the same as blocks written one after the other.
 * Unknown names are arguments, as in native syntax.
 */
export function readJsonSyntax(
  { path, text }: { readonly path: string; readonly text: string },
  form: 'configuration' | 'variables',
  providerBlocks: ProviderBlocks,
): ParsedFile<JsonArgument> {
  const tree = readJsonTree(text);
  if (!tree.ok) return { body: EMPTY_BODY, comments: [], diagnostics: [tree.trouble] };
  const reader: Reader = { path, spotOf: spotFinder(text), providerBlocks, comments: [], diagnostics: [] };
  const bodies = bodiesIn(reader, tree.root, 'The top level');
  const body = readBody(
    reader,
    bodies.flatMap(({ members }) => members),
    form === 'configuration' ? ROOT_BLOCKS : NO_BLOCKS,
    [],
  );
  return { body, comments: reader.comments, diagnostics: reader.diagnostics };
}

interface Reader {
  readonly path: string;
  readonly spotOf: (offset: number) => Spot;
  readonly providerBlocks: ProviderBlocks;
  readonly comments: Comment[];
  readonly diagnostics: Trouble[];
}

function complain({ diagnostics }: Reader, message: string, { line, column }: Spot): void {
  diagnostics.push({ message, line, column });
}

function readBody(reader: Reader, members: readonly JsonMember[], types: BlockTypes, path: BlockPath): JsonBody {
  const attributes = new Map<string, JsonArgument>();
  const blocks: JsonBlock[] = [];
  for (const member of members) {
    const { key, spot, value } = member;
    const labels = types.get(key);
    if (key === '//') readComment(reader, value);
    else if (labels !== undefined)
      addAll(blocks, readBlocks(reader, { type: key, labels: [], missing: labels, spot }, value, path));
    else if (attributes.has(key)) complain(reader, `The argument ${key} is already set`, spot);
    else {
      complainOfDuplicates(reader, value);
      for (const { members: own } of listedObjects(value))
        for (const inner of own) if (inner.key === '//') readComment(reader, inner.value);
      attributes.set(key, argumentOf(reader, member));
    }
  }
  return { attributes, blocks };
}

function argumentOf(reader: Reader, { key, spot, start, value }: JsonMember): JsonArgument {
  const json = plainJson(value);
  let parsed: Expression | null = null;
  return {
    name: key,
    json,
    objects: listedObjects(value).map(({ start, end }) => ({ start, end })),
    expression: () => (parsed ??= expressionOfJson(value)),
    place: placeOf(reader, spot),
    placeOf: (at) => placeOf(reader, reader.spotOf(at)),
    range: { start, end: value.end },
    value: { start: value.start, end: value.end },
  };
}

function listedObjects(value: JsonNode): readonly JsonObjectNode[] {
  return value.kind === 'list' ? value.items.filter((item) => item.kind === 'object') : [];
}

function placeOf({ path }: Reader, { line, column }: Spot): Place {
  return { file: path, line, column, calls: [] };
}

/** A block whose labels are read one by one. */
interface Head {
  readonly type: string;
  readonly labels: readonly string[];
  readonly missing: number;
  /** Of the last label, or the type. */
  readonly spot: Spot;
}

function readBlocks(reader: Reader, head: Head, value: JsonNode, path: BlockPath): readonly JsonBlock[] {
  const { type, labels, missing } = head;
  const objects =
    isNull(value) && missing === 0
      ? []
      : bodiesIn(reader, value, labels.length === 0 ? type : `${type} ${labels.join('.')}`);
  if (missing > 0) {
    return objects.flatMap(({ members }) =>
      members.flatMap(({ key, spot, value: inner }) =>
        readBlocks(reader, { type, labels: [...labels, key], missing: missing - 1, spot }, inner, path),
      ),
    );
  }
  return objects.map((object, i) =>
    readBlock(reader, head, object, i === 0 && value.kind === 'object' ? head.spot : object.spot, path),
  );
}

function readBlock(
  reader: Reader,
  { type, labels }: Head,
  { members, start, end }: JsonObjectNode,
  spot: Spot,
  path: BlockPath,
): JsonBlock {
  const inside = pathInside(path, type, labels);
  const body = readBody(reader, members, blocksInside(type, inside, reader.providerBlocks), inside);
  return { type, labels, body, place: placeOf(reader, spot), range: { start, end } };
}

/** The path to the body of a block: `dynamic` stands for what it makes, and `content` for nothing. */
function pathInside(path: BlockPath, type: string, labels: readonly string[]): BlockPath {
  if (type === 'dynamic') return [...path, { type: labels[0] ?? '', labels: [] }];
  return type === 'content' ? path : [...path, { type, labels }];
}

/** The objects that a value is: itself, or one list of them. */
function bodiesIn(reader: Reader, value: JsonNode, name: string): readonly JsonObjectNode[] {
  if (value.kind === 'object') return [value];
  const items = value.kind === 'list' ? value.items : [value];
  return items.flatMap((item) => {
    if (item.kind === 'object') return [item];
    complain(reader, `${name} must be an object or a list of objects`, item.spot);
    return [];
  });
}

function isNull(value: JsonNode): boolean {
  return value.kind === 'scalar' && value.value === null;
}

/** `"//": "…"` is what JSON has for a comment; a list of texts is several. */
function readComment(reader: Reader, value: JsonNode): void {
  if (value.kind === 'list') for (const item of value.items) if (item.kind === 'scalar') readComment(reader, item);
  if (value.kind !== 'scalar' || typeof value.value !== 'string') return;
  const { value: text, start, end, spot, endLine } = value;
  reader.comments.push({ text, start, end, ...spot, endLine, trailing: false });
}

function complainOfDuplicates(reader: Reader, value: JsonNode): void {
  if (value.kind === 'list') for (const item of value.items) complainOfDuplicates(reader, item);
  if (value.kind !== 'object') return;
  const names = new Set<string>();
  for (const { key, spot, value: inner } of value.members) {
    if (names.has(key)) complain(reader, `The object has the name ${key} twice`, spot);
    names.add(key);
    complainOfDuplicates(reader, inner);
  }
}
