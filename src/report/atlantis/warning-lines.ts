import type { Report } from '../../model/generated/report.ts';
import { compareSeverity, isAtLeast } from '../../model/severity.ts';
import { counted } from '../counted.ts';
import type { FormatOptions } from '../format.ts';
import { notAnalysedNotes } from '../words/notes-text.ts';
import { checkedRoots } from '../words/roots-text.ts';
import { troublesOf } from '../words/troubles-text.ts';
import { findingSentence } from './finding-sentence.ts';
import { cut } from './line.ts';

const MAX_WARNINGS = 20;

/**
 * What does not fail the check and is good to know: a comment is read by whoever reviews. With `--quiet`, what `--show`
 * asks for.
 */
export function warningLines(report: Report, { verdict, show, quiet }: FormatOptions): readonly string[] {
  if (quiet && show.severity === null) return [];
  const roots = checkedRoots(report.input);
  const against = new Set(verdict.counted);
  const others = report.findings.filter((finding) => !against.has(finding));
  const told = others
    .filter(({ severity }) => isAtLeast(severity, show.severity ?? 'medium'))
    .toSorted((a, b) => compareSeverity(a.severity, b.severity));
  const warnings = [
    ...told.map((finding) => findingSentence(finding, roots)),
    ...(quiet
      ? []
      : [
          ...troublesOf(report, 'warning', roots).flatMap(({ text, rows }) => [
            text,
            ...rows.map(({ where, what }) => `${where}: ${what}`),
          ]),
          ...notAnalysedNotes(report).map(({ text }) => text),
        ]),
  ];
  const counts = [
    ...(warnings.length > MAX_WARNINGS ? [`${warnings.length - MAX_WARNINGS} more`] : []),
    ...(!quiet && others.length > told.length
      ? [`${counted(others.length - told.length, 'finding')} of less weight`]
      : []),
  ];
  return [...warnings.slice(0, MAX_WARNINGS), ...counts].map((warning) => `WARN - ${cut(warning)}`);
}
