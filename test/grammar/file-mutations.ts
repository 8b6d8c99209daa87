import fc from 'fast-check';
import { PIECES } from './mutations.ts';

type Mutation = (text: string) => string;

/** How finely a place in a text is chosen. */
const PLACES = 1_000_000;

/** What means something between the items of a file, beside what does in expressions. */
const FILE_PIECES: readonly string[] = [
  ...PIECES,
  '\r\n',
  '\n\n',
  '\ufeff',
  ';',
  '{\n',
  '\n}',
  '{}',
  '""',
  '//',
  '# c\n',
  '/* c */',
  '<<EOT\n',
  '\nEOT\n',
  'x = 1\n',
  'x "y" {\n}\n',
];

const TOKEN = /[\p{ID_Continue}-]+|[ \t]+|\r?\n|[^]/gu;

const mutation: fc.Arbitrary<Mutation> = fc
  .tuple(
    fc.constantFrom('delete', 'insert', 'double', 'swap', 'move', 'replace', 'cut'),
    fc.constantFrom('characters', 'tokens', 'lines'),
    fc.noBias(fc.nat(PLACES)),
    fc.noBias(fc.nat(PLACES)),
    fc.integer({ min: 1, max: 3 }),
    fc.constantFrom(...FILE_PIECES),
  )
  .map(([kind, unit, place, other, length, inserted]) => (text) => {
    const parts = partsOf(text, unit);
    const at = Math.floor((place / PLACES) * parts.length);
    const there = Math.floor((other / PLACES) * parts.length);
    const [before, chosen, after] = [parts.slice(0, at), parts.slice(at, at + length), parts.slice(at + length)];
    switch (kind) {
      case 'delete':
        return [...before, ...after].join('');
      case 'insert':
        return [...before, inserted, ...chosen, ...after].join('');
      case 'double':
        return [...before, ...chosen, ...chosen, ...after].join('');
      case 'replace':
        return [...before, inserted, ...after].join('');
      case 'swap':
        return parts
          .with(at < parts.length ? at : 0, parts[there] ?? '')
          .with(there < parts.length ? there : 0, parts[at] ?? '')
          .join('');
      case 'move': {
        const rest = [...before, ...after];
        return [...rest.slice(0, there), ...chosen, ...rest.slice(there)].join('');
      }
      case 'cut':
        return before.join('');
    }
  });

function partsOf(text: string, unit: 'characters' | 'tokens' | 'lines'): readonly string[] {
  const pattern = { characters: /[^]/gu, tokens: TOKEN, lines: /[^\n]*\n|[^\n]+/g }[unit];
  return text.match(pattern) ?? [''];
}

/** A number that HCL writes out, digit by digit, for minutes. */
const ENDLESS = /\d[eE]\+?\d{6}/;

/** Some of the texts with one or two changes. */
export function mutatedFile(texts: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc
    .tuple(texts, fc.array(mutation, { minLength: 1, maxLength: 2 }))
    .map(([text, mutations]) => mutations.reduce((changed, mutate) => mutate(changed), text))
    .filter((text) => !ENDLESS.test(text));
}
