import type { ScannedAttribute, ScannedBlock } from '../../terraform/hcl/files/scan.ts';
import type { Edit } from '../patch/edit.ts';
import type { SourceText, Unplaced } from './source-text.ts';
import { ownLines } from './text-lines.ts';

/** Whether the signs of a block's arguments stand in one column where their lines follow each other. */
export function isAligned({ text }: SourceText, { body }: ScannedBlock): boolean {
  return body.attributes.every((each, i) => {
    const next = body.attributes[i + 1];
    return next === undefined || next.line !== each.line + 1 || signOf(text, each) === signOf(text, next);
  });
}

/** The column of the sign behind the name. */
function signOf(text: string, { start, value, column }: ScannedAttribute): number {
  return column + text.slice(start, value.start).indexOf('=');
}

/** An argument taken out, and the signs around it brought nearer where nothing keeps them apart any more. */
export function removedArgument(source: SourceText, block: ScannedBlock, name: string): readonly Edit[] | Unplaced {
  const { text } = source;
  const { attributes } = block.body;
  const at = attributes.findIndex((each) => each.name === name);
  const argument = attributes[at];
  if (argument === undefined) return { why: `${name} is not written in its block` };
  const own = ownLines(text, argument);
  if (own === null) return { why: `${name} does not stand on lines of its own` };
  const removed: Edit = { ...own, text: '' };
  const isPlain = (each: ScannedAttribute): boolean => !text.slice(each.start, each.end).includes('\n');
  const run = [argument];
  for (let i = at - 1; i >= 0; i--) {
    const [each, next] = [attributes[i], run[0]];
    if (each === undefined || next === undefined || each.line !== next.line - 1 || !isPlain(each)) break;
    run.unshift(each);
  }
  for (let i = at + 1; i < attributes.length; i++) {
    const [last, each] = [run.at(-1), attributes[i]];
    if (last === undefined || each === undefined || each.line !== last.line + 1 || !isPlain(last)) break;
    run.push(each);
  }
  const rest = run.filter((each) => each !== argument);
  const width = rest.reduce((most, each) => Math.max(most, each.name.length), 0);
  if (width >= argument.name.length || !isAligned(source, block)) return [removed];
  return [
    removed,
    ...rest.map((each): Edit => {
      const from = each.start + each.name.length;
      return { start: from, end: each.value.start, text: `${' '.repeat(width - each.name.length + 1)}= ` };
    }),
  ];
}
