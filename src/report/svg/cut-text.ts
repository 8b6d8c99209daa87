/**
 * Lines of no more than `columns` characters, broken at spaces and, where a word is longer by itself, within it: a
 * picture has no room beside it. At most `most` lines; what is left out ends in `…`.
 */
export function cutText(text: string, columns: number, most = Infinity): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((each) => pieces(each, columns))) {
    if (line !== '' && line.length + 1 + word.length > columns) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  if (line !== '') lines.push(line);
  if (lines.length <= most) return lines;
  const kept = lines.slice(0, most);
  const last = kept.pop() ?? '';
  return [...kept, `${last.slice(0, columns - 1)}…`];
}

/** Broken where an address has a joint, if it has one near the end. */
function pieces(word: string, columns: number): string[] {
  const out: string[] = [];
  let rest = word;
  while (rest.length > columns) {
    const joint = Math.max(...['.', '/', '-', '_', ','].map((sign) => rest.lastIndexOf(sign, columns - 1) + 1));
    const at = joint > columns / 2 ? joint : wholeAt(rest, columns);
    out.push(rest.slice(0, at));
    rest = rest.slice(at);
  }
  return [...out, rest];
}

/** A character of two units is not cut in two. */
function wholeAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff ? at - 1 : at;
}
