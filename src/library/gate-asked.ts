import type { Severity } from '../model/generated/report.ts';

/** What is asked of the verdict. */
export interface GateAsked {
  /** The least severity that fails the check. */
  readonly failOn: Severity;
  readonly undetermined: Undetermined;
}

/**
 * What becomes of findings that are not known to be so: they are left out, or told, or fail the check as well, and then
 * nothing is taken for granted.
 */
export type Undetermined = (typeof UNDETERMINED)[number];

export const UNDETERMINED = ['ignore', 'report', 'fail'] as const;

/** What holds where nobody says otherwise. */
export const GATE_USUAL: GateAsked = { failOn: 'high', undetermined: 'report' };
