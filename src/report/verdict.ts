import type { Finding, Report, Severity } from '../model/generated/report.ts';
import { isAtLeast } from '../model/severity.ts';

export interface Gate {
  /** The least severity that fails the check. */
  readonly failOn: Severity;
  /** Findings that only the apply decides, and resources that were not seen, fail the check as well. */
  readonly undeterminedFails: boolean;
}

/**
 * What the check comes to. `failed`: something given could not be read, whatever else was found. `nothing-to-check`:
 * nobody reads what was given.
 */
export interface Verdict {
  readonly outcome: 'passed' | 'rejected' | 'failed' | 'partial' | 'nothing-remains' | 'nothing-to-check';
  readonly failOn: Severity;
  /** The findings that count against it. */
  readonly counted: readonly Finding[];
  /** What was not seen, and what only the apply decides, counts as well. */
  readonly undeterminedFails: boolean;
}

/** As `check` ends by it: 0 clean, 1 findings that count, 2 bad input. */
export function statusOf({ outcome }: Pick<Verdict, 'outcome'>): 0 | 1 | 2 {
  switch (outcome) {
    case 'failed':
      return 2;
    case 'rejected':
      return 1;
    case 'passed':
    case 'partial':
    case 'nothing-remains':
    case 'nothing-to-check':
      return 0;
  }
}

export function verdictOf(report: Report, { failOn, undeterminedFails }: Gate): Verdict {
  const counted = report.findings.filter(
    ({ severity, verdict }) => isAtLeast(severity, failOn) && (verdict === 'violated' || undeterminedFails),
  );
  const { failed, partial } = report.summary;
  const outcome = failed
    ? 'failed'
    : counted.length > 0 || (partial && undeterminedFails)
      ? 'rejected'
      : partial
        ? 'partial'
        : report.input.length === 0
          ? 'nothing-to-check'
          : report.input.every(({ remains }) => remains === false)
            ? 'nothing-remains'
            : 'passed';
  return { outcome, failOn, counted, undeterminedFails };
}
