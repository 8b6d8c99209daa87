import { harmlessLine } from '../../base/escape.ts';
import { gathered } from '../../base/pieces.ts';
import type { Diagnostic, Finding, Report } from '../../model/generated/report.ts';
import { reachRank } from '../../model/report-order.ts';
import { compareSeverity } from '../../model/severity.ts';
import type { FormatOptions, LongFormat } from '../format.ts';
import { styleFor } from '../style.ts';
import { briefFindings } from './brief-finding.ts';
import { ruleCounts } from './rule-counts.ts';
import { planLines } from './plan-lines.ts';
import { fullFinding } from './finding-text.ts';
import { assumedNotes, fixedNotes, otherNotes } from './notes.ts';
import { openBlock } from './open-block.ts';
import { quietFindings } from '../words/quiet-findings.ts';
import { toldItems, type ToldItem } from '../words/told-items.ts';
import { detailOf } from '../words/detail.ts';
import { pageWidth, type Page } from './page.ts';
import { unambiguousReport } from '../words/repository-report.ts';
import { checkedRoots } from '../words/roots-text.ts';
import { troubles } from './troubles.ts';
import { waivedLines, waivedNotes } from './waived-text.ts';
import type { Verdict } from '../verdict.ts';
import { openLines } from './open-lines.ts';
import { verdictLines } from './verdict-lines.ts';

/** For people, read from the top: what fails the check, then what else is found, the worst first; the verdict last. */
export const text: LongFormat = (given, asked) => {
  const { report, verdict } = unambiguousReport(given, asked);
  const options = { ...asked, verdict };
  const page = pageOf(report, options);
  const { quiet, show } = options;
  const shown = quiet ? quietFindings(report, verdict, show) : report.findings;
  const isShort =
    quiet && verdict.outcome === 'passed' && shown.length === 0 && !report.diagnostics.some(isNotLookedAt);
  const sections = [
    troubles(report, 'error', page),
    quiet ? [] : planLines(report, page),
    ...findingSections(shown, report, options, page),
    ...(quiet
      ? [
          ...openLines(report, verdict, shown, page),
          show.waived ? waivedNotes(report, show, page) : waivedLines(report, verdict, page),
          troubles({ ...report, diagnostics: gravest(report, verdict) }, 'warning', page),
          show.assumptions ? assumedNotes(report, page) : [],
        ]
      : [
          waivedNotes(report, show, page),
          fixedNotes(report, page),
          [...troubles(report, 'warning', page), ...otherNotes(report, show, page)],
        ]),
    isShort ? [] : verdictLines(report, verdict, page),
  ].filter((lines) => lines.length > 0);
  return { pieces: () => gathered(spaced(sections)) };
};

function* spaced(sections: readonly (readonly string[])[]): Generator<string> {
  for (const [i, lines] of sections.entries()) yield `${i === 0 ? '' : '\n'}${lines.map(harmlessLine).join('\n')}\n`;
}

/**
 * What is told though it fails nothing: what was to be judged and is not, a report that nobody expects, and why
 * something is found that a comment, a waiver or a baseline was to accept.
 */
function gravest({ diagnostics }: Report, { counted }: Verdict): Report['diagnostics'] {
  return diagnostics.filter(
    (each) =>
      isNotLookedAt(each)
      || each.about?.kind === 'label-unexpected'
      || each.about?.kind === 'unlabelled'
      || (counted.length > 0 && each.about?.kind === 'exception'),
  );
}

function isNotLookedAt({ level, about }: Diagnostic): boolean {
  if (level !== 'warning') return false;
  switch (about?.kind) {
    case 'module-absent':
    case 'module-unread':
    case 'unseen':
      return true;
    case 'path':
      return about.judged === false;
    default:
      return false;
  }
}

function pageOf({ input, findings }: Report, { width, color, sourceLine }: FormatOptions): Page {
  return {
    width: pageWidth(width),
    style: styleFor(color),
    roots: checkedRoots(input),
    tellsNew: findings.some(({ change }) => change === 'existing'),
    sourceLine,
  };
}

/** Findings one by one, each a section; those in brief close together; then how many others there are. */
function findingSections(
  findings: readonly Finding[],
  { causes }: Report,
  { quiet, show, verdict }: FormatOptions,
  page: Page,
): string[][] {
  const isCounted = ({ severity }: Finding): boolean => detailOf(severity, show, verdict.failOn) === 'counted';
  const fails = new Set(verdict.counted);
  const items = toldItems(
    findings.filter((finding) => quiet || !isCounted(finding)),
    causes,
  ).toSorted(
    (a, b) =>
      rank(a, fails) - rank(b, fails)
      || compareSeverity(a.lead.severity, b.lead.severity)
      || openness(a) - openness(b)
      || reachRank(a.lead) - reachRank(b.lead),
  );
  const isBrief = ({ lead, block }: ToldItem): boolean =>
    block === null && !quiet && detailOf(lead.severity, show, verdict.failOn) === 'brief';
  return [
    ...items
      .filter((item) => !isBrief(item))
      .map((item) => (item.block === null ? fullFinding(item.equals, causes, page) : openBlock(item.block, page))),
    briefFindings(
      items.filter(isBrief).flatMap(({ equals }) => equals ?? []),
      causes,
      page,
    ),
    quiet ? [] : ruleCounts(findings.filter(isCounted), page),
  ];
}

function rank({ lead }: ToldItem, fails: ReadonlySet<Finding>): number {
  return fails.has(lead) ? 0 : 1;
}

function openness({ lead }: ToldItem): number {
  return lead.verdict === 'undetermined' ? 1 : 0;
}
