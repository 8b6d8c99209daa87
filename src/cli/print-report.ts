import { dirname } from 'node:path';
import { exists } from '../base/disk.ts';
import type { Report } from '../model/generated/report.ts';
import { environmentOptions } from '../report/environment-options.ts';
import type { Show } from '../report/format.ts';
import { writtenReport, type FormatName, type FormatRequest } from '../report/formats.ts';
import { momentOf } from '../report/moment.ts';
import { wantsColor } from './color.ts';
import { complain } from './complain.ts';
import type { World } from './world.ts';

/** What becomes of a report. */
export interface ReportRequest {
  /** To standard output. */
  readonly format: FormatName;
  readonly outputs: readonly ReportOutput[];
  readonly color: boolean;
  readonly quiet: boolean;
  readonly show: Show;
}

export interface ReportOutput {
  readonly format: FormatName;
  readonly path: string;
}

/** What becomes of one report, beside what is asked. */
interface Printing
  extends Omit<FormatRequest, 'color' | 'width' | 'moment' | 'forCodeScanning' | 'linkTo' | 'hasJobSummary'> {
  /** Why a file is not to be replaced; null where it may be. */
  readonly whyKept: (path: string) => string | null;
}

/** What pipes and files are as wide as. */
const WIDTH = 80;

/**
 * Writes a report to standard output and to the files that were asked for; false where one could not be written. Where
 * standard output is for programs, standard error says why the report is not clean.
 */
export async function printReport(
  report: Report,
  { format, outputs, color, whyKept, ...asked }: ReportRequest & Printing,
  world: World,
): Promise<boolean> {
  const shared = {
    ...asked,
    moment: momentOf(world.now()),
    ...environmentOptions(world.env),
    hasJobSummary: (world.env['GITHUB_STEP_SUMMARY'] ?? '') !== '',
  };
  const unwritten: string[] = [];
  for (const { format: name, path } of outputs) {
    const kept = whyKept(path);
    if (kept !== null) {
      unwritten.push(`cannot write ${path}: ${kept}`);
      continue;
    }
    try {
      await world.disk.replace(path, await writtenReport(name, report, { color: false, width: WIDTH, ...shared }));
    } catch (error) {
      unwritten.push(`cannot write ${path}: ${whyUnwritten(path, error, world)}`);
    }
  }
  const output = await writtenReport(format, report, {
    color: wantsColor(world, color),
    width: world.stdout.columns ?? WIDTH,
    ...shared,
  });
  if (typeof output === 'string') world.stdout.write(output);
  else await world.stdout.stream(output);
  if (!FOR_PEOPLE.has(format)) {
    const { briefTroubles } = await import('../report/brief-troubles.ts');
    for (const line of briefTroubles(report, asked.verdict)) complain(world, line);
  }
  if ([format, ...outputs.map((output) => output.format)].includes('github')) {
    const { addJobSummary } = await import('./job-summary.ts');
    const trouble = await addJobSummary(report, { color: false, width: WIDTH, ...shared, drawings: null }, world);
    if (trouble !== null) complain(world, trouble);
  }
  for (const message of unwritten) complain(world, message);
  return unwritten.length === 0;
}

/** What tells errors itself, where somebody looks: a terminal, a log, a comment that has both streams. */
const FOR_PEOPLE: ReadonlySet<FormatName> = new Set(['text', 'compact', 'atlantis', 'github']);

function whyUnwritten(path: string, error: unknown, { disk }: World): string {
  const folder = dirname(path);
  if (!exists(disk, folder)) return `there is no folder ${folder}`;
  return error instanceof Error ? error.message : String(error);
}
