import { compareTexts } from '../base/order.ts';
import type { Cause, Diagnostic, Finding } from './generated/report.ts';
import { compareSeverity } from './severity.ts';

const LEVELS = ['error', 'warning', 'info'] as const;

/** The findings of one input, as a report tells them. */
export function compareFindings(a: Finding, b: Finding): number {
  return (
    compareSeverity(a.severity, b.severity)
    || reachRank(a) - reachRank(b)
    || compareTexts(a.subject.address, b.subject.address)
    || compareTexts(a.rule, b.rule)
    || compareTexts(a.entry?.direction ?? '', b.entry?.direction ?? '')
    || (a.entry?.number ?? 0) - (b.entry?.number ?? 0)
    || compareTexts(a.fingerprint, b.fingerprint)
  );
}

/** What faces the internet comes before what may, and that before what it certainly does not reach. */
export function reachRank({ reach }: Pick<Finding, 'reach'>): number {
  return reach?.verdict === 'reached' ? 0 : reach?.verdict === 'not-reached' ? 2 : 1;
}

/** The causes of one input. */
export function compareCauses(a: Cause, b: Cause): number {
  return (
    compareTexts(a.kind, b.kind) || compareTexts(a.name, b.name) || compareTexts(JSON.stringify(a), JSON.stringify(b))
  );
}

/** The diagnostics of one input. */
export function compareDiagnostics(a: Diagnostic, b: Diagnostic): number {
  return (
    LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level)
    || compareTexts(a.address ?? '', b.address ?? '')
    || compareTexts(a.message, b.message)
  );
}
