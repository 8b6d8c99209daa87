import type { Report } from '../model/generated/report.ts';
import type { FormatOptions } from '../report/format.ts';
import type { World } from './world.ts';

/** What GitHub takes of a step; more, and it shows nothing. */
const MOST = 1024 ** 2;
/** With less than this, a verdict and its beginning have no room. */
const LEAST = 16 * 1024;

/**
 * Adds the report to the summary of a job on GitHub, behind what its step has said already. Nobody asked for the file
 * by name, and the log has the verdict: what is wrong with it is the answer, and changes no status.
 */
export async function addJobSummary(
  report: Report,
  options: FormatOptions,
  { env, disk }: Pick<World, 'env' | 'disk'>,
): Promise<string | null> {
  const { GITHUB_STEP_SUMMARY: path = '' } = env;
  if (path === '') return null;
  const there = disk.read(path, MOST);
  const room = MOST - (there.ok ? there.bytes.length : there.reason === 'too-large' ? MOST : 0) - 2;
  if (room < LEAST) return 'the job summary has no room left for this report: GitHub takes 1 MiB of a step';
  const { markdownWithin } = await import('../report/markdown/markdown.ts');
  try {
    await disk.append(path, `\n${markdownWithin(room, report, options)}\n`);
    return null;
  } catch (error) {
    return `the job summary was not written: ${error instanceof Error ? error.message : String(error)}`;
  }
}
