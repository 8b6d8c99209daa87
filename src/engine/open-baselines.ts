import type { Files } from '../base/files.ts';
import { openBaselineFiles } from './baseline-files.ts';
import type { BaselineOptions, BaselineRequest, Baselines } from './baselines.ts';
import { coveringBaselines } from './covering-baselines.ts';
import { recordingBaselines } from './recording-baselines.ts';

/** Who names a baseline and where to record means what is left of it; who names none means all that is found. */
export function openBaselines(
  { named, record }: BaselineRequest,
  { locked, isTold, noted }: BaselineOptions,
  files: Files,
): Baselines {
  const opened = openBaselineFiles(named, locked, files);
  return record !== null && named === null
    ? recordingBaselines(opened, record, isTold, files)
    : coveringBaselines(opened, record, files, locked, noted);
}
