import type { Report } from '../model/generated/report.ts';
import type { FormatOptions, Show } from '../report/format.ts';
import { formatReport, type FormatName } from '../report/formats.ts';
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

/** What pipes and files are as wide as. */
const WIDTH = 80;

/** Writes a report to standard output and to the files that were asked for; false where one could not be written. */
export async function printReport(
  report: Report,
  { format, outputs, color, ...asked }: ReportRequest & Omit<FormatOptions, 'color' | 'width' | 'moment'>,
  world: World,
): Promise<boolean> {
  const shared = { ...asked, moment: momentOf(world.now()) };
  const unwritten: string[] = [];
  for (const output of outputs) {
    try {
      await world.disk.write(
        output.path,
        await formatReport(output.format, report, { color: false, width: WIDTH, ...shared }),
      );
    } catch (error) {
      unwritten.push(`cannot write ${output.path}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  world.stdout.write(
    await formatReport(format, report, {
      color: wantsColor(world, color),
      width: world.stdout.columns ?? WIDTH,
      ...shared,
    }),
  );
  for (const message of unwritten) complain(world, message);
  return unwritten.length === 0;
}
