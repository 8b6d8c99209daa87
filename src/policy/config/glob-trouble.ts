const MAX_GLOB = 500;
/** More in the name of one file or folder would take long to match, and mean little. */
const MAX_STARS = 4;
/** Where alternatives and single letters stand beside them. */
const MAX_STARS_BESIDE = 2;

/**
 * What keeps a glob from meaning what it seems to: names of folders and files with `*`, `?`, `[abc]` and `{a,b}`, and
 * `**`. `below`: what it starts from.
 */
export function globTrouble(glob: string, below = 'this file'): string | null {
  if (glob.length > MAX_GLOB) return `is longer than ${MAX_GLOB} characters`;
  const parts = glob.replace(/^\.\//, '').replace(/\/$/, '').split('/');
  if (parts.some((part) => part === '' || part === '.' || part === '..'))
    return `is no path below ${below}: write names between single slashes, as infra/prod/**`;
  if (/[()!]/.test(glob)) return 'has ( ), or !, which mean nothing here: name what is meant';
  if (parts.some((part) => part.split('{').length !== part.split('}').length))
    return 'has braces around a slash: they stay within one name; write several globs';
  if (parts.some((part) => part !== '**' && starsIn(part) > MAX_STARS))
    return `has more than ${MAX_STARS} stars in one name`;
  if (parts.some((part) => !isPlainGlob(part) && starsIn(part) > MAX_STARS_BESIDE))
    return `has more than ${MAX_STARS_BESIDE} stars beside other wildcards in one name`;
  return null;
}

function starsIn(part: string): number {
  return part.split('*').length - 1;
}

/** Every folder of a repository is held against each of those that leave folders out. */
export const MAX_EXCLUDED = 50;
/** Each of them may stand for any folders of a path, and all of these are followed. */
const MAX_DEPTHS = 3;

/** The same of one that every folder of a repository is held against. */
export function folderGlobTrouble(glob: string, below?: string): string | null {
  return (
    globTrouble(glob, below)
    ?? (glob.split('/').filter((part) => part === '**').length > MAX_DEPTHS
      ? `has more than ${MAX_DEPTHS} times **`
      : null)
  );
}

/** It has no other wildcards than stars. */
export function isPlainGlob(part: string): boolean {
  return !/[^\w*. @~=,-]/.test(part);
}
