/** Lines are folded behind this column. */
const WIDTH = 80;

/** What may stand as it is; letters beyond the basic plane may not. */
const PRINTABLE = /^[\n\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd]*$/;

/** What begins a text as a literal block (`|-`); null where a block cannot hold the text. */
export function literalHeader(text: string): string | null {
  if (!PRINTABLE.test(text) || / [\n\u2028\u2029]/.test(text) || text.endsWith(' ')) return null;
  const indent = /^[ \n\u2028\u2029]/.test(text) ? '2' : '';
  if (!/[\n\u2028\u2029]$/.test(text)) return `|${indent}-`;
  return /^.$|[\n\u2028\u2029].$/su.test(text) ? `|${indent}+` : `|${indent}`;
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\0', '0'],
  ['\x07', 'a'],
  ['\b', 'b'],
  ['\t', 't'],
  ['\n', 'n'],
  ['\v', 'v'],
  ['\f', 'f'],
  ['\r', 'r'],
  ['\x1b', 'e'],
  ['"', '"'],
  ['\\', '\\'],
  ['\u0085', 'N'],
  ['\u2028', 'L'],
  ['\u2029', 'P'],
]);

/**
 * A text in double quotes. Folded at spaces where `fold` says from which column on and how the lines that follow are
 * indented.
 */
export function quotedYaml(text: string, fold: { readonly indent: string; readonly at: number } | null): string {
  const letters = Array.from(text);
  let out = '"';
  let column = (fold?.at ?? 0) + 1;
  let behindSpace = false;
  letters.forEach((letter, i) => {
    if (letter === ' ' && fold !== null && !behindSpace && column > WIDTH && i > 0 && i < letters.length - 1) {
      const escape = letters[i + 1] === ' ' ? '\\' : '';
      out += `\n${fold.indent}${escape}`;
      column = fold.indent.length + escape.length;
      behindSpace = true;
      return;
    }
    const written = isPlain(letter) ? letter : `\\${ESCAPES.get(letter) ?? codeOf(letter)}`;
    out += written;
    column += Array.from(written).length;
    behindSpace = letter === ' ';
  });
  return `${out}"`;
}

function isPlain(letter: string): boolean {
  return /^[^\n"\\\u2028\u2029]$/u.test(letter) && PRINTABLE.test(letter);
}

function codeOf(letter: string): string {
  const code = letter.codePointAt(0) ?? 0;
  const hex = code.toString(16).toUpperCase();
  if (code <= 0xff) return `x${hex.padStart(2, '0')}`;
  return code <= 0xffff ? `u${hex.padStart(4, '0')}` : `U${hex.padStart(8, '0')}`;
}
