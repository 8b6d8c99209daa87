import { errorOf, naming } from '../base/diagnostic.ts';
import type { Files } from '../base/files.ts';
import type { Diagnostic, Report } from '../model/generated/report.ts';
import { inputKey, inputText } from '../model/input-name.ts';
import { labelsIn, labelsOf, labelTroubles } from './expected-labels.ts';
import { filesOfFolder } from './files-of-folder.ts';
import { leaveOutUndetermined } from './leave-out-undetermined.ts';
import { openMerging } from './merge-reports.ts';
import { readReports } from './read-reports.ts';
import { unexplained } from './unexplained.ts';
import { textOf } from './report-texts.ts';

export interface MergeRequest {
  /** Files, folders of them, and `-`. */
  readonly paths: readonly string[];
  /** A file with the labels that there are to be; null: any. */
  readonly expect: string | null;
  readonly withUndetermined: boolean;
}

export interface MergedFiles {
  readonly report: Report;
  /** Which files differ or are not whole: the report does not name files, since it may be merged again. */
  readonly notes: readonly string[];
}

/** More would not fit into the memory of a usual machine. */
const MAX_BYTES = 1024 ** 3;
const MAX_NOTES = 20;

/** One report of those in files. What cannot be read is told in it, and the rest is merged all the same. */
export async function mergeFiles(
  { paths, expect, withUndetermined }: MergeRequest,
  files: Files,
): Promise<MergedFiles> {
  const merging = openMerging();
  const notes: string[] = [];
  const firstFiles = new Map<string, string>();
  let left = MAX_BYTES;
  const addFile = async (path: string): Promise<void> => {
    const name = nameOf(path);
    const read = left > 0 ? await files.readNamed(path) : tooMuch(name);
    if (!read.ok) return merging.tell([troubleOf(name, read.message)]);
    left -= read.bytes.length;
    if (left < 0) return merging.tell([troubleOf(name, tooMuch(name).message)]);
    const { reports, troubles } = readReports(read.bytes);
    merging.tell(troubles.map((trouble) => troubleOf(name, `${name}${trouble}`)));
    for (const report of reports) {
      for (const { message } of unexplained(report)) notes.push(`${name}: ${message}`);
      for (const input of merging.add(report))
        notes.push(`${firstFiles.get(inputKey(input)) ?? name} and ${name} differ in ${inputText(input)}`);
      for (const input of report.input) if (!firstFiles.has(inputKey(input))) firstFiles.set(inputKey(input), name);
    }
  };
  for (const path of paths) {
    if (path === '-' || files.kindOf(path) !== 'folder') {
      await addFile(path);
      continue;
    }
    const found = filesOfFolder(path, files);
    merging.tell(found.troubles.map((trouble) => troubleOf(trouble.path, trouble.message)));
    for (const file of found.files) await addFile(file);
  }
  if (expect !== null) merging.tell(await expectationTroubles(expect, merging.merged(), files));
  const merged = merging.merged();
  return {
    report: withUndetermined ? merged : leaveOutUndetermined(merged),
    notes: notes.length > MAX_NOTES ? [...notes.slice(0, MAX_NOTES), `and ${notes.length - MAX_NOTES} more`] : notes,
  };
}

async function expectationTroubles(path: string, merged: Report, files: Files): Promise<readonly Diagnostic[]> {
  const name = nameOf(path);
  const read = await files.readNamed(path);
  if (!read.ok) return [troubleOf(name, read.message)];
  const expected = labelsIn(textOf(read.bytes));
  if (expected.length === 0)
    return [troubleOf(name, `${name} names no label: write those that are expected, a line each`)];
  const unlabelled = merged.input.filter(({ label }) => label === undefined).length;
  return labelTroubles(expected, labelsOf(merged), { path: name, unlabelled });
}

function nameOf(path: string): string {
  return path === '-' ? 'standard input' : path;
}

function troubleOf(path: string, message: string): Diagnostic {
  return { input: path, ...errorOf(message, naming(path)) };
}

function tooMuch(name: string): { readonly ok: false; readonly message: string } {
  return { ok: false, message: `${name} is not read: the reports together are larger than ${MAX_BYTES} bytes` };
}
