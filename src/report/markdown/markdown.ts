import { markdownText } from '../../base/escape-markdown.ts';
import { shortenedTo } from '../../base/shortened.ts';
import type { Report } from '../../model/generated/report.ts';
import type { Format, FormatOptions } from '../format.ts';
import { repositoryReport } from '../words/repository-report.ts';
import { checkedRoots } from '../words/roots-text.ts';
import { sumText, verdictText } from '../words/verdict-text.ts';
import { changeLine } from './change-line.ts';
import type { ToldComment } from './told-comment.ts';
import { differenceSection } from './difference-section.ts';
import { findingSections } from './finding-sections.ts';
import { bytesOf, fitted } from './fitted.ts';
import { harmless } from './harmless.ts';
import { inputSection } from './input-section.ts';
import { marker } from './marker.ts';
import { OUTCOME_MARKS } from './marks.ts';
import { ruleSection } from './rule-section.ts';
import { basisSection, errorSection, fixedSection, waivedSection, warningSection } from './other-sections.ts';

/**
 * What a comment may have. GitHub refuses one of more than 65,536 characters; bytes are never fewer, and whoever posts
 * it may add some lines of its own.
 */
const COMMENT_BYTES = 65_000;

/** Names of others' reports are as long as they like; what stands first and last has to leave room for the rest. */
const MAX_LINE = 1000;
/** What `check --label` takes. */
const MAX_NAME = 200;

/** A comment on a pull request. */
export const markdown: Format = (report, options) => markdownWithin(COMMENT_BYTES, report, options);

/** The verdict first and last, between them what is found, the gravest first, as far as it has room. */
export function markdownWithin(room: number, report: Report, options: FormatOptions): string {
  const comment = toldCommentOf(report, options);
  const { verdict, label } = options;
  const mark = OUTCOME_MARKS[verdict.outcome];
  const name = label === null ? null : shortenedTo(MAX_NAME, label);
  const called = name === null ? '' : ` (${markdownText(name)})`;
  const sum = sumText(report, verdict);
  const says = (errors: 'above' | 'below'): string =>
    markdownText(shortenedTo(MAX_LINE, verdictText(report, verdict, errors)));
  const head = harmless(
    [
      marker(name),
      `### ${mark} Portcullis${called} — ${says('below')}`,
      ...(sum === null ? [] : [markdownText(shortenedTo(MAX_LINE, sum))]),
      ...changeLine(report),
    ].join('\n\n'),
  );
  const foot = harmless(`**${mark} ${says('above')}**`);
  const body = fitted(sectionsOf(comment), room - bytesOf(head) - bytesOf(foot) - SPACES);
  const parts = body === '' ? [head] : [head, body, foot];
  return `${parts
    .join('\n\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trimEnd()}\n`;
}

/** Between the parts. */
const SPACES = 10;

/** In the order in which they are given up for those before them. */
function sectionsOf(comment: ToldComment): ReturnType<typeof findingSections> {
  const isPartial = comment.verdict.outcome === 'partial';
  return [
    errorSection(comment),
    ...(isPartial ? [warningSection(comment)] : []),
    inputSection(comment),
    differenceSection(comment),
    ...findingSections(comment),
    fixedSection(comment),
    waivedSection(comment),
    ...(isPartial ? [] : [warningSection(comment)]),
    ruleSection(comment),
    basisSection(comment),
  ];
}

function toldCommentOf(given: Report, options: FormatOptions): ToldComment {
  const { report, verdict } = repositoryReport(given, options);
  const rules = new Map(report.rules.map((rule) => [JSON.stringify([rule.id, rule.module]), rule]));
  return {
    report,
    verdict,
    show: options.show,
    linkTo: options.linkTo,
    roots: checkedRoots(report.input),
    ruleOf: ({ rule, module }) => rules.get(JSON.stringify([rule, module])) ?? null,
    tellsNew: report.findings.some(({ change }) => change === 'existing'),
  };
}
