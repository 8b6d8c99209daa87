import { harmlessLine, printable } from '../../base/escape.ts';

/**
 * Whether a patch may be printed as it is, which `git apply` needs: no line of it has characters that a terminal obeys
 * or hides, or is taken for a command by a CI runner.
 */
export function isShownSafely(patch: string): boolean {
  return patch.split('\n').every((line) => {
    const plain = line.replace(/\r$/, '').replaceAll('\t', ' ');
    return harmlessLine(printable(plain)) === plain;
  });
}
