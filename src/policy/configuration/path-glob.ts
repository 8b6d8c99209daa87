import picomatch from 'picomatch';
import { globOf } from '../text-test.ts';
import { isPlainGlob } from './glob-trouble.ts';

/** `**` stands for any folders; each other part is a glob of its own, so that no path takes long, however many stars there are. A folder means all in it. */
export function pathGlob(glob: string): (path: string) => boolean {
  const parts = glob.replace(/^\.\//, '').replace(/\/$/, '/**').split('/').map((part) => (part === '**' ? null : nameGlob(part)));
  return (path) => {
    // Which of the parts so far may have been used up, name by name.
    let ends = reachedWithout(parts, new Set([0]));
    for (const name of path.split('/')) {
      const next = new Set<number>();
      for (const at of ends) {
        const part = parts[at];
        if (part === null) next.add(at);
        else if (part?.(name) === true) next.add(at + 1);
      }
      ends = reachedWithout(parts, next);
    }
    return ends.has(parts.length);
  };
}

/** Stars alone are matched in linear time; the library, whose time grows with the power of their number, has the rest. */
function nameGlob(part: string): (name: string) => boolean {
  return isPlainGlob(part) ? globOf(part) : picomatch(part, { dot: true, noextglob: true });
}

/** `**` may stand for no folder at all. */
function reachedWithout(parts: readonly (unknown)[], ends: ReadonlySet<number>): ReadonlySet<number> {
  const out = new Set(ends);
  for (const at of out) if (parts[at] === null) out.add(at + 1);
  return out;
}
