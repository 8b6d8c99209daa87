import type { Report } from '../model/report.ts';
import type { Verdict } from './verdict.ts';

/** What a format may know besides the report. */
export interface FormatOptions {
  readonly color: boolean;
  /** Columns of the terminal. */
  readonly width: number;
  /** Only what fails the check. */
  readonly quiet: boolean;
  readonly verdict: Verdict;
}

/** The whole output, ending in a line break; empty where there is nothing to say. */
export type Format = (report: Report, options: FormatOptions) => string;
