import { misused, type LineReading } from '../command.ts';
import { textOption, type ValuesOf } from '../option.ts';

/** What is recorded of earlier findings, and what is to be. */
export const BASELINE_OPTIONS = {
  baseline: textOption({
    group: 'Exceptions:',
    value: 'file',
    otherwise: 'what portcullis.yaml names',
    describe: 'Leave out the findings that a file records, as long as they are no graver and reach no further',
  }),
  'write-baseline': textOption({
    group: 'Exceptions:',
    value: 'file',
    describe: 'Record what is found in a file; with --baseline only what that still covers',
  }),
};

/** `record`: where findings are to be recorded. */
export interface AskedBaseline {
  readonly named: string | null;
  readonly record: string | null;
}

export function readBaselineOptions(values: ValuesOf<typeof BASELINE_OPTIONS>): LineReading<AskedBaseline> {
  const { baseline, 'write-baseline': writeBaseline } = values;
  if (writeBaseline === '-') return misused('--write-baseline names a file');
  if ([baseline, writeBaseline].some((path) => path?.includes('\u0000') === true || path === ''))
    return misused('--baseline and --write-baseline name files');
  return { ok: true, request: { named: baseline, record: writeBaseline } };
}
