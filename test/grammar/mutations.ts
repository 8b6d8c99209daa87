import fc from 'fast-check';

/** What mutations insert: the characters that mean something, and some that never do. */
export const PIECES: readonly string[] = [
  '"',
  '\\',
  '$',
  '%',
  '{',
  '}',
  '${',
  '%{',
  '~',
  '(',
  ')',
  '[',
  ']',
  '*',
  '.',
  ',',
  ':',
  '?',
  '=',
  '=>',
  '...',
  '!',
  '-',
  '<',
  '<<',
  '&',
  '|',
  '/',
  '/*',
  '*/',
  '#',
  '\n',
  '\r',
  ' ',
  '0',
  'e',
  'a',
  'é',
  'for',
  ' in ',
  ' if ',
  'EOT',
  "'",
  '`',
  '^',
  '\u0000',
  '\u00a0',
  '\u{1f600}',
];

type Mutation = (text: string) => string;

/** How finely a place in a text is chosen. */
const PLACES = 1_000_000;

const mutation: fc.Arbitrary<Mutation> = fc
  .tuple(
    fc.constantFrom('delete', 'insert', 'duplicate'),
    fc.noBias(fc.nat(PLACES)),
    fc.integer({ min: 1, max: 4 }),
    fc.constantFrom(...PIECES),
  )
  .map(([kind, place, length, inserted]) => (text) => {
    const at = Math.floor((place / PLACES) * text.length);
    switch (kind) {
      case 'delete':
        return text.slice(0, at) + text.slice(at + length);
      case 'insert':
        return text.slice(0, at) + inserted + text.slice(at);
      case 'duplicate':
        return text.slice(0, at + length) + text.slice(at);
    }
  });

/** Some of the texts with up to four changes. */
export function mutated(texts: readonly string[]): fc.Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom(...texts), fc.array(mutation, { minLength: 1, maxLength: 4 }))
    .map(([text, mutations]) => wellFormed(mutations.reduce((changed, mutate) => mutate(changed), text)));
}

/** Files are UTF-8: half of a surrogate pair cannot be there. */
function wellFormed(text: string): string {
  return Buffer.from(text).toString();
}
