/** One text of several, and where it stands: a file with the reports of many runs, one behind the other. */
export interface ReportText {
  readonly text: string;
  /** From 1. */
  readonly line: number;
}

/** UTF-8, or UTF-16 as `>` of Windows PowerShell writes it; throws where it is longer than a text can be. */
export function textOf(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.toString('utf16le', 2);
  return bytes.toString('utf8', bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0);
}

/**
 * The texts that begin with a brace at the start of a line, as programs print an object: within one, no line begins so.
 * What stands before the first one is a text of its own.
 */
export function reportTexts(text: string): readonly ReportText[] {
  const starts = [...text.matchAll(/^\{/gm)].map(({ index }) => index);
  const [first] = starts;
  if (first === undefined || text.slice(0, first).trim() !== '') starts.unshift(0);
  const texts: ReportText[] = [];
  let line = 1;
  for (const [i, start] of starts.entries()) {
    const own = text.slice(start, starts[i + 1]);
    texts.push({ text: own, line });
    for (let at = own.indexOf('\n'); at !== -1; at = own.indexOf('\n', at + 1)) line++;
  }
  return texts;
}
