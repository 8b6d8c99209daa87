import type { Range } from '../../terraform/hcl/files/range.ts';
import type { ScannedBlock } from '../../terraform/hcl/files/scan.ts';
import type { Edit } from '../patch/edit.ts';
import type { SourceText, Unplaced } from './source-text.ts';
import { isBlank, lineEnd, lineStart, ownLines } from './text-lines.ts';

/**
 * A block taken out, with the comment lines right above it unless they may be meant for what comes right behind it too,
 * and with one of the blank lines around it.
 */
export function removedBlock(source: SourceText, block: ScannedBlock): Edit | Unplaced {
  const { text } = source;
  const own = ownLines(text, block);
  if (own === null) return { why: 'its block does not stand on lines of its own' };
  const { start, end } = withComments(source, block, own);
  const before = start === 0 ? '' : text.slice(lineStart(text, start - 1), start);
  const after = text.slice(end, lineEnd(text, end));
  const isFirst = start === 0 || before.trimEnd().endsWith('{');
  const isLast = end === text.length || after.trim().startsWith('}');
  if (!isFirst && isBlank(before) && (isLast || isBlank(after))) return { start: start - before.length, end, text: '' };
  return isFirst && !isLast && isBlank(after) ? { start, end: end + after.length, text: '' } : { start, end, text: '' };
}

function withComments({ text, scan }: SourceText, block: ScannedBlock, own: Range): Range {
  const next = text.slice(own.end, lineEnd(text, own.end)).trim();
  if (next !== '' && !/^(?:\}|#|\/\/|\/\*)/.test(next)) return own;
  let { start } = own;
  let { line } = block;
  for (const comment of scan.comments.toReversed()) {
    if (comment.trailing || comment.endLine !== line - 1 || ownLines(text, comment) === null) continue;
    start = lineStart(text, comment.start);
    line = comment.line;
  }
  return { start, end: own.end };
}
