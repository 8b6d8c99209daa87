import type { Report } from '../../model/generated/report.ts';
import { inputKey, inputOf } from '../../model/input-name.ts';
import { counted } from '../counted.ts';
import type { Verdict } from '../verdict.ts';

/**
 * As conftest ends its output, which Atlantis shows beside a folded one: `5 tests, 2 passed, 1 warning, 2 failures, 0
 * exceptions`. A group or ACL of which nothing is found has passed.
 */
export function summaryLine({ findings, summary }: Report, failures: number, verdict: Verdict): string {
  const { securityGroups, networkAcls, endpoints } = summary.checked;
  const found = new Set(
    findings.map((finding) => JSON.stringify([inputKey(inputOf(finding)), finding.subject.address])),
  ).size;
  const passed = Math.max(0, securityGroups + networkAcls + endpoints - found);
  const warnings = findings.length - verdict.counted.length;
  return [
    counted(passed + warnings + failures + summary.waived, 'test'),
    `${passed} passed`,
    counted(warnings, 'warning'),
    counted(failures, 'failure'),
    counted(summary.waived, 'exception'),
  ].join(', ');
}
