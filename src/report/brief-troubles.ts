import { shortened } from '../base/shortened.ts';
import type { Report } from '../model/generated/report.ts';
import { listed } from '../model/statement-text.ts';
import type { Verdict } from './verdict.ts';
import { checkedRoots } from './words/roots-text.ts';
import { troublesOf } from './words/troubles-text.ts';
import { verdictText } from './words/verdict-text.ts';

const MAX_ERRORS = 10;
const MAX_RULES = 4;

/** Why a report is not clean, in a few lines for a log that shows nothing else of it; none where it is. */
export function briefTroubles(report: Report, verdict: Verdict): readonly string[] {
  const errors = troublesOf(report, 'error', checkedRoots(report.input)).map(({ text }) => `error: ${shortened(text)}`);
  const more = errors.length - MAX_ERRORS;
  return [
    ...errors.slice(0, MAX_ERRORS),
    ...(more > 0 ? [`and ${more} more ${more === 1 ? 'error' : 'errors'}`] : []),
    ...(['rejected', 'failed', 'partial'].includes(verdict.outcome)
      ? [`${verdictText(report, verdict, 'above')}${rulesText(verdict)}`]
      : []),
  ];
}

function rulesText({ counted }: Verdict): string {
  const rules = [...new Set(counted.map(({ rule }) => rule))];
  return rules.length === 0 ? '' : ` (${listed(rules, MAX_RULES)})`;
}
