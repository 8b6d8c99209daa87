/** A part of a baseline that can be read by itself. */
export interface BaselinePiece {
  readonly text: string;
  /** Lines of the file before the first line of `text`. */
  readonly linesBefore: number;
  /** The lines of `text` on which entries begin, as far as they are written as we write them. */
  readonly starts: readonly number[];
}

/** So many bytes are read in one piece, whoever wrote them. */
const MAX_PIECE = 1024 ** 2;

const HEAD = 'version: 1\nfindings:\n';
const OWN_HEAD = /^(?:#[^\n]*\n)*version: 1\nfindings:\n$/;
const ENTRY = /^ {2}- /gm;

/**
 * A baseline in pieces that are no longer than what people write otherwise, which readers of YAML take their time for.
 * Null where it is longer and not as we write it.
 */
export function piecesOf(text: string): readonly BaselinePiece[] | null {
  const offsets = [...text.matchAll(ENTRY)].map(({ index }) => index);
  const [first] = offsets;
  if (Buffer.byteLength(text) <= MAX_PIECE) return [{ text, linesBefore: 0, starts: linesAt(text, offsets) }];
  if (first === undefined || !OWN_HEAD.test(text.slice(0, first))) return null;
  const out: BaselinePiece[] = [];
  let from = first;
  let linesBefore = lineBreaks(text.slice(0, from));
  for (const [i, offset] of offsets.entries()) {
    const end = offsets[i + 1] ?? text.length;
    const isFull = offsets[i + 1] === undefined || end - from > MAX_PIECE / 8;
    if (!isFull) continue;
    const own = text.slice(from, end);
    const piece = `${HEAD}${own}`;
    const starts = offsets.filter((each) => each >= from && each <= offset).map((each) => each - from + HEAD.length);
    out.push({ text: piece, linesBefore: linesBefore - 2, starts: linesAt(piece, starts) });
    linesBefore += lineBreaks(own);
    from = end;
  }
  return out;
}

/** The lines, from 1, on which these offsets lie, which are in their order. */
function linesAt(text: string, offsets: readonly number[]): readonly number[] {
  const lines: number[] = [];
  let [line, at] = [1, 0];
  for (const offset of offsets) {
    line += lineBreaks(text.slice(at, offset));
    at = offset;
    lines.push(line);
  }
  return lines;
}

function lineBreaks(text: string): number {
  return text.split('\n').length - 1;
}
