import type { Finding, Report } from '../../model/generated/report.ts';
import { compareSeverity, SEVERITIES } from '../../model/severity.ts';
import { counted } from '../counted.ts';
import type { Verdict } from '../verdict.ts';
import { severitiesText } from '../words/severities-text.ts';
import { toldItems } from '../words/told-items.ts';
import { openGrave } from '../words/verdict-text.ts';
import { briefFindings } from './brief-finding.ts';
import { flow } from './layout.ts';
import { openBlock } from './open-block.ts';
import type { Page } from './page.ts';

/** So many are told, each alone or with the others that depend on the same. */
const MAX_ITEMS = 5;
/** Of those that depend on the same. */
const MAX_ROWS = 5;

/**
 * What may be as grave as what fails the check is told where nothing else is: what, where and what decides, in brief.
 * `shown`: what stands above already.
 */
export function openLines(report: Report, verdict: Verdict, shown: readonly Finding[], page: Page): string[][] {
  const open = openGrave(report, verdict);
  if (open.length === 0) return [];
  const { causes } = report;
  const above = new Set(shown);
  const left = open.filter((finding) => !above.has(finding));
  const items = toldItems(left, causes).toSorted((a, b) => compareSeverity(a.lead.severity, b.lead.severity));
  const told = items.slice(0, MAX_ITEMS);
  const them = open.length === 1 ? 'it' : 'them';
  const least = SEVERITIES.findLast((severity) => left.some((finding) => finding.severity === severity));
  const all = least === undefined || items.length === told.length ? '' : `--show ${least} shows all of ${them}, `;
  const text = `${counted(open.length, 'finding')} (${severitiesText(open)}) may be so: what decides is not known. ${all}--undetermined fail rejects ${them}.`;
  return [
    ...told.flatMap(({ block }) => (block === null ? [] : [openBlock(block, page, MAX_ROWS)])),
    briefFindings(
      told.flatMap(({ equals }) => equals ?? []),
      causes,
      page,
    ),
    flow([{ text, paint: page.style.doubt }], { width: page.width, rest: 0 }),
  ];
}
