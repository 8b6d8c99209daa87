import type { Range } from '../../terraform/hcl/files/range.ts';

/** Where the line of an offset begins. */
export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** Where the next line begins. */
export function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end === -1 ? text.length : end + 1;
}

/** The blanks before what stands on the line of an offset. */
export function indentAt(text: string, offset: number): string {
  const start = lineStart(text, offset);
  return /^[ \t]*/.exec(text.slice(start, offset))?.[0] ?? '';
}

/** How lines end where this one does. */
export function lineBreakAt(text: string, offset: number): string {
  const end = text.indexOf('\n', offset);
  const near = end === -1 ? text.lastIndexOf('\n') : end;
  return near > 0 && text[near - 1] === '\r' ? '\r\n' : '\n';
}

export function isBlank(text: string): boolean {
  return text.trim() === '';
}

/** The lines on which something stands alone; null where something else stands there too. */
export function ownLines(text: string, { start, end }: Range): Range | null {
  const from = lineStart(text, start);
  const to = lineEnd(text, end);
  const behind = text.slice(end, to).trim();
  const isAlone =
    isBlank(text.slice(from, start)) && (behind === '' || behind.startsWith('#') || behind.startsWith('//'));
  return isAlone ? { start: from, end: to } : null;
}
