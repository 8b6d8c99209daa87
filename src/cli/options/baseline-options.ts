import type { BaselineRequest } from '../../engine/baselines.ts';
import { misused, type LineReading } from '../command.ts';
import { textOption, type ValuesOf } from '../option.ts';
import type { World } from '../world.ts';

/** What is recorded of earlier findings, and what is to be. */
export const BASELINE_OPTIONS = {
  baseline: textOption({
    group: 'Exceptions:',
    otherwise: 'what portcullis.yaml names',
    describe: 'Leave out the findings that a file records, as long as they are no graver and reach no further',
  }),
  'write-baseline': textOption({
    group: 'Exceptions:',
    describe: 'Record what is found in a file; with --baseline only what that still covers',
  }),
};

export interface AskedBaseline {
  readonly baseline: string | null;
  readonly writeBaseline: string | null;
}

export function readBaselineOptions(values: ValuesOf<typeof BASELINE_OPTIONS>): LineReading<AskedBaseline> {
  const { baseline, 'write-baseline': writeBaseline } = values;
  if (writeBaseline === '-') return misused('--write-baseline names a file');
  if ([baseline, writeBaseline].some((path) => path?.includes('\u0000') === true || path === ''))
    return misused('--baseline and --write-baseline name files');
  return { ok: true, request: { baseline, writeBaseline } };
}

/** `unwritten`: the file that was to be written and, once the check is done, is not. */
export function baselineRequest(
  { baseline, writeBaseline }: AskedBaseline,
  { disk }: World,
): { readonly request: BaselineRequest; readonly unwritten: () => string | null } {
  if (writeBaseline === null) return { request: { named: baseline, record: null }, unwritten: () => null };
  let isWritten = false;
  const write = async (text: string): Promise<string | null> => {
    try {
      await disk.replace(writeBaseline, text);
      isWritten = true;
      return null;
    } catch (error) {
      return `${writeBaseline} cannot be written: ${error instanceof Error ? error.message : String(error)}`;
    }
  };
  return {
    request: { named: baseline, record: { path: writeBaseline, write } },
    unwritten: () => (isWritten ? null : writeBaseline),
  };
}
