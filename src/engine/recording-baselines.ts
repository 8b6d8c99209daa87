import type { Disk } from '../base/disk.ts';
import type { Place } from '../base/place.ts';
import { inputText } from '../model/input-name.ts';
import type { BaselineEntry } from '../policy/baseline/baseline-entry.ts';
import { entryException } from '../policy/baseline/entry-exception.ts';
import { entryOf } from '../policy/baseline/entry-of.ts';
import { recordText, formatBaseline, type WrittenBaseline } from '../policy/baseline/format-baseline.ts';
import type { BaselineFiles } from './baseline-files.ts';
import type { BaselineOptions, BaselineRequest, Baselines } from './baselines.ts';
import { openStacksMet, type StacksMet } from './stacks-met.ts';
import { notRecorded, writeRecord } from './write-record.ts';

/**
 * All that is found is recorded, and covered by that. What the file has of other stacks stays in it; what it has of
 * these is replaced.
 */
export function recordingBaselines(
  files: BaselineFiles,
  record: NonNullable<BaselineRequest['record']>,
  isTold: BaselineOptions['isTold'],
  disk: Disk,
): Baselines {
  const found = new Map<string, { own: readonly BaselineEntry[]; other: readonly BaselineEntry[] }>();
  let met: StacksMet | null = null;
  let written: WrittenBaseline | null = null;
  const placeOf = (entry: BaselineEntry): Place => ({
    file: record.path,
    get line() {
      return written?.lineOf(entry) ?? 1;
    },
    column: 5,
    calls: [],
  });
  return {
    of: async (input) => {
      const before = await files.at(record.path);
      const home = input.home();
      if (before !== null) (met ??= openStacksMet(before, disk)).judged(inputText(input), home);
      const { stack, set } = home;
      const row: { own: readonly BaselineEntry[]; other: readonly BaselineEntry[] } = { own: [], other: [] };
      found.set(inputText(input), row);
      return (reading) =>
        (left, { origins }) => {
          const entries = left.map(({ found: hit, change }) =>
            isTold({ change, verdict: hit.hit.verdict }) ? entryOf(hit, { stack, set }, origins.now) : null,
          );
          row[reading] = entries.filter((entry) => entry !== null);
          return entries.map((entry) => (entry === null ? null : entryException(entry, placeOf(entry))));
        };
    },
    unread: () => Promise.resolve(),
    notes: files.diagnostics,
    used: () => [],
    record: async (hasFailed) => {
      if (hasFailed) return { diagnostics: [notRecorded(record.path)], isUndone: true };
      const before = (await files.at(record.path))?.entries ?? [];
      const replaced = met?.about() ?? new Set();
      const own = [...found.values()].flatMap(inEitherReading);
      const text = formatBaseline([...before.filter((entry) => !replaced.has(entry)), ...own]);
      const said = saidOf(record.path, own, [...replaced]);
      const diagnostics = await writeRecord(record, text, said);
      const isUndone = diagnostics.some(({ level }) => level === 'error');
      if (!isUndone) written = text;
      return { diagnostics, isUndone };
    },
  };
}

/** What both readings find is one finding. */
function inEitherReading({
  own,
  other,
}: {
  readonly own: readonly BaselineEntry[];
  readonly other: readonly BaselineEntry[];
}): readonly BaselineEntry[] {
  const known = new Set(own.map(recordText));
  return [...own, ...other.filter((entry) => !known.has(recordText(entry)))];
}

function saidOf(path: string, now: readonly BaselineEntry[], before: readonly BaselineEntry[]): string {
  const [is, was] = [now, before].map((entries) => new Set(entries.map(recordText))) as [Set<string>, Set<string>];
  const added = [...is].filter((text) => !was.has(text)).length;
  const gone = [...was].filter((text) => !is.has(text)).length;
  const changes = [...(added === 0 ? [] : [`${added} new`]), ...(gone === 0 ? [] : [`${gone} no longer so`])];
  return `${now.length} ${now.length === 1 ? 'finding is' : 'findings are'} recorded in ${path}${changes.length === 0 ? '' : ` (${changes.join(', ')})`}`;
}
