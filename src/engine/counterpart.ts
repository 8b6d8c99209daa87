import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import type { Disk } from '../base/disk.ts';
import { within } from '../base/file-read.ts';
import { nearestRoot } from '../base/rooted-files.ts';
import { slashed } from '../base/slashed.ts';

/** From a folder of the repository that a config lies in to the one in its place in an input's. */
export type Counterpart = (folder: string) => string;

const ITSELF: Counterpart = (folder) => folder;

/**
 * A config may lie in another repository than what is judged: in a work tree of the base branch, say, or on a server.
 * What it says of folders and files that are judged is then meant as if it lay in the same place beside them; a folder
 * that is in no repository counts as the top of one. `top`: as of `nearestRoot`.
 */
export function counterpartOf(config: string, input: string, top: string, disk: Disk): Counterpart {
  const own = dirname(resolve(config));
  const from = resolve(nearestRoot(disk, own));
  const to = resolve(nearestRoot(disk, input, top));
  if (from === to || within(own, resolve(input))) return ITSELF;
  const named = (folder: string): string =>
    isAbsolute(input) ? folder : slashed(relative(resolve('.'), folder)) || '.';
  return (folder) => named(within(from, resolve(folder)) ? join(to, relative(from, resolve(folder))) : to);
}
