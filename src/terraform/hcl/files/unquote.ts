const ESCAPE = /\\(?:u([\da-fA-F]{4})|U([\da-fA-F]{8})|([nrt"\\]))|([$%])\4\{/g;
const LETTERS: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);

/**
 * What stands between the quotes of a label, its escapes resolved. Escapes that HCL does not know stay: hcl2json
 * refuses them.
 */
export function unquote(text: string): string {
  return text.replace(ESCAPE, (whole, short?: string, long?: string, letter?: string, sigil?: string) => {
    if (letter !== undefined) return LETTERS.get(letter) ?? letter;
    if (sigil !== undefined) return `${sigil}{`;
    const code = Number.parseInt(short ?? long ?? '', 16);
    if (code > 0x10ffff) return whole;
    return code >= 0xd800 && code <= 0xdfff ? '\ufffd' : String.fromCodePoint(code);
  });
}
