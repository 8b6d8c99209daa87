/**
 * A place within one text. Lines and columns start at 1; columns count UTF-16 units, as editors do, and a byte order
 * mark counts as nothing.
 */
export interface Spot {
  readonly line: number;
  readonly column: number;
}

/** Something wrong in one text. The message may quote the text: whoever prints it escapes it. */
export interface Trouble extends Spot {
  readonly message: string;
}

/** Tells the spots of offsets that come in rising order, looking at each line once. */
export function spotCounter(text: string): (offset: number) => Spot {
  let line = 1;
  let lineStart = text.startsWith('\ufeff') ? 1 : 0;
  let lineEnd = endFrom(text, 0);
  return (offset) => {
    while (lineEnd < offset) {
      line++;
      lineStart = lineEnd + 1;
      lineEnd = endFrom(text, lineStart);
    }
    return { line, column: Math.max(1, offset - lineStart + 1) };
  };
}

/** Where the next line break is, or the end of the text. */
function endFrom(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end;
}

/** The spot of one offset. */
export function spotAt(text: string, offset: number): Spot {
  return spotCounter(text)(offset);
}

/** Tells the spots of offsets in any order: it looks at the text once, when first asked. */
export function spotFinder(text: string): (offset: number) => Spot {
  let starts: readonly number[] | null = null;
  return (offset) => {
    starts ??= startsOfLines(text);
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: Math.max(1, offset - (starts[low] ?? 0) + 1) };
  };
}

function startsOfLines(text: string): number[] {
  const starts = [text.startsWith('\ufeff') ? 1 : 0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
