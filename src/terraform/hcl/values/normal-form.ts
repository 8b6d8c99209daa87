/** Longer runs of accents take time that grows with the square of their length. */
const ACCENTS = /\p{M}{100}/u;

/**
 * A text in Unicode's normal form C, in which Terraform keeps all strings. Texts with more accents than any language
 * puts on a letter stay as they are.
 */
export function normalForm(text: string): string {
  return ACCENTS.test(text) ? text : text.normalize('NFC');
}
