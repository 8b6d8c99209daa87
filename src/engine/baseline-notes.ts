import { naming, warningOf } from '../base/diagnostic.ts';
import type { Diagnostic } from '../model/generated/report.ts';
import { listed, listedOf } from '../model/statement-text.ts';
import type { PlacedEntry } from '../policy/baseline/load-baseline.ts';
import { linesOfPackets } from '../policy/baseline/packet-lines.ts';
import type { OpenedBaseline } from './baseline-files.ts';
import type { StacksMet } from './stacks-met.ts';

const MAX_SHOWN = 6;
const MAX_LINES = 3;

/** With what is new of each; one by itself where it stands in the file. */
export function outgrownNotes({ path, pool }: OpenedBaseline, met: StacksMet): readonly Diagnostic[] {
  const outgrown = met.outgrown();
  const [first] = outgrown;
  if (first === undefined) return [];
  const newText = (entry: PlacedEntry): string => {
    const lines = linesOfPackets(pool.grownBy(entry));
    return lines.length === 0 ? '' : `, new is ${listed(lines, MAX_LINES)}`;
  };
  const message = `${outgrown.length === 1 ? 'A finding reaches' : `${outgrown.length} findings reach`} further than ${path} records, or ${outgrown.length === 1 ? 'is' : 'are'} graver: ${namesOf(outgrown, newText)}`;
  const place = outgrown.length === 1 ? { place: first.place } : {};
  return [{ input: path, ...warningOf(message, { about: { kind: 'exception', by: 'baseline' }, ...place }) }];
}

export function staleNotes({ path, entries }: OpenedBaseline, met: StacksMet): readonly Diagnostic[] {
  const stale = met.stale();
  if (stale.length === 0) return [];
  const message = `${stale.length} of the ${entries.length} entries of ${path} ${stale.length === 1 ? 'covers' : 'cover'} nothing here any more: ${namesOf(stale)}. --write-baseline beside --baseline removes ${stale.length === 1 ? 'it' : 'them'}`;
  return [{ input: path, ...warningOf(message, naming(path)) }];
}

/** Told also where the file is written anew: they stay in it. */
export function unseenEntries({ path, entries }: OpenedBaseline, met: StacksMet): readonly Diagnostic[] {
  const unseen = met.unseen();
  if (unseen.length === 0) return [];
  const message = `${unseen.length} of the ${entries.length} entries of ${path} ${unseen.length === 1 ? 'covers' : 'cover'} nothing here, and may be of what was not seen: ${namesOf(unseen)}. --write-baseline keeps ${unseen.length === 1 ? 'it' : 'them'}`;
  return [{ input: path, ...warningOf(message, naming(path)) }];
}

function namesOf(entries: readonly PlacedEntry[], more: (entry: PlacedEntry) => string = () => ''): string {
  return listedOf(
    entries,
    (entry) => `${entry.rule} of ${entry.subject} (line ${entry.place.line}${more(entry)})`,
    MAX_SHOWN,
  );
}
