import { addAll } from '../../../base/add-all.ts';
import { member, isObject, listOr, objectOr, type Json, type JsonObject } from '../../json.ts';
import { blankOut } from './blank.ts';
import { EMPTY_BODY, type Attribute, type Block, type Body, type ParsedFile } from './body.ts';
import { exactValue } from './exact-value.ts';
import type { HclParser, SyntaxRefusal } from './hcl2json.ts';
import type { Scan, ScannedBlock, ScannedBody } from './scan.ts';
import type { Trouble } from './spot.ts';

/** Whether somebody wants what is in a block of the top level. */
export type Keep = (block: ScannedBlock) => boolean;

/**
 * Reads a text of HCL native syntax (`.tf`, `.tofu`, `.tfvars`). Blocks that nobody wants are only found, not read:
 * hcl2json, which is slow, does not see them. A text that is not HCL gives no body, and a diagnostic. `scan` is what
 * the scanner found in the text.
 */
export async function readNative(
  text: string,
  { body, comments, error }: Scan,
  keep: Keep,
  parseHcl: HclParser,
): Promise<ParsedFile> {
  if (error !== null) return { body: EMPTY_BODY, comments, diagnostics: [error] };
  const parsed = await parseParts(parseHcl, text, body, new Set(body.blocks.filter(keep)));
  if (parsed.refusal !== null) return { body: EMPTY_BODY, comments, diagnostics: [parsed.refusal] };
  const joiner: Joiner = { text, own: parsed.own, diagnostics: [...parsed.diagnostics] };
  return { body: joinBody(joiner, body, parsed.json), comments, diagnostics: joiner.diagnostics };
}

interface Parts {
  /** What hcl2json makes of all that is kept; empty where each block was parsed alone. */
  readonly json: JsonObject;
  /** The bodies of blocks that were parsed alone; null: nobody wants it, or it could not be read. */
  readonly own: ReadonlyMap<ScannedBlock, JsonObject | null>;
  readonly diagnostics: readonly Trouble[];
  readonly refusal: Trouble | null;
}

async function parseParts(
  parseHcl: HclParser,
  text: string,
  body: ScannedBody,
  kept: ReadonlySet<ScannedBlock>,
): Promise<Parts> {
  const skipped = body.blocks.filter((block) => !kept.has(block));
  const own = new Map<ScannedBlock, JsonObject | null>(skipped.map((block) => [block, null]));
  if (kept.size === 0 && body.attributes.length === 0) return { json: {}, own, diagnostics: [], refusal: null };
  const parsed = await parseHcl(blankOut(text, skipped));
  if (parsed.ok) {
    const { diagnostics } = await parseHidden(parseHcl, text, { attributes: body.attributes, blocks: [...kept] }, own);
    return { json: parsed.json, own, diagnostics, refusal: null };
  }
  if (parsed.kind !== 'form') return { json: {}, own, diagnostics: [], refusal: troubleIn(parsed) };
  return parseOneByOne(parseHcl, text, body, kept, own);
}

/**
 * Where the blocks of a file do not fit into one JSON object, each fits into one of its own, unless its own blocks do
 * not.
 */
async function parseOneByOne(
  parseHcl: HclParser,
  text: string,
  body: ScannedBody,
  kept: ReadonlySet<ScannedBlock>,
  own: Map<ScannedBlock, JsonObject | null>,
): Promise<Parts> {
  const rest = body.attributes.length === 0 ? null : await parseHcl(blankOut(text, body.blocks));
  if (rest?.ok === false) return { json: {}, own, diagnostics: [], refusal: troubleIn(rest) };
  const diagnostics: Trouble[] = [];
  for (const block of kept) addAll(diagnostics, await parseAlone(parseHcl, text, block, own));
  const hidden = await parseHidden(parseHcl, text, { attributes: body.attributes, blocks: [...kept] }, own);
  return { json: rest?.json ?? {}, own, diagnostics: [...diagnostics, ...hidden.diagnostics], refusal: null };
}

/**
 * Blocks that hcl2json drops without a word, since an argument of the same body has their name. Terraform refuses
 * those, with or without a word.
 */
async function parseHidden(
  parseHcl: HclParser,
  text: string,
  body: ScannedBody,
  own: Map<ScannedBlock, JsonObject | null>,
): Promise<{ readonly diagnostics: readonly Trouble[] }> {
  const diagnostics: Trouble[] = [];
  // Each is parsed once more, and so is all that is in it: that must not add up.
  let budget = text.length;
  for (const block of hiddenBlocks(body)) {
    const { type, line, column, start, end } = block;
    diagnostics.push({
      message: `${type} is an argument and a block of the same body; it must be one of them`,
      line,
      column,
    });
    budget -= end - start;
    if (own.get(block) !== undefined) continue;
    if (budget < 0) own.set(block, null);
    else addAll(diagnostics, await parseAlone(parseHcl, text, block, own));
  }
  return { diagnostics };
}

function hiddenBlocks({ attributes, blocks }: ScannedBody): readonly ScannedBlock[] {
  const names = new Set(attributes.map(({ name }) => name));
  return blocks.flatMap((block) => [...(names.has(block.type) ? [block] : []), ...hiddenBlocks(block.body)]);
}

async function parseAlone(
  parseHcl: HclParser,
  text: string,
  block: ScannedBlock,
  own: Map<ScannedBlock, JsonObject | null>,
): Promise<readonly Trouble[]> {
  const parsed = await parseHcl(`${text.slice(block.start, block.end)}\n`);
  own.set(block, parsed.ok ? bodyJson(parsed.json, block, 0) : null);
  return parsed.ok ? [] : [troubleIn(parsed, block)];
}

/** The trouble with the whole text, or with one block of it. */
function troubleIn({ message, spot }: SyntaxRefusal, block?: ScannedBlock): Trouble {
  if (block === undefined) return { message, line: spot?.line ?? 1, column: spot?.column ?? 1 };
  if (spot === null) return { message, line: block.line, column: block.column };
  return {
    message,
    line: block.line + spot.line - 1,
    column: spot.line === 1 ? block.column + spot.column - 1 : spot.column,
  };
}

interface Joiner {
  readonly text: string;
  readonly own: ReadonlyMap<ScannedBlock, JsonObject | null>;
  readonly diagnostics: Trouble[];
}

/** What the scanner found and what hcl2json read, as one. Blocks of one type and labels have the same order in both. */
function joinBody(joiner: Joiner, body: ScannedBody, json: JsonObject): Body {
  const attributes = new Map<string, Attribute>();
  for (const {
    name,
    line,
    column,
    value: { start, end },
  } of body.attributes) {
    const value = member(json, name);
    if (value === undefined)
      joiner.diagnostics.push({ message: `The argument ${name} could not be read`, line, column });
    else
      attributes.set(name, { name, value: exactValue(value, joiner.text.slice(start, end)), place: { line, column } });
  }
  const counts = new Map<string, number>();
  const blocks = body.blocks.map((block) => {
    const { own } = joiner;
    if (own.has(block)) return joinBlock(joiner, block, own.get(block) ?? null);
    const key = JSON.stringify([block.type, ...block.labels]);
    const index = counts.get(key) ?? 0;
    counts.set(key, index + 1);
    const found = bodyJson(json, block, index);
    if (found === null)
      joiner.diagnostics.push({
        message: `The block ${block.type} could not be read`,
        line: block.line,
        column: block.column,
      });
    return joinBlock(joiner, block, found);
  });
  return { attributes, blocks };
}

function joinBlock(
  joiner: Joiner,
  { type, labels, line, column, endLine, start, end, body }: ScannedBlock,
  json: JsonObject | null,
): Block {
  const joined = json === null ? EMPTY_BODY : joinBody(joiner, body, json);
  return {
    type,
    labels,
    body: joined,
    place: { line, column },
    endLine,
    range: { start, end },
    skipped: json === null,
  };
}

/** A block in the JSON of the body around it: under its type and labels, as one of a list. */
function bodyJson(json: JsonObject, { type, labels }: ScannedBlock, index: number): JsonObject | null {
  let found: Json | undefined = member(json, type);
  for (const label of labels) found = isObject(found) ? member(found, label) : undefined;
  return objectOr(listOr(found)[index]);
}
