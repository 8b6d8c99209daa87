/**
 * A bug of our parser that is known: it fails for these expressions, and texts that match are left out of the
 * comparisons until it is mended.
 */
export interface OpenBug {
  readonly reason: string;
  readonly expressions: readonly string[];
  readonly pattern: RegExp;
}

export const OPEN_BUGS: readonly OpenBug[] = [
  {
    reason: 'A "~" leaves some blanks between a "$" or "%" and the line break behind it: an oddity of its scanner.',
    expressions: ['<<X\n$\r\n${~a}\nX', '<<X\n%\r\n${~a}\nX', '<<X\n$ \r\n${~a}\nX', '<<X\n$$\t\n${~a}\nX'],
    pattern: /[$%]\s+[$%]\{~/,
  },
];

export function isOpen(text: string): boolean {
  return OPEN_BUGS.some(({ pattern }) => pattern.test(text));
}
