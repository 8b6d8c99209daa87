/**
 * As Go maps letters: one by one and never to more than one, so that `ß` stays as it is and a sigma is the same at the
 * end of a word.
 */
export function upperCase(text: string): string {
  return mapped(text, (letter) => letter.toUpperCase());
}

export function lowerCase(text: string): string {
  return mapped(text, (letter) => (letter === 'İ' ? 'i' : letter.toLowerCase()));
}

/** The first letter of each word in upper case; an underscore and, beyond ASCII, all but spaces belong to a word. */
export function titleCase(text: string): string {
  let previous = ' ';
  return mapped(text, (letter) => {
    const starts = /^(?:(?![\w])[\0-\x7f]|\p{White_Space})$/u.test(previous);
    previous = letter;
    return starts ? (DIGRAPHS.get(letter) ?? letter.toUpperCase()) : letter;
  });
}

/** Letters that are two in one and have a form of their own at the start of a word. */
const DIGRAPHS: ReadonlyMap<string, string> = new Map(
  ['Ǆǅǆ', 'Ǉǈǉ', 'Ǌǋǌ', 'Ǳǲǳ'].flatMap((forms) =>
    Array.from(forms).map((form): [string, string] => [form, forms.charAt(1)]),
  ),
);

function mapped(text: string, change: (letter: string) => string): string {
  let out = '';
  for (const letter of text) {
    const changed = change(letter);
    out += changed.length === letter.length || Array.from(changed).length === 1 ? changed : letter;
  }
  return out;
}
