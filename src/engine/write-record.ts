import { errorOf, naming, noteOf, warningOf } from '../base/diagnostic.ts';
import type { Diagnostic } from '../model/generated/report.ts';
import type { WrittenBaseline } from '../policy/baseline/format-baseline.ts';
import type { BaselineRequest } from './baselines.ts';

/** Writes a baseline; what is said of it, or what went wrong. */
export async function writeRecord(
  { path, write }: NonNullable<BaselineRequest['record']>,
  { text }: WrittenBaseline,
  said: string,
): Promise<readonly Diagnostic[]> {
  const trouble = await write(text);
  return [{ input: path, ...(trouble === null ? noteOf(said, naming(path)) : errorOf(trouble, naming(path))) }];
}

/** Half of what is found would pass for all. */
export function notRecorded(path: string): Diagnostic {
  return { input: path, ...warningOf(`${path} was not written, since not everything could be read`, naming(path)) };
}
