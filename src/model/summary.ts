import type { Checked, Report, Severity } from './generated/report.ts';

export const NOTHING_CHECKED: Checked = { securityGroups: 0, networkAcls: 0, rules: 0, endpoints: 0 };

/** What a report comes to, as its inputs, findings and diagnostics say. */
export function summaryOf({
  input,
  findings,
  waived,
  diagnostics,
}: Pick<Report, 'input' | 'findings' | 'waived' | 'diagnostics'>): Report['summary'] {
  const violated = findings.filter(({ verdict }) => verdict === 'violated');
  const count = (severity: Severity): number => violated.filter((finding) => finding.severity === severity).length;
  // A report of a stranger may say that it has checked whatever many; more than this is no number of JSON for all.
  const sum = (of: (checked: Checked) => number): number =>
    Math.min(
      input.reduce((all, { checked }) => all + of(checked), 0),
      Number.MAX_SAFE_INTEGER,
    );
  return {
    violated: violated.length,
    undetermined: findings.length - violated.length,
    waived: waived.length,
    bySeverity: {
      critical: count('critical'),
      high: count('high'),
      medium: count('medium'),
      low: count('low'),
      info: count('info'),
    },
    checked: {
      securityGroups: sum(({ securityGroups }) => securityGroups),
      networkAcls: sum(({ networkAcls }) => networkAcls),
      rules: sum(({ rules }) => rules),
      endpoints: sum(({ endpoints }) => endpoints),
    },
    partial: input.some(({ unseen }) => unseen !== null),
    failed: diagnostics.some(({ level }) => level === 'error'),
  };
}
