import type { Finding, Report } from '../../model/generated/report.ts';
import { isAtLeast } from '../../model/severity.ts';
import type { Show } from '../format.ts';
import type { Verdict } from '../verdict.ts';

/** With `--quiet`: what fails the check, and what `--show` asks for by its severity. */
export function quietFindings({ findings }: Report, { counted }: Verdict, { severity: least }: Show): Finding[] {
  const against = new Set(counted);
  return findings.filter((finding) => against.has(finding) || (least !== null && isAtLeast(finding.severity, least)));
}
