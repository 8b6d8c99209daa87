import { groupedBy } from '../../base/maps.ts';
import { inLines, tag, type Markup } from '../../base/markup.ts';
import type { Finding } from '../../model/generated/report.ts';
import { compareSeverity } from '../../model/severity.ts';
import { counted } from '../counted.ts';
import { code } from './prose.ts';

/** Findings that have no room on the page: how many there are by each rule, the gravest first. */
export function leftTable(findings: readonly Finding[]): Markup {
  const byRule = [...groupedBy(findings, ({ severity, rule }) => JSON.stringify([severity, rule])).values()];
  const rows = byRule
    .toSorted(([a], [b]) => (a === undefined || b === undefined ? 0 : compareSeverity(a.severity, b.severity)))
    .map((own) =>
      tag(
        'tr',
        {},
        tag('td', {}, own[0]?.severity ?? null),
        tag('td', {}, code(own[0]?.rule ?? '')),
        tag('td', { class: 'number' }, own.length),
      ),
    );
  return tag(
    'section',
    { class: 'group left' },
    inLines(
      tag('h3', {}, `${counted(findings.length, 'more finding')} for which this page has no room`),
      tag('p', {}, 'The report as JSON has all of them: ', code('--output json=report.json'), '.'),
      tag(
        'table',
        {},
        inLines(
          tag(
            'thead',
            {},
            tag(
              'tr',
              {},
              ['Severity', 'Rule', 'Findings'].map((name) => tag('th', { scope: 'col' }, name)),
            ),
          ),
          tag('tbody', {}, inLines(rows)),
        ),
      ),
    ),
  );
}
