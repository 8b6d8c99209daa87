import fc from 'fast-check';
import { HOSTILE_TEXTS } from './hostile-texts.ts';

/** A change of bytes, which may leave something that nobody reads. */
export interface TextMutation {
  readonly kind: (typeof KINDS)[number];
  readonly place: number;
  readonly other: number;
  readonly length: number;
  readonly text: string;
}

const KINDS = ['cut', 'insert', 'double', 'move', 'bits', 'replace', 'quoted', 'quoted', 'number', 'end'] as const;
const PLACES = 1_000_000;

/** What means something in what is read. */
const PIECES = [
  '{',
  '}',
  '[',
  ']',
  '"',
  "'",
  ',',
  ':',
  '\\',
  '\\u0000',
  '\\ud800',
  'null',
  'true',
  '-1',
  '0',
  '1e999',
  '\0',
  '\n',
  '-0',
  '1e-400',
  '99999999999999999999999',
  '0x10',
  'NaN',
  '"__proto__":{"polluted":true},',
  '"constructor":',
  '&a',
  '*a',
  '<<: *a',
  '!!js/function',
  '!!binary',
  '- ',
  '? ',
  '|',
  '>',
  '%YAML 9.9',
  '---\n',
  '\t',
  '#',
  '${',
  '%{',
  '\ufeff',
  '0.0.0.0/0',
  '::/0',
  '10.0.0.0/8',
  '256.1.1.1/0',
  '1.2.3.4/33',
  '999999',
  'tcp',
  'all',
  'unknown',
  '# portcullis:ignore all -- x\n',
  '// portcullis:ignore-file\n',
  '<<EOT\n',
  '\nEOT\n',
  '/*',
  '*/',
  '"id":',
  '"type":',
];
const NUMBERS = ['-1', '0', '1e9', '65536', '4294967296', '9007199254740993', '1e400', '-0', '0.5', '00', '1E+2', '""'];

export const textMutation: fc.Arbitrary<TextMutation> = fc.record({
  kind: fc.constantFrom(...KINDS),
  place: fc.noBias(fc.nat(PLACES)),
  other: fc.noBias(fc.nat(PLACES)),
  length: fc.integer({ min: 1, max: 40 }),
  text: fc.oneof(fc.constantFrom(...PIECES), fc.constantFrom(...HOSTILE_TEXTS), fc.constantFrom(...NUMBERS)),
});

/** Bytes are told apart by one character each, so that halves of characters are met. */
export function mutatedBytes(bytes: Buffer, { kind, place, other, length, text }: TextMutation): Buffer {
  const at = Math.floor((place / PLACES) * bytes.length);
  const there = Math.floor((other / PLACES) * bytes.length);
  const end = Math.min(bytes.length, at + length);
  const [before, chosen, after] = [bytes.subarray(0, at), bytes.subarray(at, end), bytes.subarray(end)];
  switch (kind) {
    case 'cut':
      return Buffer.concat([before, after]);
    case 'insert':
      return Buffer.concat([before, Buffer.from(text), bytes.subarray(at)]);
    case 'double':
      return Buffer.concat([before, chosen, chosen, after]);
    case 'move':
      return Buffer.concat([bytes.subarray(0, there), chosen, bytes.subarray(there)]);
    case 'bits': {
      const changed = Buffer.from(bytes);
      if (at < changed.length) changed[at] = (changed[at] ?? 0) ^ (1 << (other % 8));
      return changed;
    }
    case 'replace':
      return Buffer.concat([before, Buffer.from(text), after]);
    case 'quoted':
      return quoted(bytes, at, JSON.stringify(text));
    case 'number':
      return number(bytes, at, NUMBERS[other % NUMBERS.length] ?? '0');
    case 'end':
      return length % 4 === 0 ? before : bytes;
  }
}

/** The next text in quotation marks is another one. */
function quoted(bytes: Buffer, at: number, text: string): Buffer {
  const from = bytes.indexOf('"', at);
  const to = from < 0 ? -1 : bytes.indexOf('"', from + 1);
  return to < 0 ? bytes : Buffer.concat([bytes.subarray(0, from), Buffer.from(text), bytes.subarray(to + 1)]);
}

function number(bytes: Buffer, at: number, text: string): Buffer {
  const found = /\d+/.exec(bytes.toString('latin1', at, at + 2_000));
  if (found === null) return bytes;
  const from = at + found.index;
  return Buffer.concat([bytes.subarray(0, from), Buffer.from(text), bytes.subarray(from + found[0].length)]);
}
