import type { Pieces } from '../base/pieces.ts';
import type { InputDrawing } from '../model/drawing.ts';
import type { OfRun } from '../model/input-name.ts';
import type { Place, Report, Severity } from '../model/generated/report.ts';
import { SEVERITIES } from '../model/severity.ts';
import type { Verdict } from './verdict.ts';

/** What a format may know besides the report. */
export interface FormatOptions {
  readonly color: boolean;
  /** Columns of the terminal. */
  readonly width: number;
  /** Only what fails the check, what may be as grave, what could not be looked at, and what `show` asks for. */
  readonly quiet: boolean;
  readonly verdict: Verdict;
  readonly show: Show;
  /**
   * The line of a place, without its line break, where the run has read it; null where it has not, or where it may hold
   * what is sensitive.
   */
  readonly sourceLine: (place: Place) => string | null;
  /**
   * What the repository calls a file that something in the report names: from its root, `/`-separated. A path that lies
   * outside stays as it is, which `leavesRepository` tells. `of`: the finding, diagnostic or configuration that names
   * it, since a merged report has those of runs in many folders.
   */
  readonly inRepository: (path: string, of: OfRun) => string;
  /** When it is written, for what is to differ from one run to the next: 2026-11-30T12:00:00Z. */
  readonly moment: string;
  /** GitHub will read it, whose code scanning takes what is suppressed for found. */
  readonly forCodeScanning: boolean;
  /**
   * Where who reads the report away from the repository finds a line of it, as an address of the web; null where nobody
   * knows. `file` is from its root.
   */
  readonly linkTo: (place: Pick<Place, 'file' | 'line'>) => string | null;
  /** The run adds what it finds to the summary of a job on GitHub. */
  readonly hasJobSummary: boolean;
  /** What pictures of its inputs show; null where the models are not at hand, as of a report that was read again. */
  readonly drawings: readonly InputDrawing[] | null;
  /** What the run is called; null where nothing calls it. */
  readonly label: string | null;
}

/** What is shown one by one, where others are counted. */
export interface Show {
  /** The least severity; null: as the format thinks best. */
  readonly severity: Severity | null;
  readonly assumptions: boolean;
  readonly waived: boolean;
}

/** By these names it is asked for what is shown. */
export const SHOW_NAMES = [...SEVERITIES, 'assumptions', 'waived'] as const;

export function showOf(names: readonly (typeof SHOW_NAMES)[number][]): Show {
  return {
    // The least one that is named.
    severity: SEVERITIES.findLast((severity) => names.includes(severity)) ?? null,
    assumptions: names.includes('assumptions'),
    waived: names.includes('waived'),
  };
}

/** Nobody said what to show. */
export const SHOW_USUAL: Show = { severity: null, assumptions: false, waived: false };

/** The whole output, ending in a line break; empty where there is nothing to say. */
export type Format = (report: Report, options: FormatOptions) => string;

/** The same of one whose output grows with what is found, without a bound. */
export type LongFormat = (report: Report, options: FormatOptions) => Pieces;
