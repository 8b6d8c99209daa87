import type { Verdict } from '../report/verdict.ts';

/** 0 clean, 1 findings that count, 2 bad input or usage, 3 a defect of this program. */
export type ExitStatus = 0 | 1 | 2 | 3;

/** `exitZero` turns 1 into 0 and nothing else. */
export function exitStatusOf({ outcome }: Verdict, exitZero: boolean): ExitStatus {
  switch (outcome) {
    case 'failed':
      return 2;
    case 'rejected':
      return exitZero ? 0 : 1;
    case 'passed':
    case 'partial':
    case 'nothing-remains':
    case 'nothing-to-check':
      return 0;
  }
}
