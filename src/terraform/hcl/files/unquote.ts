const SPECIAL = /\\(?:u([\da-fA-F]{4})|U([\da-fA-F]{8})|([nrt"\\]))?|([$%])\4\{|[$%]\{/g;
const LETTERS: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);

/**
 * What stands between the quotes of a label, its escapes resolved; null where HCL refuses it: it has an escape that is
 * none, or `${`.
 */
export function unquote(text: string): string | null {
  let isText = true;
  const unquoted = text.replace(SPECIAL, (whole, short?: string, long?: string, letter?: string, sigil?: string) => {
    if (letter !== undefined) return LETTERS.get(letter) ?? letter;
    if (sigil !== undefined) return `${sigil}{`;
    const code = Number.parseInt(short ?? long ?? '', 16);
    isText &&= code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
    return isText ? String.fromCodePoint(code) : whole;
  });
  return isText ? unquoted : null;
}
