import type { Comment } from '../../src/terraform/hcl/files/scan-cursor.ts';

/** The text with blanks where its comments are, which are found at the places that they tell. */
export function withoutComments(text: string, comments: readonly Comment[]): string {
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  const mark = text.startsWith('\ufeff') ? 1 : 0;
  const parts: string[] = [];
  let at = 0;
  for (const { text: comment, line, column } of comments) {
    const start = (starts[line - 1] ?? 0) + column - 1 + (line === 1 ? mark : 0);
    parts.push(text.slice(at, start), ' '.repeat(comment.length));
    at = start + comment.length;
  }
  return [...parts, text.slice(at)].join('');
}
