import type { WritableDisk } from '../base/disk.ts';
import type { BaselineRequest } from '../engine/baselines.ts';

/** `unwritten`: the file that was to be written and, once the check is done, is not. */
export function baselineRequest(
  { named, record }: { readonly named: string | null; readonly record: string | null },
  disk: Pick<WritableDisk, 'replace'>,
): { readonly request: BaselineRequest; readonly unwritten: () => string | null } {
  if (record === null) return { request: { named, record: null }, unwritten: () => null };
  let isWritten = false;
  const write = async (text: string): Promise<string | null> => {
    try {
      await disk.replace(record, text);
      isWritten = true;
      return null;
    } catch (error) {
      return `${record} cannot be written: ${error instanceof Error ? error.message : String(error)}`;
    }
  };
  return { request: { named, record: { path: record, write } }, unwritten: () => (isWritten ? null : record) };
}
