import { basename, dirname, join, resolve } from 'node:path';
import type { Disk } from './disk.ts';

/** As many links in a row as systems follow. */
const MOST_LINKS = 40;

/**
 * Where that is written which is written to a path: absolute and without symbolic links, also where nothing is there
 * yet. Equal for two paths that are one file.
 */
export function landingPath(disk: Pick<Disk, 'realPath' | 'linkAt'>, path: string): string {
  let at = resolve(path);
  for (let i = 0; i < MOST_LINKS; i++) {
    const real = disk.realPath(at);
    if (real !== null) return real;
    const folder = disk.realPath(dirname(at)) ?? dirname(at);
    const link = disk.linkAt(at);
    if (link === null) return join(folder, basename(at));
    at = resolve(folder, link);
  }
  return at;
}
