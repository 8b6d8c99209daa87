import { posix, resolve } from 'node:path';
import { remembered } from '../base/maps.ts';
import { within } from '../base/file-read.ts';
import { joinedPath } from '../base/slashed.ts';
import { configuredFolders, mentioning, topOf } from '../terraform/hcl/modules/around-folder.ts';
import { rootsBelow } from '../terraform/hcl/modules/find-roots.ts';
import type { RootOptions } from '../terraform/hcl/modules/root-search.ts';
import { rootsOfFiles } from '../terraform/hcl/modules/roots-of-files.ts';
import { folderPath } from './input-form.ts';

/** What lies below the repository's root, around a folder. Each is found out once, and only where somebody asks. */
export interface Surroundings {
  /** Every folder with configuration. */
  readonly configured: (folder: string) => Promise<readonly string[]>;
  readonly roots: (folder: string) => Promise<readonly string[]>;
  /**
   * The root modules whose configuration may read a file: those that reach the nearest folder above it, or one that
   * mentions its name.
   */
  readonly readersOf: (path: string) => Promise<readonly string[]>;
}

export function openSurroundings(options: RootOptions): Surroundings {
  const configured = remembered(async (top: string) => Promise.resolve(configuredFolders(top, options)));
  const roots = remembered(async (top: string) => (await rootsBelow(top, options)).roots);
  const top = (folder: string): string => topOf(folder, options.root);
  return {
    configured: (folder) => configured(top(folder)),
    roots: (folder) => roots(top(folder)),
    readersOf: async (path) => {
      const folder = posix.dirname(folderPath(path));
      const all = await configured(top(folder));
      const above = all
        .filter((each) => within(resolve(each), resolve(folder)))
        .toSorted((a, b) => resolve(b).length - resolve(a).length);
      const folders = [...above.slice(0, 1), ...mentioning(posix.basename(path), all, options)];
      const readers = await rootsOfFiles(
        folders.map((each) => joinedPath(each, posix.basename(path))),
        options,
      );
      return [...readers.values()].flatMap((each) => each.roots);
    },
  };
}
