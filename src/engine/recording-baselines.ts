import type { Disk } from '../base/disk.ts';
import { groupedBy } from '../base/maps.ts';
import type { Place } from '../base/place.ts';
import { inputText } from '../model/input-name.ts';
import type { BaselineEntry } from '../policy/baseline/baseline-entry.ts';
import type { Judged } from '../policy/baseline/baseline-pool.ts';
import { coveringEntries, entryKey } from '../policy/baseline/covering-entries.ts';
import { entryException } from '../policy/baseline/entry-exception.ts';
import { entryOf } from '../policy/baseline/entry-of.ts';
import { recordText, formatBaseline, type WrittenBaseline } from '../policy/baseline/format-baseline.ts';
import type { PlacedEntry } from '../policy/baseline/load-baseline.ts';
import { unseenEntries } from './baseline-notes.ts';
import type { BaselineFiles, OpenedBaseline } from './baseline-files.ts';
import type { BaselineOptions, BaselineRequest, Baselines } from './baselines.ts';
import { openStacksMet, type StacksMet } from './stacks-met.ts';
import { notRecorded, writeRecord, type WrittenRecord } from './write-record.ts';

/**
 * All that is found is recorded, and covered by that. What the file has of other stacks stays in it; what it has of
 * these is replaced, as far as they were seen.
 */
export function recordingBaselines(
  files: BaselineFiles,
  record: NonNullable<BaselineRequest['record']>,
  isTold: BaselineOptions['isTold'],
  disk: Disk,
): Baselines {
  const rows = new Map<string, Row>();
  let opened: OpenedBaseline | null = null;
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
    of: async (input, { input: read, completeness }) => {
      const before = (opened = await files.at(record.path));
      const home = input.home(read);
      const isPartial = completeness.unseen !== null;
      if (before !== null) (met ??= openStacksMet(before, disk)).judged(inputText(input), home, isPartial);
      const row: Row = { own: NOTHING, other: NOTHING };
      rows.set(inputText(input), row);
      return (reading) =>
        (left, { origins, moves }) => {
          const found = left.map(({ found: each, change }) =>
            isTold({ change, verdict: each.hit.verdict }) ? entryOf(each, home, origins.now) : null,
          );
          const now = found.filter((entry) => entry !== null);
          const known = before?.pool.cover({ input: inputText(input), reading, home, moves: moves() }, now) ?? [];
          // What a part of an input has less than was recorded may be in the rest of it.
          const recorded = new Map(now.map((entry, i) => [entry, (isPartial ? known[i] : null) ?? [entry]] as const));
          row[reading] = {
            entries: [...recorded.values()].flat(),
            added: now.filter((_, i) => (known[i] ?? null) === null).length,
          };
          return found.map((entry) => {
            const [first] = entry === null ? [] : (recorded.get(entry) ?? []);
            return first === undefined ? null : entryException(first, placeOf(first));
          });
        };
    },
    again: () => Promise.resolve(false),
    unread: () => Promise.resolve(),
    notes: () => [...files.diagnostics(), ...(opened === null || met === null ? [] : unseenEntries(opened, met))],
    used: () => used,
    record: async (hasFailed) => {
      if (hasFailed) return { diagnostics: [notRecorded(record.path)], isUndone: true };
      const own = [...rows.values()].flatMap(inEitherReading);
      const added = [...rows.values()].reduce((sum, row) => sum + row.own.added, 0);
      const before = await files.at(record.path);
      const text = formatBaseline([...(before === null ? [] : stayingOf(before, met, own)), ...own]);
      const said = saidOf(own.length, { added, gone: met?.stale().length ?? 0, unseen: met?.unseen().length ?? 0 });
      const made = await writeRecord(record, text, said);
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

/** Entries of other stacks, and those that may be of what was not seen and are not in what was. */
function stayingOf(
  { entries, pool }: OpenedBaseline,
  met: StacksMet | null,
  own: readonly BaselineEntry[],
): readonly PlacedEntry[] {
  const replaced = met?.about() ?? new Set();
  const ownBy = groupedBy(own, entryKey);
  const isRecorded = (entry: PlacedEntry): boolean =>
    pool.fateOf(entry) === 'covers' || coveringEntries(entry, (key) => ownBy.get(key) ?? []) !== null;
  return entries.filter((entry) => !replaced.has(entry) || (met?.mayBeUnseen(entry) === true && !isRecorded(entry)));
}

/** What both readings find is one finding. */
function inEitherReading({ own, other }: Row): readonly BaselineEntry[] {
  const known = new Set(own.entries.map(recordText));
  return [...own.entries, ...other.entries.filter((entry) => !known.has(recordText(entry)))];
}

function saidOf(
  all: number,
  { added, gone, unseen }: { readonly added: number; readonly gone: number; readonly unseen: number },
): string {
  const changes = [
    ...(added === 0 ? [] : [`${added} new`]),
    ...(gone === 0 ? [] : [`${gone} no longer so`]),
    ...(unseen === 0 ? [] : [`${unseen} kept of what was not seen`]),
  ];
  return `${all} ${all === 1 ? 'finding is' : 'findings are'} recorded now${changes.length === 0 ? '' : ` (${changes.join(', ')})`}`;
}
