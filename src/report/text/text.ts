import { harmlessLine } from '../../base/escape.ts';
import type { Cause, Diagnostic, Finding, Report } from '../../model/generated/report.ts';
import { compareSeverity } from '../../model/severity.ts';
import type { Format, FormatOptions } from '../format.ts';
import { styleFor } from '../style.ts';
import { briefFindings } from './brief-finding.ts';
import { ruleCounts } from './rule-counts.ts';
import { equalFindings, type Equals } from '../words/equal-findings.ts';
import { fullFinding } from './finding-text.ts';
import { fixedNotes, otherNotes } from './notes.ts';
import { openBlock, openBlocks, type OpenBlock } from './open-blocks.ts';
import { detailOf, pageWidth, type Page } from './page.ts';
import { checkedRoots } from '../words/roots-text.ts';
import { troubles } from './troubles.ts';
import { waivedLines, waivedNotes } from './waived-text.ts';
import type { Verdict } from '../verdict.ts';
import { openLines, verdictLines } from './verdict-lines.ts';

/** For people, read from the top: what fails the check, then what else is found, the worst first; the verdict last. */
export const text: Format = (report, options) => {
  const page = pageOf(report, options);
  const { quiet, show, verdict } = options;
  const isShort = quiet && verdict.outcome === 'passed' && !report.diagnostics.some(isNotLookedAt);
  const sections = [
    troubles(report, 'error', page),
    ...findingSections(report, options, page),
    ...(quiet
      ? [
          openLines(report, verdict, page),
          show.waived ? waivedNotes(report, show, page) : waivedLines(report, verdict, page),
          troubles({ ...report, diagnostics: gravest(report, verdict) }, 'warning', page),
        ]
      : [
          waivedNotes(report, show, page),
          fixedNotes(report, page),
          [...troubles(report, 'warning', page), ...otherNotes(report, show, page)],
        ]),
    isShort ? [] : verdictLines(report, verdict, page),
  ].filter((lines) => lines.length > 0);
  return sections.length === 0 ? '' : `${sections.map((lines) => lines.map(harmlessLine).join('\n')).join('\n\n')}\n`;
};

/**
 * What is told though it fails nothing: what was to be judged and is not, and why something is found that a comment, a
 * waiver or a baseline was to accept.
 */
function gravest({ diagnostics }: Report, { counted }: Verdict): Report['diagnostics'] {
  return diagnostics.filter((each) => isNotLookedAt(each) || (counted.length > 0 && each.about?.kind === 'exception'));
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

/** A finding by itself, or several that depend on the same. */
type Item =
  | { readonly lead: Finding; readonly equals: Equals; readonly block: null }
  | { readonly lead: Finding; readonly equals: null; readonly block: OpenBlock };

/** Findings one by one, each a section; those in brief close together; then how many others there are. */
function findingSections(
  { findings: all, causes }: Report,
  { quiet, show, verdict }: FormatOptions,
  page: Page,
): string[][] {
  const findings = quiet ? verdict.counted : all;
  const isCounted = ({ severity }: Finding): boolean => detailOf(severity, show, verdict.failOn) === 'counted';
  const fails = new Set(verdict.counted);
  const items = itemsOf(
    equalFindings(
      findings.filter((finding) => quiet || !isCounted(finding)),
      causes,
    ),
    causes,
  ).toSorted(
    (a, b) =>
      rank(a, fails) - rank(b, fails) || compareSeverity(a.lead.severity, b.lead.severity) || openness(a) - openness(b),
  );
  const isBrief = ({ lead, block }: Item): boolean =>
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

function itemsOf(findings: readonly Equals[], causes: readonly Cause[]): Item[] {
  const certain = findings
    .filter(({ first }) => first.verdict === 'violated')
    .map((equals): Item => ({ lead: equals.first, equals, block: null }));
  const open = openBlocks(
    findings.filter(({ first }) => first.verdict === 'undetermined'),
    causes,
  ).flatMap((block): Item[] => {
    const sorted = {
      ...block,
      findings: block.findings.toSorted((a, b) => compareSeverity(a.first.severity, b.first.severity)),
    };
    const [worst] = sorted.findings;
    if (worst === undefined) return [];
    return [
      sorted.findings.length === 1
        ? { lead: worst.first, equals: worst, block: null }
        : { lead: worst.first, equals: null, block: sorted },
    ];
  });
  return [...certain, ...open];
}

function rank({ lead }: Item, fails: ReadonlySet<Finding>): number {
  return fails.has(lead) ? 0 : 1;
}

function openness({ lead }: Item): number {
  return lead.verdict === 'undetermined' ? 1 : 0;
}
