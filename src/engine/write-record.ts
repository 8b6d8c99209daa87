import { errorOf, naming, warningOf } from '../base/diagnostic.ts';
import type { Configuration, Diagnostic } from '../model/generated/report.ts';
import type { WrittenBaseline } from '../policy/baseline/format-baseline.ts';
import type { BaselineRequest } from './baselines.ts';
import { sha256Of } from './sha256.ts';

/** A baseline that was written, and how the report names it, or what went wrong. */
export interface WrittenRecord {
  readonly used: readonly Configuration[];
  readonly diagnostics: readonly Diagnostic[];
}

/** `said`: what a reader is told of it. */
export async function writeRecord(
  { path, write }: NonNullable<BaselineRequest['record']>,
  { text }: WrittenBaseline,
  said: string,
): Promise<WrittenRecord> {
  const trouble = await write(text);
  return trouble === null
    ? { used: [{ path, sha256: sha256Of(Buffer.from(text)), switchesOff: [said] }], diagnostics: [] }
    : { used: [], diagnostics: [{ input: path, ...errorOf(trouble, naming(path)) }] };
}

/** Half of what is found would pass for all. */
export function notRecorded(path: string): Diagnostic {
  return { input: path, ...warningOf(`${path} was not written, since not everything could be read`, naming(path)) };
}
