import { type Diagnostic, errorOf } from '../../base/diagnostic.ts';
import type { Place } from '../../base/place.ts';
import type { WorkPart } from '../../packet/work.ts';
import { BASELINE_SCHEMA } from '../validators/baseline.ts';
import type { Mistake } from '../written/mistakes.ts';
import { readWritten, type Locate, type Written } from '../written/written.ts';
import type { BaselineEntry } from './baseline-entry.ts';
import { piecesOf, type BaselinePiece } from './baseline-pieces.ts';
import { entryOfRecord } from './entry-of-record.ts';
import type { Baseline } from './generated/baseline.ts';

export type LoadedBaseline =
  | { readonly ok: true; readonly entries: readonly PlacedEntry[] }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** With where it stands in its file. */
export type PlacedEntry = BaselineEntry & { readonly place: Place };

/** Some fifty thousand findings. */
const MAX_MEBIBYTES = 16;

/** Reads a baseline. One that is wrong anywhere stands for nothing, and what is wrong with it is told. */
export async function loadBaseline(
  bytes: Buffer,
  file: string,
  counted: WorkPart = (part) => part(),
): Promise<LoadedBaseline> {
  if (bytes.length > MAX_MEBIBYTES * 1024 ** 2) return refused(file, `is larger than ${MAX_MEBIBYTES} MiB`);
  const pieces = piecesOf(bytes.toString('utf8').replaceAll('\r\n', '\n'));
  if (pieces === null) return refused(file, 'is larger than 1 MiB and not as --write-baseline writes it');
  const entries: PlacedEntry[] = [];
  for (const piece of pieces) {
    const loaded = await loadPiece(piece, { file, before: entries.length, counted });
    if (!loaded.ok) return loaded;
    for (const entry of loaded.entries) entries.push(entry);
  }
  return { ok: true, entries };
}

interface PieceContext {
  readonly file: string;
  /** Entries of the pieces before it. */
  readonly before: number;
  readonly counted: WorkPart;
}

async function loadPiece(piece: BaselinePiece, { file, before, counted }: PieceContext): Promise<LoadedBaseline> {
  const name = piece.linesBefore === 0 ? 'The baseline' : 'A part of the baseline';
  const written = await readWritten(Buffer.from(piece.text), file, name, BASELINE_SCHEMA);
  const inFile = ({ place, message, ...rest }: Diagnostic): Diagnostic => ({
    ...rest,
    message: message.replace(/^findings\[(\d+)\]/, (_, i: string) => `findings[${before + Number(i)}]`),
    place: place === null ? startOf(file) : { ...place, line: place.line + piece.linesBefore },
  });
  if (!written.ok) return { ok: false, diagnostics: newerVersion(written, file) ?? written.diagnostics.map(inFile) };
  const { findings } = written.value as Baseline;
  const mistakes: Mistake[] = [];
  const entries = counted(() =>
    findings.map((record, i) =>
      entryOfRecord(record, (path, message) => mistakes.push({ path: ['findings', i, ...path], message })),
    ),
  );
  if (mistakes.length > 0) return { ok: false, diagnostics: (await written.locate(mistakes)).map(inFile) };
  const lines = await linesOfEntries(piece, entries.length, written.locate);
  return {
    ok: true,
    entries: entries.map((entry, i) => ({
      ...entry,
      place: { file, line: (lines[i] ?? 1) + piece.linesBefore, column: 5, calls: [] },
    })),
  };
}

/** As we write it, an entry begins with a dash two blanks in; where somebody wrote it otherwise, YAML tells. */
async function linesOfEntries({ starts }: BaselinePiece, count: number, locate: Locate): Promise<readonly number[]> {
  if (starts.length === count) return starts;
  const lines: number[] = [];
  for (let i = 0; i < count; i++) {
    const [told] = await locate([{ path: ['findings', i], message: '' }]);
    lines.push(told?.place?.line ?? 1);
  }
  return lines;
}

/** Of a form that is to come nothing else is said. */
function newerVersion(
  { partly }: Extract<Written, { readonly ok: false }>,
  file: string,
): readonly Diagnostic[] | null {
  const value: unknown = partly?.value;
  const version = typeof value === 'object' && value !== null && 'version' in value ? value.version : null;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 2) return null;
  const message = `The baseline is of version ${version}, and this Portcullis reads version 1: use one that is as new as who wrote it`;
  return [errorOf(message, { place: startOf(file) })];
}

function refused(file: string, why: string): LoadedBaseline {
  return { ok: false, diagnostics: [errorOf(`The baseline ${why}`, { place: startOf(file) })] };
}

function startOf(file: string): Place {
  return { file, line: 1, column: 1, calls: [] };
}
