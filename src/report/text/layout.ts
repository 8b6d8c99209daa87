import { printable } from '../../base/escape.ts';

export type Paint = (text: string) => string;

/** Words that look alike. Spans are told apart by a space. */
export interface Span {
  /** Whatever is in it; it is escaped here. */
  readonly text: string;
  readonly paint?: Paint;
  /** What follows on its line begins behind so many columns. */
  readonly columns?: number;
}

export interface Shape {
  readonly width: number;
  /** Columns before the first line, and before the others. */
  readonly first?: number;
  readonly rest: number;
  /** Lines; what does not fit ends in `…`. */
  readonly most?: number;
}

interface Row {
  readonly indent: number;
  readonly words: Span[];
  length: number;
}

/**
 * Breaks words into lines of `width`, with colour afterwards. Addresses and CIDRs are never cut: a line is longer only
 * where one word alone is. A word that begins with `::` stays behind the one before it, because a CI runner reads a
 * command in a line that begins so.
 */
export function flow(spans: readonly Span[], { width, first = 0, rest, most = Infinity }: Shape): string[] {
  const words = spans.flatMap((span) =>
    printable(span.text)
      .split(' ')
      .map((text): Span => ({ ...span, text })),
  );
  const rows: Row[] = [];
  for (const word of words) {
    const row = rows.at(-1);
    if (row !== undefined && row.length + 1 + word.text.length <= width) append(row, word);
    else if (row === undefined || !word.text.startsWith('::'))
      rows.push(rowOf([word], row === undefined ? first : rest, width));
    else if (canLead(row)) rows.push(rowOf([...takenFrom(row), word], rest, width));
    else append(row, word);
  }
  const kept = rows.slice(0, most);
  const last = kept.at(-1);
  if (last !== undefined && kept.length < rows.length) endOpen(last, width);
  return kept.map(({ indent, words: each }) => `${' '.repeat(indent)}${painted(each)}`);
}

function rowOf(words: readonly Span[], wanted: number, width: number): Row {
  const [head = { text: '' }, ...more] = words;
  const indent = indentOf(head, wanted, width);
  const row: Row = { indent, words: [head], length: indent + columnsOf(head) };
  for (const word of more) append(row, word);
  return row;
}

function append(row: Row, word: Span): void {
  row.words.push(word);
  row.length += 1 + columnsOf(word);
}

/** Its last word may begin the next line, with what has to stay behind it. */
function canLead({ words }: Row): boolean {
  return words.length > 1 && words.at(-1)?.text.startsWith('::') === false;
}

function takenFrom(row: Row): Span[] {
  const word = row.words.pop();
  if (word === undefined) return [];
  row.length -= 1 + columnsOf(word);
  return [word];
}

/** One line of no more than `width`. */
export function oneLine(spans: readonly Span[], width: number): string {
  return flow(spans, { width, rest: 0, most: 1 })[0] ?? '';
}

function columnsOf({ text, columns = 0 }: Span): number {
  return Math.max(text.length, columns);
}

/** Where long words begin that have no room in their column. */
const LONG_WORD = 4;

/** A word that fits with less has less of it. */
function indentOf({ text }: Span, wanted: number, width: number): number {
  if (wanted + text.length <= width) return wanted;
  const least = Math.min(wanted, LONG_WORD);
  return text.length > width ? least : Math.min(least, width - text.length);
}

function endOpen(row: Row, width: number): void {
  while (row.words.length > 1 && row.length + 2 > width) takenFrom(row);
  const [only] = row.words;
  // Behind a word that is too long already, the sign is a part of it.
  if (only !== undefined && row.words.length === 1 && row.length + 2 > width)
    row.words[0] = { ...only, text: `${only.text}…` };
  else row.words.push({ text: '…' });
}

/** Words of one look are painted as one. */
function painted(words: readonly Span[]): string {
  const parts: { text: string; readonly paint: Paint | undefined; readonly columns: number }[] = [];
  for (const { text, paint, columns = 0 } of words) {
    const last = parts.at(-1);
    if (last !== undefined && last.paint === paint && last.columns === 0) last.text += ` ${text}`;
    else parts.push({ text, paint, columns });
  }
  return parts
    .map(({ text, paint, columns }, i) => {
      const gap = i === parts.length - 1 ? '' : ' '.repeat(Math.max(0, columns - text.length));
      return `${paint === undefined ? text : paint(text)}${gap}`;
    })
    .join(' ');
}
