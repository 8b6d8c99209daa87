import type { Finding } from '../../model/generated/report.ts';
import { SEVERITIES } from '../../model/severity.ts';

/** `1 critical, 2 info`: how many there are of each, the worst first. */
export function severitiesText(findings: readonly Pick<Finding, 'severity'>[]): string {
  return SEVERITIES.map((severity) => ({
    severity,
    count: findings.filter((finding) => finding.severity === severity).length,
  }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => `${count} ${severity}`)
    .join(', ');
}
