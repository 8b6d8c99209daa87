import type { Place } from './place.ts';
import type { RootedFiles } from './rooted-files.ts';

/** Lines of the files that a run reads, to be shown beside what is said of them. */
export interface SourceLines {
  /** The same files; what is read through them can be shown afterwards. */
  readonly watched: (files: RootedFiles) => RootedFiles;
  /** What was read elsewhere can be shown, too. */
  readonly take: (path: string, files: RootedFiles) => void;
  /** Without its line break; null where the file was not read, or may hold what is not to be shown. */
  readonly lineAt: (place: Pick<Place, 'file' | 'line'>) => string | null;
}

/** JSON may hold a whole file in one line, and secrets of others in it. */
const NATIVE = /\.(?:tf|tofu)$/;
/**
 * What a call of this function marks stands in its arguments as it is, perhaps lines below. A comment may stand before
 * them.
 */
const MARKS_SENSITIVE = /\bsensitive\s*(?:\(|\/\*)/;

/** Reads again what it is asked for, through the same bounds: texts are not kept. */
export function openSourceLines(): SourceLines {
  const readers = new Map<string, RootedFiles>();
  let last: { readonly file: string; readonly lines: readonly string[] } | null = null;
  const linesOf = (file: string): readonly string[] => {
    if (last?.file === file) return last.lines;
    const read = readers.get(file)?.read(file);
    const text = read?.ok === true ? read.bytes.toString().replace(/^\ufeff/, '') : null;
    last = { file, lines: text === null || MARKS_SENSITIVE.test(text) ? [] : text.split(/\r?\n/) };
    return last.lines;
  };
  return {
    watched: (files) => ({
      ...files,
      read: (path) => {
        const read = files.read(path);
        if (read.ok && NATIVE.test(path)) readers.set(path, files);
        return read;
      },
    }),
    take: (path, files) => {
      readers.set(path, files);
    },
    lineAt: ({ file, line }) => linesOf(file)[line - 1] ?? null,
  };
}

/** Which files can be shown, for who has the lines elsewhere. */
export function openSourceNotes(): {
  readonly lines: SourceLines;
  readonly shown: () => readonly (readonly [root: string, path: string])[];
} {
  const roots = new Map<string, string>();
  const lines = openSourceLines();
  return {
    lines: {
      ...lines,
      watched: (files) => ({
        ...files,
        read: (path) => {
          const read = files.read(path);
          if (read.ok && NATIVE.test(path)) roots.set(path, files.root);
          return read;
        },
      }),
    },
    shown: () => [...roots].map(([path, root]) => [root, path]),
  };
}
