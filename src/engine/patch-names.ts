import { relative, resolve } from 'node:path';
import type { Files } from '../base/files.ts';
import { leavesRepository, openRepository } from '../base/repository.ts';
import { nearestRoot } from '../base/rooted-files.ts';
import { slashed } from '../base/slashed.ts';

/** What a patch calls files, and from where it is applied. */
export interface PatchNames {
  readonly nameOf: (file: string) => string;
  /** Null: where the command runs. */
  readonly appliedIn: string | null;
}

/**
 * Files of a patch from the top of the repository, or from the working directory where there is none: `git apply` takes
 * both. What lies beside the working directory it passes over without a word, so that the top is where such a patch is
 * to be applied. Files of neither are named from the root of the input.
 */
export function patchNames(files: Files, byFile: readonly string[], input: string): PatchNames {
  const { inRepository, folder } = openRepository(files);
  if (byFile.some((file) => leavesRepository(inRepository(file)))) {
    const root = resolve(nearestRoot(files, input));
    return { nameOf: (file) => slashed(relative(root, resolve(file))), appliedIn: root };
  }
  const nameOf = (file: string): string => inRepository(file).replace(/^\.\//, '');
  const isBeside = folder !== null && folder !== '' && byFile.some((file) => !nameOf(file).startsWith(`${folder}/`));
  const up = (folder ?? '')
    .split('/')
    .map(() => '..')
    .join('/');
  return { nameOf, appliedIn: isBeside ? resolve(up) : null };
}
