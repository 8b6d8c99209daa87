import { dirname, resolve } from 'node:path';
import type { WritableDisk } from './disk.ts';
import { openedWhole } from './opened-file.ts';
import { refuseFile, refuseFolder, tooLarge, type FileRead } from './file-read.ts';
import { wholeText } from './pieces.ts';

/** Files that are held as text, by their paths; folders are there because of what is in them. There are no links. */
export function memoryDisk(texts: Readonly<Record<string, string>>): WritableDisk {
  const files = new Map(Object.entries(texts).map(([path, text]) => [resolve(path), text]));
  const isFolder = (path: string): boolean =>
    [...files.keys()].some((file) => file.startsWith(path === '/' ? path : `${path}/`));
  const kindOf: WritableDisk['kindOf'] = (path) => {
    const at = resolve(path);
    return files.has(at) ? 'file' : isFolder(at) ? 'folder' : 'missing';
  };
  const read = (path: string, maxBytes: number): FileRead => {
    const text = files.get(resolve(path));
    if (text === undefined)
      return kindOf(path) === 'folder' ? refuseFolder(path) : refuseFile('missing', `${path} does not exist`);
    const bytes = Buffer.from(text);
    return bytes.length > maxBytes ? tooLarge(path, maxBytes) : { ok: true, bytes };
  };
  return {
    kindOf,
    isThere: (path) => kindOf(path) !== 'missing',
    linkAt: () => null,
    realPath: (path) => (kindOf(path) === 'missing' ? null : resolve(path)),
    list: (path) => {
      if (kindOf(path) !== 'folder') return null;
      const at = resolve(path) === '/' ? '/' : `${resolve(path)}/`;
      const below = [...files.keys()].filter((file) => file.startsWith(at)).map((file) => file.slice(at.length));
      return [...new Set(below.map((file) => file.split('/')[0] ?? ''))].map((name) => ({
        name,
        kind: below.includes(name) ? 'file' : 'folder',
      }));
    },
    read,
    open: (path, { maxBytes }) => Promise.resolve(openedWhole(read(path, maxBytes))),
    head: (path, bytes) => {
      const file = read(path, Number.MAX_SAFE_INTEGER);
      return file.ok ? file.bytes.subarray(0, bytes) : null;
    },
    replace: (path, content) => Promise.resolve(void files.set(resolve(path), wholeText(content))),
    append: (path, content) =>
      Promise.resolve(void files.set(resolve(path), `${String(files.get(resolve(path)) ?? '')}${content}`)),
    create: (path, content, { overwrite }) => {
      if (!overwrite && kindOf(path) !== 'missing') return Promise.resolve('exists');
      if (kindOf(dirname(path)) === 'file') throw new Error(`${dirname(path)} is no folder`);
      files.set(resolve(path), content);
      return Promise.resolve('written');
    },
  };
}
