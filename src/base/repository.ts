import { dirname, posix, relative, resolve } from 'node:path';
import type { Disk } from './disk.ts';
import { within } from './file-read.ts';
import { nearestRoot } from './rooted-files.ts';
import { slashed } from './slashed.ts';

/** The repository that a command runs in: the nearest folder with `.git`, the working directory or one above it. */
export interface Repository {
  /** The working directory from its root, `/`-separated, empty for the root itself; null: there is no repository. */
  readonly folder: string | null;
  /**
   * What a checkout calls a file, wherever the checkout lies: from the root, `/`-separated, symbolic links resolved,
   * since git has nothing behind them. Where there is no repository, of the one that the file itself lies in, else from
   * the working directory. What lies outside stays as it is, which `leavesRepository` tells: nothing inside is
   * called so.
   */
  readonly inRepository: (path: string) => string;
}

export function openRepository(disk: Disk): Repository {
  const here = disk.realPath('.') ?? resolve('.');
  const root = nearestRoot(disk, here, '');
  const named = new Map<string, string>();
  const nameOf = (path: string): string => {
    const real = disk.realPath(path) ?? resolve(path);
    const top = root === '' ? nearestRoot(disk, dirname(real), here) : root;
    // Where a link leads out, the link is what the checkout has.
    const inside = [real, resolve(path)].find((at) => within(top, at));
    return inside === undefined ? path : insideName(slashed(relative(top, inside)));
  };
  return {
    folder: root === '' ? null : slashed(relative(root, here)),
    inRepository: (path) => {
      const name = named.get(path) ?? nameOf(path);
      named.set(path, name);
      return name;
    },
  };
}

/** Whether a path that `inRepository` gave lies outside: absolute, on another drive, or above the root. */
export function leavesRepository(path: string): boolean {
  return /^(?:[/\\]|[A-Za-z]:[\\/])/.test(path) || /^\.\.(?:\/|$)/.test(posix.normalize(path));
}

/** A folder inside may be called as a drive of Windows is, on other systems: then its name begins with `./`. */
export function insideName(name: string): string {
  return leavesRepository(name) ? `./${name}` : name;
}

/** A path that `inRepository` gave as git lists it; null where it lies outside. */
export function checkoutName(path: string): string | null {
  return leavesRepository(path) ? null : path.replace(/^(?:\.\/+)+/, '');
}
