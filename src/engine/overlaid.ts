import { resolve } from 'node:path';
import type { Files } from '../base/files.ts';

/** The same files, but that these have another text. */
export function overlaid(files: Files, texts: ReadonlyMap<string, string>): Files {
  const bytes = new Map([...texts].map(([file, text]) => [resolve(file), Buffer.from(text)]));
  return {
    ...files,
    read: (path, maxBytes) => {
      const own = bytes.get(resolve(path));
      return own === undefined ? files.read(path, maxBytes) : { ok: true, bytes: own };
    },
  };
}
