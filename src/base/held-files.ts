import { posix } from 'node:path';
import { refuseFile } from './file-read.ts';
import type { RootedFiles } from './rooted-files.ts';

/** Files that are held as text, by their names in one folder; nothing of the disk is read. */
export function heldFiles(folder: string, texts: Readonly<Record<string, string>>): RootedFiles {
  const nameOf = (path: string): string | null => {
    const name = posix.relative(folder, posix.normalize(path));
    return Object.hasOwn(texts, name) ? name : null;
  };
  const isFolder = (path: string): boolean => posix.relative(folder, posix.normalize(path)) === '';
  return {
    root: folder,
    leadsOut: (path) => posix.relative(folder, posix.normalize(path)).startsWith('..'),
    exists: (path) => nameOf(path) !== null,
    canonical: (path) => posix.normalize(path),
    unlisted: () => 'does not exist',
    list: (path) =>
      isFolder(path)
        ? Object.keys(texts)
            .toSorted()
            .map((name) => ({ name, kind: 'file', isLink: false }))
        : null,
    read: (path) => {
      const name = nameOf(path);
      return name === null
        ? refuseFile('missing', `There is no ${path}`)
        : { ok: true, bytes: Buffer.from(texts[name] ?? '') };
    },
  };
}
