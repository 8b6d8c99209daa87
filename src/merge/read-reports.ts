import { findJsonTrouble } from '../base/json-trouble.ts';
import type { Report } from '../model/generated/report.ts';
import { readReport } from './read-report.ts';
import { reportTexts, textOf } from './report-texts.ts';

export interface ReadReports {
  readonly reports: readonly Report[];
  /** What is wrong with the others: what follows the name of the file, with what stands between. */
  readonly troubles: readonly string[];
}

/**
 * The reports of a file of another run: one, or one behind the other. A file of a stranger: what is no report, whole
 * and in itself right, is told and left out.
 */
export function readReports(bytes: Buffer): ReadReports {
  let text: string;
  try {
    text = textOf(bytes);
  } catch {
    return { reports: [], troubles: [' is longer than the 536,870,888 characters that Node.js can hold in one text'] };
  }
  if (text.trim() === '')
    return { reports: [], troubles: [' is empty: the command that was to write it may have failed'] };
  const whole = parsed(text);
  const texts = whole === undefined ? reportTexts(text) : [];
  if (texts.length < 2)
    return together([{ where: '', read: whole === undefined ? jsonTrouble(text) : readReport(whole) }]);
  return together(
    texts.map(({ text: own, line }) => {
      const value = parsed(own);
      return { where: `, from line ${line}, `, read: value === undefined ? jsonTrouble(own) : readReport(value) };
    }),
  );
}

/** A text is what is wrong; `where` it is in the file. */
function together(all: readonly { readonly where: string; readonly read: Report | string }[]): ReadReports {
  return {
    reports: all.flatMap(({ read }) => (typeof read === 'string' ? [] : [read])),
    troubles: all.flatMap(({ where, read }) =>
      typeof read === 'string' ? [`${where === '' ? ' ' : where}${read}`] : [],
    ),
  };
}

/** Undefined where it is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The words of JSON.parse quote the text, which may be secret. */
function jsonTrouble(text: string): string {
  const { kind, line, column } = findJsonTrouble(text) ?? { kind: 'syntax', line: 1, column: 1 };
  return kind === 'truncated'
    ? 'ends too early, so it is cut off: a full disk, an aborted job or an upload limit'
    : `is no JSON (line ${line}, column ${column}): merge reads what \`check --format json\` writes`;
}
