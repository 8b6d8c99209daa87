import { sep } from 'node:path';

/** A path of this machine, `/`-separated. Where `\` separates nothing it is part of a name, and stays. */
export function slashed(path: string): string {
  return path.split(sep).join('/');
}
