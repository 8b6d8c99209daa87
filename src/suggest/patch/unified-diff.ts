import { inOrder, lineFinder, type Edit } from './edit.ts';

/** Lines around a change, as `git diff` shows them. */
const CONTEXT = 3;

/** A stretch of lines of the old text, and the lines that are there instead. */
interface Replaced {
  readonly start: number;
  readonly end: number;
  readonly lines: readonly string[];
}

/**
 * The edits of one file as `git apply` takes them. What changes is known, so nothing is compared: lines keep their
 * ends, whatever these are. `name`: from where the patch is applied, with `/`.
 */
export function unifiedDiff(name: string, text: string, edits: readonly Edit[]): string {
  const lines = linesOf(text);
  const hunks = grouped(replacedLines(text, edits, lines));
  if (hunks.length === 0) return '';
  let shift = 0;
  const told = hunks.map((hunk) => {
    const { text: body, delta } = hunkText(hunk, lines, shift);
    shift += delta;
    return body;
  });
  const [before, after] = [quotedPath(`a/${name}`), quotedPath(`b/${name}`)];
  return [`diff --git ${before} ${after}\n--- ${ended(before)}\n+++ ${ended(after)}\n`, ...told].join('');
}

/** A line with what ends it; the last one may have no end. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** Edits on the same or adjoining lines are one. */
function replacedLines(text: string, edits: readonly Edit[], lines: readonly string[]): Replaced[] {
  const touched = lineFinder(text);
  const offsets = [0];
  for (const line of lines) offsets.push((offsets.at(-1) ?? 0) + line.length);
  const parts: { start: number; end: number; edits: Edit[] }[] = [];
  for (const edit of inOrder(edits)) {
    const { start, end } = touched(edit);
    const last = parts.at(-1);
    if (last !== undefined && start <= last.end) {
      last.end = Math.max(last.end, end);
      last.edits.push(edit);
    } else parts.push({ start, end, edits: [edit] });
  }
  return parts.map(({ start, end, edits: own }) => {
    const [from, to] = [offsets[start] ?? text.length, offsets[Math.min(end, lines.length)] ?? text.length];
    let put = '';
    let at = from;
    for (const edit of own) {
      put += text.slice(at, edit.start) + edit.text;
      at = edit.end;
    }
    return { start, end: Math.min(end, lines.length), lines: linesOf(put + text.slice(at, to)) };
  });
}

/** Changes whose context would overlap stand in one hunk. */
function grouped(all: readonly Replaced[]): Replaced[][] {
  const hunks: Replaced[][] = [];
  for (const each of all) {
    const last = hunks.at(-1);
    const end = last?.at(-1)?.end;
    if (last !== undefined && end !== undefined && each.start - end <= 2 * CONTEXT) last.push(each);
    else hunks.push([each]);
  }
  return hunks;
}

function hunkText(
  hunk: readonly Replaced[],
  lines: readonly string[],
  shift: number,
): { readonly text: string; readonly delta: number } {
  const first = Math.max(0, (hunk[0]?.start ?? 0) - CONTEXT);
  const last = Math.min(lines.length, (hunk.at(-1)?.end ?? 0) + CONTEXT);
  const out: string[] = [];
  let at = first;
  let added = 0;
  let removed = 0;
  const tell = (mark: string, each: readonly string[]): void => {
    for (const line of each)
      out.push(`${mark}${line.endsWith('\n') ? line : `${line}\n\\ No newline at end of file\n`}`);
  };
  for (const { start, end, lines: put } of hunk) {
    tell(' ', lines.slice(at, start));
    tell('-', lines.slice(start, end));
    tell('+', put);
    added += put.length;
    removed += end - start;
    at = end;
  }
  tell(' ', lines.slice(at, last));
  const [was, is] = [last - first, last - first - removed + added];
  return {
    text: `@@ -${spanText(first, was)} +${spanText(first + shift, is)} @@\n${out.join('')}`,
    delta: added - removed,
  };
}

/** Where nothing is left, the line before is named. */
function spanText(first: number, count: number): string {
  return count === 0 ? `${first},0` : count === 1 ? `${first + 1}` : `${first + 1},${count}`;
}

/** As git writes names that are not plain (`core.quotePath`). */
function quotedPath(path: string): string {
  const bytes = [...new TextEncoder().encode(path)];
  if (bytes.every((byte) => byte >= 0x20 && byte < 0x7f && byte !== 0x22 && byte !== 0x5c)) return path;
  const text = bytes.map((byte) => {
    if (byte === 0x22 || byte === 0x5c) return `\\${String.fromCharCode(byte)}`;
    return byte < 0x20 || byte >= 0x7f ? `\\${byte.toString(8).padStart(3, '0')}` : String.fromCharCode(byte);
  });
  return `"${text.join('')}"`;
}

/** A name with a blank ends in a tab, so that readers know where it ends. */
function ended(name: string): string {
  return name.includes(' ') && !name.startsWith('"') ? `${name}\t` : name;
}
