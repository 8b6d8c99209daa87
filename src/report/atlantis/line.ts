import { fencedLine, harmlessLine, printable } from '../../base/escape.ts';

/** Whatever is longer is cut: names of the input may be as long as they like. */
const MAX_LINE = 1_000;

/**
 * A line as it is printed, in the block of code that Atlantis makes of the output. Where the check passes, a backslash
 * breaks the word by which Atlantis would take it for a failed one.
 */
export function atlantisLine(line: string, isPassed: boolean): string {
  const harmless = fencedLine(harmlessLine(line));
  return isPassed ? harmless.replace(/fail/gi, (word) => `${word.slice(0, 1)}\\${word.slice(1)}`) : harmless;
}

/** One line of a text of the input, no longer than anybody reads. */
export function cut(text: string): string {
  const line = printable(text);
  return line.length <= MAX_LINE ? line : `${line.slice(0, MAX_LINE)}…`;
}
