import type { Comment } from '../files/scan-cursor.ts';
import type { Spot } from '../files/spot.ts';

/** A line that is written to Portcullis, where its first word stands. */
export interface SpokenLine extends Spot {
  readonly text: string;
}

/** Reasons are sentences; what is longer is not read. */
const MAX_LENGTH = 2_000;

/**
 * The lines of a comment that begin with the name of the program, a colon and a word, or with what looks like it: who
 * misses the colon is told so.
 */
const SPOKEN = /^portcullis(?::\S|\s*:\s*ignore|[-_ ]ignore\b)/i;
/** Somewhere in a comment it has no effect, which who wrote a rule's name behind it is told too. */
const INSIDE = /\bportcullis:ignore(?:-file)?\s+[a-z]+-[a-z]/;

/** `isNative`: with the marks of a comment. */
export function spokenLines({ text, line, column }: Comment, isNative: boolean): readonly SpokenLine[] {
  if (!/portcullis/i.test(text)) return [];
  const body = isNative && text.startsWith('/*') ? text.slice(0, -2) : text;
  return body.split(/\r?\n/).flatMap((written, i): SpokenLine[] => {
    const start = (i === 0 || !isNative ? FIRST_MARKS : LATER_MARKS).exec(written)?.[0].length ?? 0;
    const spoken = written.slice(start, start + MAX_LENGTH).trimEnd();
    if (!SPOKEN.test(spoken) && !INSIDE.test(spoken)) return [];
    // The text of a JSON file has escapes, so that only its beginning is known.
    if (!isNative) return [{ text: spoken, line, column }];
    return [{ text: spoken, line: line + i, column: (i === 0 ? column : 1) + start }];
  });
}

const FIRST_MARKS = /^\s*(?:#+|\/\/+|\/\*+)?\s*/;
const LATER_MARKS = /^\s*(?:\*+\s*)?/;
