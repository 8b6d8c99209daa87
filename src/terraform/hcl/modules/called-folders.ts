import { resolve } from 'node:path';
import { remembered } from '../../../base/maps.ts';
import { openRooted } from '../../../base/rooted-files.ts';
import type { RootOptions } from './root-search.ts';
import { mayHaveText } from './folder-files.ts';
import { foldersBelow } from './folders-below.ts';
import { openStaticCalls } from './static-calls.ts';

/** Says of a folder whether another one below the same root calls it, by the text of their calls alone. */
export function openCalled({
  disk,
  dialect,
  wants,
  rootOf,
}: Pick<RootOptions, 'disk' | 'dialect' | 'wants'> & { readonly rootOf: (folder: string) => string }): (
  folder: string,
) => Promise<boolean> {
  const calledBelow = remembered(async (top: string) => {
    const files = openRooted(disk, { root: top });
    const calls = openStaticCalls(files, dialect, wants);
    const called = new Set<string>();
    for (const caller of foldersBelow(files, top, dialect).folders.filter((each) => mayHaveText(files, each, 'module')))
      for (const { folder } of (await calls(caller)).calls) if (folder !== caller) called.add(folder);
    return { files, called };
  });
  return async (folder) => {
    const { files, called } = await calledBelow(resolve(rootOf(folder)));
    return called.has(files.canonical(folder));
  };
}
