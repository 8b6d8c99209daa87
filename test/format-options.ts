import type { Report } from '../src/model/generated/report.ts';
import { SHOW_USUAL, type FormatOptions } from '../src/report/format.ts';
import { verdictOf } from '../src/report/verdict.ts';

/** With what a report is formatted where nobody says more. */
export function usualOptions(
  report: Report,
  more: Partial<Omit<FormatOptions, 'drawings'>> = {},
): FormatOptions & { readonly drawings: null } {
  return {
    color: false,
    width: 80,
    quiet: false,
    verdict: verdictOf(report, { failOn: 'high', undeterminedFails: false }),
    show: SHOW_USUAL,
    sourceLine: () => null,
    inRepository: (path) => path,
    moment: '2026-11-30T12:00:00Z',
    forCodeScanning: false,
    linkTo: () => null,
    hasJobSummary: false,
    drawings: null,
    label: null,
    ...more,
  };
}
