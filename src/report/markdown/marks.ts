import type { Severity } from '../../model/generated/report.ts';
import type { Verdict } from '../verdict.ts';

/** Colours that are seen before anything is read. */
export const SEVERITY_MARKS: Readonly<Record<Severity, string>> = {
  critical: '🔴',
  high: '🟠',
  medium: '🟡',
  low: '🔵',
  info: '⚪',
};

export const OUTCOME_MARKS: Readonly<Record<Verdict['outcome'], string>> = {
  passed: '✅',
  rejected: '❌',
  failed: '❌',
  partial: '⚠️',
  'nothing-remains': '✅',
  'nothing-to-check': '✅',
};
