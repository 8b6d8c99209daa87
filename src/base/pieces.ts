/**
 * Text in pieces, none of them large: what is told of a large input may be longer than a string can be, and is never
 * wanted in memory as a whole. Whoever asks again gets it from its beginning.
 */
export interface Pieces {
  readonly pieces: () => Iterable<string>;
}

/** Text as a whole, which throws a `RangeError` where it is longer than a string can be. */
export function wholeText(text: string | Pieces): string {
  return typeof text === 'string' ? text : [...text.pieces()].join('');
}

/** Characters of a piece that is made of smaller ones. */
const SIZE = 65_536;

/** The same text in pieces that are worth a write each. */
export function* gathered(texts: Iterable<string>): Generator<string> {
  let held: string[] = [];
  let length = 0;
  for (const text of texts) {
    held.push(text);
    length += text.length;
    if (length < SIZE) continue;
    yield held.join('');
    held = [];
    length = 0;
  }
  if (length > 0) yield held.join('');
}
