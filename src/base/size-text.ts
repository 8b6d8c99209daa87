const UNITS = ['G', 'M', 'k'];

/** A number of bytes as options take sizes: `2G`, `100M`, `64k`; of what is no whole number of these, `99 bytes`. */
export function sizeText(bytes: number): string {
  const at = UNITS.findIndex((_, i) => bytes % 1024 ** (UNITS.length - i) === 0);
  return at < 0 ? `${bytes} bytes` : `${bytes / 1024 ** (UNITS.length - at)}${UNITS[at]}`;
}
