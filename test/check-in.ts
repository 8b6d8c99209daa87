import { join } from 'node:path';
import type { Report } from '../src/model/generated/report.ts';
import { runProgram } from './program.ts';

/** The report of `check` on inputs of a repository, with paths relative to it. */
export async function checkIn(
  root: string,
  inputs: readonly string[],
  ...options: readonly string[]
): Promise<{ readonly status: number; readonly report: Report }> {
  const { status, stdout } = await runProgram([
    'check',
    ...inputs.map((input) => join(root, input)),
    ...options,
    '--format',
    'json',
  ]);
  return { status, report: JSON.parse(stdout.replaceAll(`${root}/`, '').replaceAll(root, '.')) };
}
