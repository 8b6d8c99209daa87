import { groupedBy } from '../../base/maps.ts';
import { markdownCode } from '../../base/escape-markdown.ts';
import type { Finding } from '../../model/generated/report.ts';
import { reachRank } from '../../model/report-order.ts';
import { compareSeverity } from '../../model/severity.ts';
import { listed } from '../../model/statement-text.ts';
import { detailOf } from '../words/detail.ts';
import { severitiesText } from '../words/severities-text.ts';
import { toldItems, type ToldItem } from '../words/told-items.ts';
import type { ToldComment } from './told-comment.ts';
import { findingItem } from './finding-item.ts';
import { SEVERITY_MARKS } from './marks.ts';
import { openItem } from './open-item.ts';
import { folded, headed, lineItem, type Section, type SectionItem } from './section.ts';

const MAX_NAMES = 3;

/** What fails the check, what is not known to be so, and what else is found; in each the worst and the new first. */
export function findingSections(comment: ToldComment): Section[] {
  const { report, verdict } = comment;
  const fails = new Set(verdict.counted);
  const others = report.findings.filter((finding) => !fails.has(finding));
  const detail = ({ severity }: Finding): string => detailOf(severity, comment.show, verdict.failOn);
  const told = others.filter((finding) => detail(finding) === 'full');
  const items = (findings: readonly Finding[]): SectionItem[] =>
    toldItems(findings, report.causes)
      .toSorted(compareItems)
      .map((item) => (item.block === null ? findingItem(item.equals, comment) : openItem(item.block, comment)));
  const count = (findings: readonly Finding[]): string => `${findings.length} (${severitiesText(findings)})`;
  const certain = told.filter(({ verdict: of }) => of === 'violated');
  const open = told.filter(({ verdict: of }) => of === 'undetermined');
  const less = others.filter((finding) => detail(finding) !== 'full');
  return [
    headed(`Fails the check: ${count(verdict.counted)}`, items(verdict.counted)),
    headed(`Undetermined: ${count(open)}`, items(open), 'They fail nothing: what decides them is not known.'),
    headed(`Also found: ${count(certain)}`, items(certain)),
    folded(`Less grave: ${count(less)}`, lessItems(less, items, comment)),
  ];
}

/** Those of low severity each in a line, of others how many there are by each rule. */
function lessItems(
  findings: readonly Finding[],
  items: (findings: readonly Finding[]) => SectionItem[],
  { show, verdict }: ToldComment,
): SectionItem[] {
  const isBrief = ({ severity }: Finding): boolean => detailOf(severity, show, verdict.failOn) === 'brief';
  const byRule = groupedBy(
    findings.filter((finding) => !isBrief(finding)),
    ({ severity, rule }) => JSON.stringify([severity, rule]),
  );
  return [
    ...items(findings.filter(isBrief)).map((item) => ({ ...item, full: item.brief })),
    ...[...byRule.values()]
      .toSorted(([a], [b]) => (a === undefined || b === undefined ? 0 : compareSeverity(a.severity, b.severity)))
      .flatMap((own) => ruleItem(own)),
  ];
}

function ruleItem(findings: readonly Finding[]): SectionItem[] {
  const [first] = findings;
  if (first === undefined) return [];
  const open = findings.filter(({ verdict }) => verdict === 'undetermined').length;
  const subjects = [...new Set(findings.map(({ subject }) => subject.address))].map(markdownCode);
  return [
    lineItem(
      `${SEVERITY_MARKS[first.severity]} ${findings.length} ${markdownCode(first.rule)}${open === 0 ? '' : ` (${open} undetermined)`}: ${listed(subjects, MAX_NAMES)}`,
      findings,
    ),
  ];
}

function compareItems({ lead: a }: ToldItem, { lead: b }: ToldItem): number {
  return (
    compareSeverity(a.severity, b.severity)
    || age(a) - age(b)
    || openness(a) - openness(b)
    || reachRank(a) - reachRank(b)
  );
}

function age({ change }: Finding): number {
  return change === 'existing' ? 1 : 0;
}

function openness({ verdict }: Finding): number {
  return verdict === 'undetermined' ? 1 : 0;
}
