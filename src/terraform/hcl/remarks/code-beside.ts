import type { Comment } from '../files/scan-cursor.ts';

/** Nobody writes more of them between a comment and what it is about. */
const MAX_BETWEEN = 200;

export type CodeBeside = { readonly ok: true; readonly at: number } | { readonly ok: false; readonly why: string };

/**
 * The code that a comment of native syntax is written about: the beginning of its own line, or the line below; other
 * comments may stand between. `comments`: all of the file, in order.
 */
export function codeBeside(text: string, comments: readonly Comment[], index: number): CodeBeside {
  const comment = comments[index];
  if (comment === undefined) throw new Error(`There is no comment ${index}`);
  if (comment.trailing) {
    const at = firstOnLine(text, comments, index, comment);
    if (at === null) return TOO_MANY;
    if (at < comment.start) return { ok: true, at };
  }
  let at = comment.end;
  let breaks = 0;
  for (let next = index + 1; next <= index + 1 + MAX_BETWEEN; ) {
    const char = text[at];
    if (char === undefined) return { ok: false, why: 'stands on nothing: nothing follows it' };
    if (char === '\n') {
      breaks++;
      if (breaks > 1) return { ok: false, why: 'stands on nothing: an empty line separates it from what follows' };
    } else if (comments[next]?.start === at) {
      at = comments[next]?.end ?? at;
      breaks = 0;
      next++;
      continue;
    } else if (!isBlank(char)) return { ok: true, at };
    at++;
  }
  return TOO_MANY;
}

const TOO_MANY: CodeBeside = { ok: false, why: 'stands on nothing: too many comments separate it from the code' };

/** Where the first code of a line is, or the comment itself; null where that is far away. */
function firstOnLine(text: string, comments: readonly Comment[], index: number, { start }: Comment): number | null {
  let at = text.lastIndexOf('\n', start - 1) + 1;
  if (text.startsWith('\ufeff', at)) at++;
  let before = index;
  while ((comments[before - 1]?.end ?? 0) > at) {
    before--;
    if (index - before > MAX_BETWEEN) return null;
  }
  for (; before < index; before++) {
    const other = comments[before];
    if (other === undefined) break;
    while (at < other.start && isBlank(text[at])) at++;
    if (at < other.start) return at;
    at = other.end;
  }
  while (at < start && isBlank(text[at])) at++;
  return at;
}

function isBlank(char: string | undefined): boolean {
  return char === ' ' || char === '\t' || char === '\r';
}
