/** What Go trims from a text: U+0085, but no byte order mark, other than JavaScript. */
const BLANK = /[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;

/** Where the text from `start` on has its first character that is no blank, `end` at most. */
export function afterBlanks(text: string, start = 0, end = text.length): number {
  let at = start;
  while (at < end && BLANK.test(text.charAt(at))) at++;
  return at;
}

/** Where the text up to `end` has its last character that is no blank: behind it, `start` at least. */
export function beforeBlanks(text: string, start = 0, end = text.length): number {
  let at = end;
  while (at > start && BLANK.test(text.charAt(at - 1))) at--;
  return at;
}
