import type { Report } from '../model/generated/report.ts';
import { onlyLabel } from '../model/only-label.ts';
import { showOf, SHOW_NAMES, type FormatOptions } from '../report/format.ts';
import { FORMAT_NAMES, formatReport, type FormatName } from '../report/formats.ts';
import { momentOf } from '../report/moment.ts';
import { toldFolders } from '../report/told-folders.ts';
import { verdictOf } from '../report/verdict.ts';
import type { GateOptions } from './check-options.ts';
import { openOptions, type OptionReader } from './option-reader.ts';
import { readGate } from './read-options.ts';

/** How a format is to look, where it can look otherwise. */
export interface LookOptions {
  /** Colours of a terminal; otherwise none. */
  readonly color?: boolean;
  /** Columns; otherwise 80. */
  readonly width?: number;
  /** Only what fails the check. */
  readonly quiet?: boolean;
  /** What is shown one by one, as `--show`. */
  readonly show?: readonly (typeof SHOW_NAMES)[number][];
}

type Look = Pick<FormatOptions, 'color' | 'width' | 'quiet' | 'show'>;

const WIDTH = 80;

/**
 * A report in a format, as one that was read from a file again, with the verdict that these options come to. Rejects
 * with a `MisuseError` where there is no such format or option, or where that is no report.
 */
export async function formatAny(of: Report, name: FormatName, given: LookOptions & GateOptions = {}): Promise<string> {
  const options = openOptions(given);
  const format = readName(name, options);
  const gate = readGate(options);
  const look = lookIn(options);
  const report = await readAgain(of);
  if (typeof report === 'string') return options.refuse(`what is to be formatted ${report}`);
  options.finish();
  const verdict = verdictOf(report, { failOn: gate.failOn, undeterminedFails: gate.undetermined === 'fail' });
  return formatReport(format, report, {
    ...look,
    verdict,
    sourceLine: () => null,
    inRepository: toldFolders(report),
    moment: momentOf(new Date()),
    forCodeScanning: false,
    hasJobSummary: false,
    linkTo: () => null,
    drawings: null,
    label: onlyLabel(report),
  });
}

/** Throws a `MisuseError` where there is no such format or option. */
export function readLook(name: unknown, given: unknown): Look & { readonly format: FormatName } {
  const options = openOptions(given);
  const format = readName(name, options);
  const look = lookIn(options);
  options.finish();
  return { format, ...look };
}

function readName(name: unknown, options: OptionReader): FormatName {
  const format = FORMAT_NAMES.find((each) => each === name);
  if (format === undefined)
    options.mistake(`there is no format ${String(name)}: the formats are ${FORMAT_NAMES.join(', ')}`);
  return format ?? 'json';
}

function lookIn(options: OptionReader): Look {
  return {
    color: options.flag('color', false),
    width: options.number('width') ?? WIDTH,
    quiet: options.flag('quiet', false),
    show: showOf(options.choices('show', SHOW_NAMES)),
  };
}

/**
 * As `merge` reads one report: what is none is told, and the sums are taken anew, since they decide. Loaded here, since
 * a check needs none of it.
 */
async function readAgain(given: unknown): Promise<Report | string> {
  const { readReport } = await import('../merge/read-report.ts');
  const { openMerging } = await import('../merge/merge-reports.ts');
  const report = readReport(given);
  if (typeof report === 'string') return report;
  const merging = openMerging();
  merging.add(report);
  return merging.merged();
}
