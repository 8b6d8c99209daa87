/** A part of a text, and what is to stand there instead; where `start` is `end`, it is put in. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The text with these edits, which do not overlap; of those at one place the first comes first. */
export function edited(text: string, edits: readonly Edit[]): string {
  let out = '';
  let at = 0;
  for (const { start, end, text: put } of inOrder(edits)) {
    out += text.slice(at, start) + put;
    at = end;
  }
  return out + text.slice(at);
}

export function inOrder(edits: readonly Edit[]): readonly Edit[] {
  return edits.toSorted((a, b) => a.start - b.start || a.end - b.end);
}

/** The lines that an edit touches, from 0, `end` not among them: none where whole lines are put in between two. */
export interface Lines {
  readonly start: number;
  readonly end: number;
}

/** Whether two edits change lines of each other. Two that put lines in at one place come one after the other. */
export function meet(a: Lines, b: Lines): boolean {
  return a.start < b.end && b.start < a.end;
}

/** Tells which lines of a text an edit touches. */
export function lineFinder(text: string): (edit: Edit) => Lines {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  const lineOf = (offset: number): number => {
    let [low, high] = [0, starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low;
  };
  return ({ start, end, text: put }) => {
    const first = lineOf(start);
    const isWhole = starts[first] === start && (put === '' || put.endsWith('\n'));
    if (isWhole && start === end) return { start: first, end: first };
    const last = lineOf(end);
    return { start: first, end: isWhole && starts[last] === end ? last : last + 1 };
  };
}
