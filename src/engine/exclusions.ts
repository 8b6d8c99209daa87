import { isAbsolute, relative, resolve } from 'node:path';
import { slashed } from '../base/slashed.ts';
import { folderGlobTrouble, MAX_EXCLUDED } from '../policy/config/glob-trouble.ts';
import { folderGlob } from '../policy/config/path-glob.ts';
import type { LayeredConfig } from './configs.ts';

/** Globs of folders that a search leaves out, and who says so. */
export interface Exclusion {
  /** `--exclude`, or a config. */
  readonly by: string;
  /** What the globs start from. It is never left out itself. */
  readonly folder: string;
  readonly globs: readonly string[];
}

/**
 * Of the files of a config. Globs that are mistakes leave nothing out; that they are is told where the
 * config is read.
 */
export function exclusionsOf({ layers }: LayeredConfig): readonly Exclusion[] {
  return layers.flatMap(({ config: { exclude = [] }, path, speaksOf }) =>
    exclude.length === 0 || exclude.length > MAX_EXCLUDED
      ? []
      : [{ by: path, folder: speaksOf, globs: exclude.filter((glob) => folderGlobTrouble(glob) === null) }],
  );
}

/** One glob of those that leave folders out, with what it did. */
export interface UsedGlob {
  readonly exclusion: Exclusion;
  readonly glob: string;
}

/** The first glob that takes a folder, or one that it lies in; null where it stays. */
export function openExclusions(exclusions: readonly Exclusion[]): (folder: string) => UsedGlob | null {
  const bases = exclusions.map((exclusion) => ({
    base: resolve(exclusion.folder),
    globs: exclusion.globs.map((glob) => ({ used: { exclusion, glob }, takes: folderGlob(glob) })),
  }));
  return (folder) => {
    for (const { base, globs } of bases) {
      const path = slashed(relative(base, folder));
      if (globs.length === 0 || path === '' || path === '..' || path.startsWith('../') || isAbsolute(path)) continue;
      const names = path.split('/');
      const found = globs.find(({ takes }) => takes(names));
      if (found !== undefined) return found.used;
    }
    return null;
  };
}
