/**
 * The option that may be meant as a file: a hook without `--` names files as they are called, and one called
 * `--var-file=safe.tfvars` would set variables. Nobody can tell which was meant, so neither is guessed. Null where
 * there is none.
 */
export async function fileAsOption(
  argv: readonly string[],
  isThere: (path: string) => Promise<boolean>,
): Promise<string | null> {
  for (const word of argv) {
    if (word === '--') return null;
    if (word.startsWith('-') && word !== '-' && !word.includes('\u0000') && (await isThere(word))) return word;
  }
  return null;
}
