import { readFileSync } from 'node:fs';
import type { Finding, Report } from '../src/model/generated/report.ts';

/** A report of `testdata/formats`. */
export function reportOf(run: string): Report {
  return JSON.parse(readFileSync(`testdata/formats/${run}/report.json`, 'utf8'));
}

/** The same with each finding so many times, each of a subject of its own. */
export function manyTimes(report: Report, times: number): Report {
  const many = <T extends Finding>(findings: readonly T[]): T[] =>
    Array.from({ length: times }, (_, i) =>
      findings.map((finding) => ({
        ...finding,
        subject: { ...finding.subject, address: `${finding.subject.address}_${i}` },
        message: `${finding.message} (${i})`,
        fingerprint: `${finding.fingerprint}${i}`,
      })),
    ).flat();
  return {
    ...report,
    findings: many(report.findings),
    fixed: many(report.fixed),
    waived: many(report.waived),
    diagnostics: Array.from({ length: times }, (_, i) =>
      report.diagnostics.map((each) => ({ ...each, message: `${each.message} (${i})` })),
    ).flat(),
  };
}
