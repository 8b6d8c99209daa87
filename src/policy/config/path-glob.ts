import picomatch from 'picomatch';
import { globOf } from '../conditions/text-test.ts';
import { isPlainGlob } from './glob-trouble.ts';

/**
 * `**` stands for any folders; each other part is a glob of its own, so that no path takes long, however many stars
 * there are. A folder means all in it.
 */
export function pathGlob(glob: string): (path: string) => boolean {
  const parts = partsOf(glob);
  const behind = endsBehind(parts);
  return (path) => behind(path.split('/')).at(-1)?.has(parts.length) === true;
}

/** The same of a folder, or of one that it lies in. */
export function folderGlob(glob: string): (names: readonly string[]) => boolean {
  const parts = partsOf(glob);
  const behind = endsBehind(parts);
  return (names) => behind(names).some((ends, i) => i > 0 && ends.has(parts.length));
}

/** Null stands for `**`. */
type Part = ((name: string) => boolean) | null;

function partsOf(glob: string): readonly Part[] {
  return glob
    .replace(/^\.\//, '')
    .replace(/\/$/, '/**')
    .split('/')
    .map((part) => (part === '**' ? null : nameGlob(part)));
}

/**
 * How many of the parts may have been used up: before the first name of a path, and behind each. Paths are asked one
 * after the other, and begin alike.
 */
function endsBehind(parts: readonly Part[]): (names: readonly string[]) => readonly ReadonlySet<number>[] {
  let last: { readonly names: readonly string[]; readonly ends: readonly ReadonlySet<number>[] } = {
    names: [],
    ends: [reachedWithout(parts, new Set([0]))],
  };
  return (names) => {
    const differs = names.findIndex((name, i) => name !== last.names[i]);
    const same = differs < 0 ? names.length : differs;
    const ends = last.ends.slice(0, same + 1);
    for (const name of names.slice(same)) {
      const next = new Set<number>();
      for (const at of ends.at(-1) ?? []) {
        const part = parts[at];
        if (part === null) next.add(at);
        else if (part?.(name) === true) next.add(at + 1);
      }
      ends.push(reachedWithout(parts, next));
    }
    last = { names, ends };
    return ends;
  };
}

/**
 * Stars alone are matched in linear time; the library, whose time grows with the power of their number, has the rest.
 */
function nameGlob(part: string): (name: string) => boolean {
  return isPlainGlob(part) ? globOf(part) : picomatch(part, { dot: true, noextglob: true });
}

/** `**` may stand for no folder at all. */
function reachedWithout(parts: readonly Part[], ends: ReadonlySet<number>): ReadonlySet<number> {
  const out = new Set(ends);
  for (const at of out) if (parts[at] === null) out.add(at + 1);
  return out;
}
