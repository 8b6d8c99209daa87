import { isDeepStrictEqual } from 'node:util';
import type { Expression } from '../../src/terraform/hcl/expressions/expression.ts';
import type { Range } from '../../src/terraform/hcl/files/range.ts';
import { hclReading, valueReading, valueShape } from './file-oracle.ts';
import { outlineOf, type ArgumentItem, type BlockItem, type Item } from './outline.ts';
import { shapeOf } from './shape.ts';

/** How our reader and HCL's own, which hcl2json has, read the text of a file. */
export interface FileVerdict {
  readonly kind: 'read alike' | 'read otherwise' | 'refused alike' | 'only we refuse it' | 'only HCL refuses it';
  readonly details: string;
}

export async function compareFile(text: string): Promise<FileVerdict> {
  const [ours, theirs] = [outlineOf(text), await hclReading(text)];
  if (!ours.ok)
    return { kind: theirs.kind === 'refused' ? 'refused alike' : 'only we refuse it', details: ours.refusal };
  if (theirs.kind === 'refused') return { kind: 'only HCL refuses it', details: theirs.message };
  const details = (await structureDifference(text, ours.items)) ?? (await valueDifference(text, ours.items));
  return details === null ? { kind: 'read alike', details: '' } : { kind: 'read otherwise', details };
}

/** Both refuse a text, or both read the same from it. */
export function isAlike({ kind }: FileVerdict): boolean {
  return kind === 'read alike' || kind === 'refused alike';
}

/**
 * hcl2json reads the text with a number behind each name: so it loses nothing (blocks beside an argument of their name,
 * or with other labels than those before them), and it confirms every place and the order.
 */
async function structureDifference(text: string, items: readonly Item[]): Promise<string | null> {
  const numbering: Numbering = { text, edits: [], count: 0 };
  const ours = { kind: 'json', json: await numberedJson(items, numbering) };
  const theirs = await hclReading(numberedText(numbering));
  return isDeepStrictEqual(theirs, ours) ? null : `HCL has ${JSON.stringify(theirs)}, we have ${JSON.stringify(ours)}`;
}

interface Numbering {
  readonly text: string;
  /** In the order of the text. */
  readonly edits: Edit[];
  count: number;
}

interface Edit extends Range {
  readonly text: string;
}

function numberedText({ text, edits }: Numbering): string {
  const parts: string[] = [];
  let at = 0;
  for (const edit of edits) {
    parts.push(text.slice(at, edit.start), edit.text);
    at = edit.end;
  }
  return [...parts, text.slice(at)].join('');
}

/** What hcl2json should say of the numbered text. A value that it has no JSON for is 0 there. */
async function numberedJson(items: readonly Item[], numbering: Numbering): Promise<object> {
  const entries: (readonly [string, unknown])[] = [];
  for (const item of items) {
    const suffix = `_${numbering.count++}`;
    const end = item.start + item.name.length;
    numbering.edits.push({ start: end, end, text: suffix });
    const value = item.kind === 'block' ? await blockJson(item, numbering) : await argumentJson(item, numbering);
    entries.push([item.name + suffix, value]);
  }
  return Object.fromEntries(entries);
}

async function blockJson({ labels, items }: BlockItem, numbering: Numbering): Promise<unknown> {
  const body = await numberedJson(items, numbering);
  return labels.reduceRight<unknown>((inner, label) => Object.fromEntries([[label, inner]]), [body]);
}

async function argumentJson({ value: { start, end } }: ArgumentItem, { text, edits }: Numbering): Promise<unknown> {
  const reading = await valueReading(text.slice(start, end));
  if (reading.kind === 'value') return reading.value;
  if (reading.kind === 'no JSON') edits.push({ start, end, text: '0' });
  return reading.kind === 'no JSON' ? 0 : reading;
}

async function valueDifference(text: string, items: readonly Item[]): Promise<string | null> {
  for (const item of items) {
    if (item.kind === 'block') {
      const inside = await valueDifference(text, item.items);
      if (inside !== null) return inside;
    } else {
      const ours = shapeOf(item.expression);
      const source = text.slice(item.value.start, item.value.end);
      const theirs = await valueShape(source);
      const place = await valuePlace(source, item.expression);
      if (place !== null && place !== source) return `${item.name}: HCL has it at ${place}, we have it at ${source}`;
      if (ours !== theirs) return `${item.name}: HCL has ${theirs}, we have ${ours}`;
    }
  }
  return null;
}

/** Of these hcl2json gives the source, from their first character to the last. */
const IS_GIVEN_AS_WRITTEN: ReadonlySet<Expression['kind']> = new Set([
  'name',
  'attribute',
  'index',
  'splat',
  'call',
  'binary',
  'conditional',
  'for',
]);

/** Where an expression begins and ends for HCL, in its source; null where hcl2json does not tell. */
async function valuePlace(source: string, { kind }: Expression): Promise<string | null> {
  // The template around a single expression is gone.
  if (!IS_GIVEN_AS_WRITTEN.has(kind) || /^(?:"|<<)/.test(source)) return null;
  const reading = await valueReading(source);
  return reading.kind === 'value' ? String(reading.value).slice('${'.length, -'}'.length) : null;
}
