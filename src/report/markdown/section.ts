import type { Finding } from '../../model/generated/report.ts';

/** One of the things that a section tells. */
export interface SectionItem {
  /** All that is said of it, and the same in a line. Neither begins with a line break; both end in one. */
  readonly full: () => string;
  readonly brief: () => string;
  /** The findings that it tells of. */
  readonly findings: readonly Finding[];
}

/** A part of a comment, with what it begins and ends with where it tells anything. */
export interface Section {
  readonly opens: string;
  readonly items: readonly SectionItem[];
  readonly closes: string;
}

/** A section under a heading, with a sentence about all of it. */
export function headed(heading: string, items: readonly SectionItem[], about = ''): Section {
  return { opens: `#### ${heading}\n\n${about === '' ? '' : `${about}\n\n`}`, items, closes: '\n' };
}

/** A section that opens when somebody clicks. `summary` is HTML. */
export function folded(summary: string, items: readonly SectionItem[], isOpen = false): Section {
  return {
    opens: `<details${isOpen ? ' open' : ''}><summary>${summary}</summary>\n\n`,
    items,
    closes: '\n</details>\n\n',
  };
}

/** What is told in a line, and no shorter. */
export function lineItem(markdown: string, findings: readonly Finding[] = []): SectionItem {
  const line = (): string => `- ${markdown}\n`;
  return { full: line, brief: line, findings };
}
