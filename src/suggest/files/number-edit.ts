import type { Comment } from '../../terraform/hcl/files/scan-cursor.ts';
import type { ScannedBlock } from '../../terraform/hcl/files/scan.ts';
import type { Edit } from '../patch/edit.ts';
import type { SourceText, Unplaced } from './source-text.ts';
import { lineEnd } from './text-lines.ts';

/**
 * Another number in an argument that is written as one, in quotes or not. A comment behind it keeps its column where
 * those of the lines around stand in it too.
 */
export function numberEdit(
  { text, scan }: SourceText,
  block: ScannedBlock,
  name: string,
  number: number,
): Edit | Unplaced {
  const argument = block.body.attributes.find((each) => each.name === name);
  if (argument === undefined) return { why: `${name} is not written in its block` };
  const { start, end } = argument.value;
  const [, quote, written] = /^("?)(\d+)"?$/.exec(text.slice(start, end)) ?? [];
  if (written === undefined)
    return { why: `${name} is ${shown(text.slice(start, end))}, which may stand for others too` };
  const to = `${quote}${number}${quote}`;
  const isBeside = ({ trailing, line }: Comment): boolean => trailing && Math.abs(line - argument.line) === 1;
  if (!scan.comments.some(isBeside)) return { start, end, text: to };
  const behind = /^( +)(?=#|\/\/|\/\*)/.exec(text.slice(end, lineEnd(text, end)))?.[1] ?? '';
  const room = Math.max(1, behind.length + (end - start) - to.length);
  return { start, end: end + behind.length, text: behind === '' ? to : `${to}${' '.repeat(room)}` };
}

const LONGEST = 60;

/** An expression, on one line. */
export function shown(expression: string): string {
  const text = expression.replaceAll(/\s+/g, ' ');
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
