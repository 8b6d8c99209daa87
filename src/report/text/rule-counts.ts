import { groupedBy } from '../../base/maps.ts';
import type { Finding, Severity } from '../../model/generated/report.ts';
import { compareSeverity } from '../../model/severity.ts';
import { compareTexts } from '../../base/order.ts';
import { listed } from '../../model/statement-text.ts';
import { oneLine, type Span } from './layout.ts';
import type { Page } from './page.ts';

/**
 * What is not shown one by one: a line for each rule with its count and, as far as they fit, what it is about; and how
 * to see them.
 */
export function ruleCounts(findings: readonly Finding[], page: Page): string[] {
  const byRule = [...groupedBy(findings, ({ severity, rule }) => `${severity} ${rule}`).values()].toSorted(
    ([a], [b]) =>
      a === undefined || b === undefined ? 0 : compareSeverity(a.severity, b.severity) || compareTexts(a.rule, b.rule),
  );
  const lines = byRule.map((own) => ruleLine(own, page));
  const least = byRule.at(-1)?.[0]?.severity;
  return least === undefined ? [] : [...lines, hint(findings.length, least, page)];
}

function ruleLine(findings: readonly Finding[], { width, style }: Page): string {
  const [first] = findings;
  if (first === undefined) return '';
  const { severity, rule } = first;
  const open = findings.filter(({ verdict }) => verdict === 'undetermined').length;
  const count = `${findings.length} ${rule}${open === 0 ? '' : ` (${open === findings.length ? '' : `${open} `}undetermined)`}`;
  const mark: Span = { text: `${severity.toUpperCase()}:`, paint: (text) => style.severity(severity, text) };
  const subjects = [...new Set(findings.map(({ subject }) => subject.address))];
  // As many as fit, since the line is not to be broken.
  for (let shown = Math.min(subjects.length, 3); shown > 0; shown--) {
    const about = listed(subjects, shown);
    if (`${severity}: ${count}: ${about}`.length <= width)
      return oneLine([mark, { text: `${count}: ${about}` }], width);
  }
  return oneLine([mark, { text: count }], width);
}

function hint(count: number, least: Severity, { width, style }: Page): string {
  return oneLine(
    [{ text: `(--show ${least} shows ${count === 1 ? 'it' : 'each of them'})`, paint: style.faint }],
    width,
  );
}
