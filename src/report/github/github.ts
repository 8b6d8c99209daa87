import { harmlessLine, printable } from '../../base/escape.ts';
import { shortened } from '../../base/shortened.ts';
import type { Finding, Report } from '../../model/generated/report.ts';
import { compareSeverity } from '../../model/severity.ts';
import { listed } from '../../model/statement-text.ts';
import { counted } from '../counted.ts';
import type { Format, FormatOptions } from '../format.ts';
import { equalFindings } from '../words/equal-findings.ts';
import { notAnalysedNotes } from '../words/notes-text.ts';
import { repositoryReport } from '../words/repository-report.ts';
import { checkedRoots } from '../words/roots-text.ts';
import { severitiesText } from '../words/severities-text.ts';
import { troublesOf, type ToldTrouble } from '../words/troubles-text.ts';
import { sumText, verdictText } from '../words/verdict-text.ts';
import { ANNOTATION_LEVELS, annotationLine, type Annotation, type AnnotationLevel } from './annotation.ts';
import { findingAnnotation } from './finding-annotation.ts';

/** What GitHub shows of each level for a step; more are dropped without a word. */
const MOST = 10;
/** Of them trouble with the input has so many before findings. */
const FOR_TROUBLE = 5;

/**
 * The log of a job on GitHub: annotations, the gravest first, as many as are shown; how many there are besides; and
 * last, as plain lines, what was checked and what that comes to.
 */
export const github: Format = (report, options) => {
  const annotations = annotationsOf(report, options);
  const shown = ANNOTATION_LEVELS.flatMap((level) => gravest(annotations.filter((each) => each.level === level)));
  const sum = sumText(report, options.verdict);
  const lines = [
    ...leftLines(
      annotations.filter((each) => !shown.includes(each)),
      options,
    ),
    ...(sum === null ? [] : [sum]),
    verdictText(report, options.verdict, 'above'),
  ];
  return `${[...shown.map(annotationLine), ...lines.map((line) => harmlessLine(printable(line)))].join('\n')}\n`;
};

/** The gravest first: trouble before findings, since what was not read may hide any of them. */
function annotationsOf(given: Report, options: FormatOptions): Annotation[] {
  const { report, verdict } = repositoryReport(given, options);
  const { causes } = report;
  const roots = checkedRoots(report.input);
  const fails = new Set(verdict.counted);
  const findings = report.findings.toSorted(
    (a, b) => rank(a, fails) - rank(b, fails) || compareSeverity(a.severity, b.severity) || age(a) - age(b),
  );
  return [
    ...troublesOf(report, 'error', roots).map((each) => troubleAnnotation('error', each)),
    // Nothing is found, and what is not seen rejects it.
    ...(verdict.outcome === 'rejected' && fails.size === 0
      ? [troubleAnnotation('error', { text: verdictText(report, verdict, 'above'), rows: [], place: null })]
      : []),
    ...troublesOf(report, 'warning', roots).map((each) => troubleAnnotation('warning', each)),
    ...notAnalysedNotes(report).map(({ text }) =>
      troubleAnnotation('warning', { text: `not looked into: ${text}`, rows: [], place: null }),
    ),
    ...equalFindings(findings, causes).map((equals) =>
      findingAnnotation(equals, fails.has(equals.first), { causes, roots }),
    ),
  ];
}

/** Those of a level that are shown. */
function gravest(annotations: readonly Annotation[]): Annotation[] {
  const findings = annotations.filter((each) => each.findings.length > 0);
  const troubles = annotations.filter((each) => each.findings.length === 0);
  return [...troubles.slice(0, Math.max(FOR_TROUBLE, MOST - findings.length)), ...findings].slice(0, MOST);
}

function troubleAnnotation(level: AnnotationLevel, { text, rows, place }: ToldTrouble): Annotation {
  return {
    level,
    title: 'Portcullis',
    lines: [text, ...rows.map(({ where, what }) => `${where}: ${what}`)].map(shortened),
    place,
    findings: [],
  };
}

/** How many things GitHub would not show. */
function leftLines(left: readonly Annotation[], { hasJobSummary }: FormatOptions): string[] {
  if (left.length === 0) return [];
  const findings = left.flatMap((each) => each.findings);
  const troubles = left.filter((each) => each.findings.length === 0);
  const others = ANNOTATION_LEVELS.map((level) => ({
    level,
    count: troubles.filter((each) => each.level === level).length,
  })).filter(({ count }) => count > 0);
  const what = listed([
    ...(findings.length === 0 ? [] : [`${counted(findings.length, 'more finding')} (${severitiesText(findings)})`]),
    ...others.map(({ level, count }) => counted(count, `more ${level}`)),
  ]);
  return [
    `${what} without an annotation, since GitHub shows ${MOST} of each level; ${hasJobSummary ? 'the job summary tells' : 'other formats tell'} of them`,
  ];
}

function rank(finding: Finding, fails: ReadonlySet<Finding>): number {
  return fails.has(finding) ? 0 : 1;
}

function age({ change }: Finding): number {
  return change === 'existing' ? 1 : 0;
}
