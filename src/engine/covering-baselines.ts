import type { Disk } from '../base/disk.ts';
import { getOrMake } from '../base/maps.ts';
import type { Place } from '../base/place.ts';
import { inputText } from '../model/input-name.ts';
import type { BaselineEntry } from '../policy/baseline/baseline-entry.ts';
import { entryException } from '../policy/baseline/entry-exception.ts';
import { entryOf, isHidden } from '../policy/baseline/entry-of.ts';
import { formatBaseline, type WrittenBaseline } from '../policy/baseline/format-baseline.ts';
import { keptEntry } from '../policy/baseline/kept-entry.ts';
import type { Exception } from '../policy/exceptions/exception.ts';
import type { PlacedEntry } from '../policy/baseline/load-baseline.ts';
import { outgrownNotes, staleNotes, unseenEntries } from './baseline-notes.ts';
import type { BaselineFiles, OpenedBaseline } from './baseline-files.ts';
import type { BaselineRequest, Baselines, CoverQuestion, NotedQuestion } from './baselines.ts';
import { notRecorded, writeRecord, type WrittenRecord } from './write-record.ts';
import { openStacksMet, type StacksMet } from './stacks-met.ts';
import type { StackHome } from './stack-home.ts';

interface Row {
  readonly met: StacksMet;
  /** What is left of entries that cover something. */
  readonly kept: Map<PlacedEntry, BaselineEntry>;
}

interface Opened {
  readonly home: StackHome;
  readonly cover: (question: CoverQuestion) => readonly (Exception | null)[];
}

/**
 * Baselines that are in force. With `record` what they still cover is written anew, and nothing else. `locked`: what is
 * sensitive is not covered, since no entry says how far it reaches. `noted`: gets what was asked, and the answers.
 */
export function coveringBaselines(
  files: BaselineFiles,
  record: BaselineRequest['record'],
  disk: Disk,
  locked: boolean,
  noted?: (question: NotedQuestion) => void,
): Baselines {
  const rows = new Map<OpenedBaseline, Row>();
  const rowOf = (baseline: OpenedBaseline): Row =>
    getOrMake(rows, baseline, () => ({
      met: openStacksMet(baseline, disk),
      kept: new Map<PlacedEntry, BaselineEntry>(),
    }));
  let written: WrittenBaseline | null = null;
  let used: WrittenRecord['used'] = [];
  /** In the file as it is in the end. */
  const placeOf = (entry: PlacedEntry, { kept }: Row): Place => ({
    ...entry.place,
    get line() {
      const own = kept.get(entry);
      return (own === undefined ? null : written?.lineOf(own)) ?? entry.place.line;
    },
  });
  const opened = async (
    input: Parameters<Baselines['of']>[0],
    { input: read, completeness }: Parameters<Baselines['of']>[1],
  ): Promise<Opened | null> => {
    const baseline = await files.of(input.config);
    if (baseline === null) return null;
    const row = rowOf(baseline);
    const home = input.home(read);
    const isPartial = completeness.unseen !== null;
    row.met.judged(inputText(input), home, isPartial);
    const cover = ({ reading, found, moves, isOnlyReading }: CoverQuestion): readonly (Exception | null)[] => {
      const covering = baseline.pool.cover({ input: inputText(input), reading, home, moves }, found);
      return covering.map((entries, i) => {
        const [first, ...others] = entries ?? [];
        const now = found[i];
        if (entries === null || first === undefined || now === undefined || (locked && isHidden(now))) return null;
        // Where two readings may find more or less, or a part was not seen, nobody knows how little is left.
        const isOnly = others.length === 0 && reading === 'own' && isOnlyReading && !isPartial;
        if (isOnly) row.kept.set(first.written, keptEntry(first, now));
        else for (const each of entries) row.kept.set(each.written, each);
        return entryException(first, placeOf(first.written, row));
      });
    };
    return { home, cover };
  };
  return {
    of: async (input, models) => {
      const covering = await opened(input, models);
      if (covering === null) return null;
      const { home, cover } = covering;
      return (reading) =>
        (left, { origins, moves, otherwise }) => {
          const found = left.map((each) => entryOf(each.found, home, origins.now));
          const asked = { reading, found, moves: moves(), isOnlyReading: otherwise === null };
          const covered = cover(asked);
          noted?.({ ...asked, covered: covered.map(answerOf) });
          return covered;
        };
    },
    again: async (input, models, questions) => {
      const covering = await opened(input, models);
      return questions.every(
        ({ covered, ...asked }) => String(covering?.cover(asked).map(answerOf)) === String(covered),
      );
    },
    unread: async (input) => {
      const baseline = await files.of(input.config);
      if (baseline !== null) rowOf(baseline).met.unread(input.home(null));
    },
    notes: () => [
      ...files.diagnostics(),
      ...[...rows].flatMap(([baseline, { met }]) => [
        ...met.notes(),
        ...outgrownNotes(baseline, met),
        ...unseenEntries(baseline, met),
        ...(record === null ? staleNotes(baseline, met) : []),
      ]),
    ],
    used: () => [...files.used(), ...used],
    record:
      record === null
        ? null
        : async (hasFailed) => {
            const [only] = rows;
            if (hasFailed || only === undefined) return { diagnostics: [notRecorded(record.path)], isUndone: false };
            const [{ path, entries, pool }, { met, kept }] = only;
            const stale = new Set(met.stale());
            const left = entries.flatMap((entry) =>
              stale.has(entry) ? [] : [(pool.fateOf(entry) === 'covers' ? kept.get(entry) : undefined) ?? entry],
            );
            const text = formatBaseline(left);
            const said = `${left.length} of ${entries.length} ${entries.length === 1 ? 'finding is' : 'findings are'} recorded still`;
            const made = await writeRecord(record, text, said);
            if (record.path === path) written = text;
            ({ used } = made);
            return { diagnostics: made.diagnostics, isUndone: false };
          },
  };
}

/** The entry that covers a finding, as one is told from others of its file. */
function answerOf(exception: Exception | null): string | null {
  return exception === null ? null : `${exception.place?.line} ${exception.name}`;
}
