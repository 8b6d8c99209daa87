import { join, relative, resolve, sep } from 'node:path';

/** A path of this machine, `/`-separated. Where `\` separates nothing it is part of a name, and stays. */
export function slashed(path: string): string {
  return path.split(sep).join('/');
}

/** From the root of this machine or of a drive, `/`-separated. */
export function absolutePath(path: string): string {
  return slashed(resolve(path));
}

/** From the working directory, `/`-separated; absolute where it lies on another drive. */
export function fromHere(path: string): string {
  return slashed(relative('.', path)) || '.';
}

/** `join`, `/`-separated. `posix.join` would make a name on this machine of a share: `//server/share`. */
export function joinedPath(...parts: readonly string[]): string {
  return slashed(join(...parts));
}
