import type { Disk } from '../../base/disk.ts';

/**
 * The option that may be meant as a file: a hook without `--` names files as they are called, and one called
 * `--var-file=safe.tfvars` would set variables. Nobody can tell which was meant, so neither is guessed. Null where
 * there is none.
 */
export function fileAsOption(argv: readonly string[], disk: Pick<Disk, 'isThere'>): string | null {
  for (const word of argv) {
    if (word === '--') return null;
    if (word.startsWith('-') && word !== '-' && !word.includes('\u0000') && disk.isThere(word)) return word;
  }
  return null;
}
