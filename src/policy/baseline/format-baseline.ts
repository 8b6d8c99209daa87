import { harmlessJson } from '../../base/escape.ts';
import { compareTexts } from '../../base/order.ts';
import type { Count } from '../hits/extent.ts';
import type { BaselineEntry } from './baseline-entry.ts';
import { linesOfPackets } from './packet-lines.ts';

const HEAD = `\
# Findings that were there when this was written by \`portcullis check --write-baseline\`. With \`--baseline\` each is left
# out as long as it is no graver and reaches no further than what stands here. To have one found again, remove its entry.
version: 1
`;

/** A baseline as it is written. */
export interface WrittenBaseline {
  readonly text: string;
  /** On which line an entry begins; null where it is not there. */
  readonly lineOf: (entry: BaselineEntry) => number | null;
}

/** The file of these entries, in an order of its own: the same bytes in every run. */
export function formatBaseline(entries: readonly BaselineEntry[]): WrittenBaseline {
  if (entries.length === 0) return { text: `${HEAD}findings: []\n`, lineOf: () => null };
  const head = `${HEAD}findings:\n`;
  const lines = new Map<string, number>();
  let line = lineBreaks(head) + 1;
  const texts = sortedTexts(entries);
  for (const text of texts) {
    if (!lines.has(text)) lines.set(text, line);
    line += lineBreaks(text);
  }
  return { text: `${head}${texts.join('')}`, lineOf: (entry) => lines.get(recordText(entry)) ?? null };
}

/** By stack, set, subject, rule and cause; what is alike in these is in the order of its text. */
function sortedTexts(entries: readonly BaselineEntry[]): readonly string[] {
  return entries
    .map((entry) => ({ entry, text: recordText(entry) }))
    .toSorted((a, b) => compareEntries(a.entry, b.entry) || compareTexts(a.text, b.text))
    .map(({ text }) => text);
}

function lineBreaks(text: string): number {
  return text.split('\n').length - 1;
}

function compareEntries(a: BaselineEntry, b: BaselineEntry): number {
  return (
    compareTexts(a.stack ?? '', b.stack ?? '')
    || compareTexts(a.set ?? '', b.set ?? '')
    || compareTexts(a.subject, b.subject)
    || compareTexts(a.rule, b.rule)
    || compareTexts(a.cause, b.cause)
  );
}

/** As it stands in the file: equal texts are equal entries. */
export function recordText({
  stack,
  set,
  rule,
  subject,
  owners,
  cause,
  severity,
  verdict,
  extent,
  unknown,
}: BaselineEntry): string {
  const { certain, perhaps, count } = extent;
  const lines = [
    ...field('rule', rule),
    ...field('stack', stack),
    ...field('set', set),
    ...field('subject', subject),
    ...list('owners', owners),
    ...field('cause', cause),
    ...field('severity', severity),
    ...field('verdict', verdict === 'violated' ? null : verdict),
    ...list('packets', linesOfPackets(certain)),
    ...list('perhaps', linesOfPackets(perhaps)),
    ...field('count', count === undefined ? null : countText(count)),
    ...list('unknown', unknown),
  ];
  return `  - ${lines.join('\n    ')}\n`;
}

/** `3`, `1-4`, `61 or more`. */
function countText({ least, most }: Count): string | number {
  if (least === most) return least;
  return most === Infinity ? `${least} or more` : `${least}-${most}`;
}

function field(name: string, value: string | number | null): readonly string[] {
  return value === null ? [] : [`${name}: ${scalar(value)}`];
}

function list(name: string, items: readonly string[]): readonly string[] {
  return items.length === 0 ? [] : [`${name}:`, ...items.map((item) => `  - ${scalar(item)}`)];
}

/** What every reader of YAML takes for this text; all else is quoted, as in JSON. */
const PLAIN = /^[A-Za-z_](?:[\w.\-/,()@[\]"=+*$]|:(?=[^ ])| (?=[^ #]))*$/;
const WORD = /^(?:null|true|false|yes|no|on|off|y|n)$/i;

function scalar(value: string | number): string {
  if (typeof value === 'number') return String(value);
  return PLAIN.test(value) && !WORD.test(value) ? value : harmlessJson(JSON.stringify(value));
}
