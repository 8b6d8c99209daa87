import type { BaselineEntry } from './baseline-entry.ts';

/**
 * What is kept of an entry that covers a finding, with the addresses of now: no more than the finding. Of one that is
 * not certain all is kept: where more is known, as in a plan, it may reach as far as it did.
 */
export function keptEntry(entry: BaselineEntry, now: BaselineEntry): BaselineEntry {
  const { stack, set, severity } = entry;
  const { perhaps, count } = now.extent;
  const isCertain =
    now.verdict === 'violated' && perhaps.length === 0 && (count === undefined || count.least === count.most);
  return isCertain ? { ...now, stack, set, severity } : { ...entry };
}
