import { relative, resolve } from 'node:path';
import { within, type FileRead } from '../base/file-read.ts';
import type { Files } from '../base/files.ts';
import type { OpenedFile } from '../base/opened-file.ts';
import { sha256Of } from './sha256.ts';

/** Files, and what of them one input is made of. */
export interface NotedReads {
  /** The same files. */
  readonly files: Files;
  /** What was read, by its path from the input. */
  readonly notes: ReadonlyMap<string, ReadNote>;
  /** Where the input is. */
  readonly base: string;
}

interface ReadNote {
  readonly at: string;
  readonly answer: string;
  /** It may ask in which folder it is. */
  readonly asksWhere: boolean;
}

/** Notes what is read of an input in this folder, or in this file. */
export function noteReads(files: Files, input: string): NotedReads {
  const base = resolve(input);
  const notes = new Map<string, ReadNote>();
  const note = (question: string, path: string, answer: string, asksWhere = false): void => {
    const at = resolve(path);
    notes.set(`${question} ${relative(base, at)}`, { at: `${question} ${at}`, answer, asksWhere });
  };
  const noteRead = (path: string, read: FileRead): void => {
    // What cannot be read is a trouble that is told.
    if (read.ok)
      note(
        'read',
        path,
        sha256Of(read.bytes),
        WHERE.some((text) => read.bytes.includes(text)),
      );
  };
  // Nobody knows what is in it until it is read: it is the same as itself.
  const noteOpened = (path: string, opened: OpenedFile): OpenedFile => {
    if (opened.kind === 'whole') noteRead(path, opened.read);
    else note('read', path, `large ${resolve(path)}`, true);
    return opened;
  };
  return {
    base,
    notes,
    files: {
      ...files,
      kindOf: (path) => {
        const kind = files.kindOf(path);
        // Around an input there may be anything: of that counts what is read.
        if (within(base, resolve(path))) note('kind', path, kind);
        return kind;
      },
      list: (path) => {
        const entries = files.list(path);
        const names = entries?.map(({ name, kind }) => `${kind} ${name}`).toSorted() ?? null;
        if (within(base, resolve(path))) note('list', path, JSON.stringify(names));
        return entries;
      },
      read: (path, maxBytes) => {
        const read = files.read(path, maxBytes);
        noteRead(path, read);
        return read;
      },
      open: async (path, bounds) => noteOpened(path, await files.open(path, bounds)),
      openNamed: async (path) => noteOpened(path, await files.openNamed(path)),
      readNamed: async (path) => {
        const read = await files.readNamed(path);
        noteRead(path, read);
        return read;
      },
    },
  };
}

/** What tells a configuration the folder that it is in. */
const WHERE = ['path.cwd', 'abspath'];

/**
 * Two inputs are one text: all that was read of either was read of the other one, with the same bytes, by its path from
 * the input or, of what lies elsewhere, by its own. Two folders are not where something may ask in which one it is.
 */
export function isSameText(a: NotedReads, b: NotedReads): boolean {
  const isInside = (one: NotedReads, other: NotedReads): boolean => {
    const byPlace = new Map([...other.notes.values()].map(({ at, answer }) => [at, answer]));
    return [...one.notes].every(
      ([path, { at, answer, asksWhere }]) =>
        (other.notes.get(path)?.answer ?? byPlace.get(at)) === answer && (one.base === other.base || !asksWhere),
    );
  };
  return isInside(a, b) && isInside(b, a);
}
