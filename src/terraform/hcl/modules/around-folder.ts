import { isAbsolute } from 'node:path';
import { openRooted } from '../../../base/rooted-files.ts';
import { absolutePath, fromHere } from '../../../base/slashed.ts';
import { mayHaveText } from './folder-files.ts';
import { look, type RootOptions } from './root-search.ts';

/** The root that bounds what lies around a folder, named as the folder is. */
export function topOf(folder: string, root: string): string {
  return isAbsolute(folder) ? absolutePath(root) : fromHere(root);
}

/** Every folder with configuration in or below one. */
export function configuredFolders(folder: string, options: RootOptions): readonly string[] {
  const { below, name } = look(folder, options, folder);
  return below.folders.map(name);
}

/** Those of the folders whose files may have this text in them. */
export function mentioning(text: string, folders: readonly string[], { disk, root }: RootOptions): readonly string[] {
  return folders.filter((folder) => mayHaveText(openRooted(disk, { root }), folder, text));
}
