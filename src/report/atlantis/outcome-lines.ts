import type { Report } from '../../model/generated/report.ts';
import { counted } from '../counted.ts';
import type { Verdict } from '../verdict.ts';
import { openGrave, sumText, verdictText } from '../words/verdict-text.ts';

/** How much was checked and found, and what the check comes to. */
export function outcomeLines(report: Report, verdict: Verdict): readonly string[] {
  const open = openGrave(report, verdict).length;
  const doubt =
    open === 0 || verdict.outcome !== 'passed'
      ? ''
      : `, and ${counted(open, 'finding')} may be so: what decides is not known before the apply`;
  const sum = sumText(report, verdict);
  return [...(sum === null ? [] : [sum]), `${verdictText(report, verdict, 'above')}${doubt}`];
}
