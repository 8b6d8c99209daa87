import type { Disk } from '../base/disk.ts';
import type { Place } from '../base/place.ts';
import { inputText } from '../model/input-name.ts';
import type { BaselineEntry } from '../policy/baseline/baseline-entry.ts';
import type { Judged } from '../policy/baseline/baseline-pool.ts';
import { entryException } from '../policy/baseline/entry-exception.ts';
import { entryOf } from '../policy/baseline/entry-of.ts';
import { recordText, formatBaseline, type WrittenBaseline } from '../policy/baseline/format-baseline.ts';
import type { BaselineFiles } from './baseline-files.ts';
import type { BaselineOptions, BaselineRequest, Baselines } from './baselines.ts';
import { openStacksMet, type StacksMet } from './stacks-met.ts';
import { notRecorded, writeRecord, type WrittenRecord } from './write-record.ts';

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
  const rows = new Map<string, Row>();
  let met: StacksMet | null = null;
  let written: WrittenBaseline | null = null;
  let used: WrittenRecord['used'] = [];
  const placeOf = (entry: BaselineEntry): Place => ({
    file: record.path,
    get line() {
      return written?.lineOf(entry) ?? 1;
    },
    column: 5,
    calls: [],
  });
  return {
    of: async (input, read) => {
      const before = await files.at(record.path);
      const home = input.home(read);
      if (before !== null) (met ??= openStacksMet(before, disk)).judged(inputText(input), home);
      const row: Row = { own: NOTHING, other: NOTHING };
      rows.set(inputText(input), row);
      return (reading) =>
        (left, { origins, moves }) => {
          const entries = left.map(({ found, change }) =>
            isTold({ change, verdict: found.hit.verdict }) ? entryOf(found, home, origins.now) : null,
          );
          const now = entries.filter((entry) => entry !== null);
          const known = before?.pool.cover({ input: inputText(input), reading, home, moves: moves() }, now) ?? [];
          row[reading] = { entries: now, added: now.filter((_, i) => (known[i] ?? null) === null).length };
          return entries.map((entry) => (entry === null ? null : entryException(entry, placeOf(entry))));
        };
    },
    unread: () => Promise.resolve(),
    notes: files.diagnostics,
    used: () => used,
    record: async (hasFailed) => {
      if (hasFailed) return { diagnostics: [notRecorded(record.path)], isUndone: true };
      const before = (await files.at(record.path))?.entries ?? [];
      const replaced = met?.about() ?? new Set();
      const own = [...rows.values()].flatMap(inEitherReading);
      const added = [...rows.values()].reduce((sum, row) => sum + row.own.added, 0);
      const text = formatBaseline([...before.filter((entry) => !replaced.has(entry)), ...own]);
      const made = await writeRecord(record, text, saidOf(own.length, added, met?.idle('stale').length ?? 0));
      const isUndone = made.diagnostics.length > 0;
      if (!isUndone) written = text;
      ({ used } = made);
      return { diagnostics: made.diagnostics, isUndone };
    },
  };
}

/** What an input has in one reading. */
interface Findings {
  readonly entries: readonly BaselineEntry[];
  /** Those that the file did not cover before. */
  readonly added: number;
}

type Row = Record<Judged['reading'], Findings>;

const NOTHING: Findings = { entries: [], added: 0 };

/** What both readings find is one finding. */
function inEitherReading({ own, other }: Row): readonly BaselineEntry[] {
  const known = new Set(own.entries.map(recordText));
  return [...own.entries, ...other.entries.filter((entry) => !known.has(recordText(entry)))];
}

function saidOf(all: number, added: number, gone: number): string {
  const changes = [...(added === 0 ? [] : [`${added} new`]), ...(gone === 0 ? [] : [`${gone} no longer so`])];
  return `${all} ${all === 1 ? 'finding is' : 'findings are'} recorded now${changes.length === 0 ? '' : ` (${changes.join(', ')})`}`;
}
