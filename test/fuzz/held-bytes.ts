import { dirname, resolve } from 'node:path';
import type { WritableDisk } from '../../src/base/disk.ts';
import type { FileRead } from '../../src/base/file-read.ts';
import { openedWhole } from '../../src/base/opened-file.ts';
import { memoryDisk } from '../../src/base/memory-disk.testing.ts';

/** Files that are held as bytes, which need not be text. */
export function heldBytes(files: ReadonlyMap<string, Buffer>): WritableDisk {
  const held = new Map([...files].map(([path, bytes]) => [resolve(path), bytes]));
  const disk = memoryDisk(Object.fromEntries([...held.keys()].map((path) => [path, ''])));
  const read = (path: string, maxBytes: number): FileRead => {
    const bytes = held.get(resolve(path));
    // Whoever is handed bytes may keep them.
    return bytes === undefined || bytes.length > maxBytes ? disk.read(path, maxBytes) : { ok: true, bytes };
  };
  return {
    ...disk,
    list: listing([...held.keys()]),
    read,
    open: (path, { maxBytes }) => Promise.resolve(openedWhole(read(path, maxBytes))),
    head: (path, count) => held.get(resolve(path))?.subarray(0, count) ?? null,
  };
}

/** Each folder is listed again and again where many cases stand beside each other. */
function listing(paths: readonly string[]): WritableDisk['list'] {
  const folders = new Map<string, Map<string, 'file' | 'folder'>>();
  const add = (path: string, kind: 'file' | 'folder'): void => {
    const parent = dirname(path);
    if (parent === path) return;
    const inside = folders.get(parent) ?? new Map<string, 'file' | 'folder'>();
    inside.set(path.slice(parent === '/' ? 1 : parent.length + 1), kind);
    folders.set(parent, inside);
    add(parent, 'folder');
  };
  for (const path of paths) add(path, 'file');
  return (path) => {
    const inside = folders.get(resolve(path));
    return inside === undefined ? null : [...inside].map(([name, kind]) => ({ name, kind }));
  };
}
