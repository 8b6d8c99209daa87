import type { Severity } from '../../model/generated/report.ts';
import { isAtLeast } from '../../model/severity.ts';
import type { Show } from '../format.ts';

/** How much of a finding is shown: everything that is known, three lines, or its part in a number. */
export type Detail = 'full' | 'brief' | 'counted';

/** Without a wish: what fails the check and what is medium or worse in full, low in brief, info as numbers. */
export function detailOf(severity: Severity, { severity: least }: Show, failOn: Severity): Detail {
  if (least !== null) return isAtLeast(severity, least) ? 'full' : 'counted';
  if (isAtLeast(severity, 'medium') || isAtLeast(severity, failOn)) return 'full';
  return isAtLeast(severity, 'low') ? 'brief' : 'counted';
}
