import { statusOf, type Verdict } from '../report/verdict.ts';

/** 0 clean, 1 findings that count, 2 bad input or usage, 3 a defect of this program. */
export type ExitStatus = 0 | 1 | 2 | 3;

/** Of a command that may pass on the status of another program. */
export type ProcessStatus = number;

/** `exitZero` turns 1 into 0 and nothing else. */
export function exitStatusOf(verdict: Verdict, exitZero: boolean): ExitStatus {
  const status = statusOf(verdict);
  return exitZero && status === 1 ? 0 : status;
}
