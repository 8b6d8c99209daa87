/**
 * Whether a line asks for a format on standard output. Of a line that is misused too, so words are looked at before
 * anybody asks whether they are right.
 */
export function asksForFormat(argv: readonly string[], format: string): boolean {
  const end = argv.indexOf('--');
  const words = end < 0 ? argv : argv.slice(0, end);
  return (
    words.includes(`--format=${format}`) || words.some((word, at) => word === '--format' && words[at + 1] === format)
  );
}
