import type { Files } from '../base/files.ts';
import { openedWhole } from '../base/opened-file.ts';
import type { FileOption } from './check-options.ts';

/** The files of this machine, and those that a program has at hand. */
export interface InMemoryFiles {
  /** The path by which the file is read from now on. What is wrong with its content is a mistake. */
  readonly pathOf: (file: FileOption) => string;
  /** The same door, with those files behind it. */
  readonly beside: (files: Files) => Files;
}

export function openInMemoryFiles(mistake: (text: string) => void): InMemoryFiles {
  const held = new Map<string, Buffer>();
  return {
    pathOf: (file) => {
      if (typeof file === 'string') return file;
      const { path, content } = file;
      const bytes = bytesOf(content);
      if (bytes === null) mistake(`what is to be the content of ${path} cannot be written as JSON`);
      else if (held.get(path)?.equals(bytes) === false) mistake(`${path} was given twice, with different content`);
      else held.set(path, bytes);
      return path;
    },
    beside: (files) => ({
      ...files,
      // As of a pipe, the name says nothing of what is in it.
      kindOf: (path) => (held.has(path) ? 'other' : files.kindOf(path)),
      openNamed: (path) => {
        const bytes = held.get(path);
        return bytes === undefined ? files.openNamed(path) : Promise.resolve(openedWhole({ ok: true, bytes }));
      },
      readNamed: (path) => {
        const bytes = held.get(path);
        return bytes === undefined ? files.readNamed(path) : Promise.resolve({ ok: true, bytes });
      },
    }),
  };
}

function bytesOf(content: string | Uint8Array | object): Buffer | null {
  if (typeof content === 'string') return Buffer.from(content);
  if (content instanceof Uint8Array) return Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  try {
    const text: unknown = JSON.stringify(content);
    return typeof text === 'string' ? Buffer.from(text) : null;
  } catch {
    // What refers to itself, or is more than a text can hold.
    return null;
  }
}

/** Standard input belongs to the program that asks. */
export async function* noInput(): AsyncGenerator<Uint8Array> {
  yield* [];
}
