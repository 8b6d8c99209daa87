/**
 * Breaks text at spaces so that no line is longer than `width`, where words allow: addresses and CIDRs are never cut.
 * Lines after the first are indented. A word that begins with `::` stays behind the one before it, because a CI runner
 * reads a command in a line that begins so.
 */
export function wrap(text: string, width: number, indent: string): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const joined = line === '' ? word : `${line} ${word}`;
    const limit = lines.length === 0 ? width : width - indent.length;
    if (line !== '' && joined.length > limit && !word.startsWith('::')) {
      lines.push(line);
      line = word;
    } else line = joined;
  }
  lines.push(line);
  return lines.map((each, i) => (i === 0 ? each : `${indent}${each}`));
}
