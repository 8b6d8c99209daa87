import { noteOf } from '../base/diagnostic.ts';
import type { Finding, Report } from '../model/generated/report.ts';
import { summaryOf } from '../model/summary.ts';
import { renumbered } from './part.ts';

/** A report without what is not known to be so, as `check --undetermined ignore` tells it. */
export function leaveOutUndetermined(report: Report): Report {
  const isKnown = ({ verdict }: Finding): boolean => verdict === 'violated';
  const findings = report.findings.filter(isKnown);
  const waived = report.waived.filter(isKnown);
  const count = report.findings.length - findings.length;
  if (count + report.waived.length - waived.length === 0) return report;
  const told = [...findings, ...waived, ...report.fixed];
  const rules = new Set(told.map(ruleKey));
  const used = new Set(told.flatMap(({ unknown }) => unknown.flatMap(({ cause }) => cause ?? [])));
  const numbers = new Map([...used].toSorted((a, b) => a - b).map((cause, i) => [cause, i]));
  const numbered = <F extends Finding>(finding: F): F => renumbered(finding, (cause) => numbers.get(cause) ?? null);
  const out: Report = {
    ...report,
    findings: findings.map(numbered),
    fixed: report.fixed.map(numbered),
    waived: waived.map(numbered),
    rules: report.rules.filter(({ id, module }) => rules.has(ruleKey({ rule: id, module }))),
    causes: report.causes.filter((_, i) => used.has(i)),
    diagnostics: [
      ...report.diagnostics,
      ...(count === 0
        ? []
        : [
            {
              input: null,
              ...noteOf(
                `${count} undetermined ${count === 1 ? 'finding was' : 'findings were'} left out (--undetermined ignore)`,
              ),
            },
          ]),
    ],
  };
  const { violated, undetermined, waived: accepted, bySeverity } = summaryOf(out);
  return { ...out, summary: { ...report.summary, violated, undetermined, waived: accepted, bySeverity } };
}

function ruleKey({ rule, module }: Pick<Finding, 'rule' | 'module'>): string {
  return JSON.stringify([rule, module]);
}
