export type Family = 'ipv4' | 'ipv6';
export const FAMILIES: readonly Family[] = ['ipv4', 'ipv6'];

/** Addresses as numbers, both ends inside. */
export interface Span {
  readonly from: bigint;
  readonly to: bigint;
}

export function familyOf(cidr: string): Family {
  return cidr.includes(':') ? 'ipv6' : 'ipv4';
}

/** Bits behind the mask are dropped, as AWS does. */
export function spanOf(cidr: string): Span {
  const [address = '', mask] = cidr.split('/');
  const width = familyOf(cidr) === 'ipv4' ? 32 : 128;
  const free = BigInt(width - Number(mask ?? width));
  const from = (numberOf(address) >> free) << free;
  return { from, to: from + (1n << free) - 1n };
}

function numberOf(address: string): bigint {
  if (!address.includes(':')) return address.split('.').reduce((sum, part) => sum * 256n + BigInt(part), 0n);
  const [head = '', tail] = address.split('::');
  const groups = (text: string): string[] => text.split(':').filter((group) => group !== '');
  const [first, last] = [groups(head), groups(tail ?? '')];
  const zeros = tail === undefined ? [] : Array.from({ length: 8 - first.length - last.length }, () => '0');
  return [...first, ...zeros, ...last].reduce((sum, group) => sum * 65536n + BigInt(`0x${group}`), 0n);
}

/** The text of a network of this length that begins at this number. */
export function cidrAt(family: Family, from: bigint, length: number): string {
  if (family === 'ipv4')
    return `${[24n, 16n, 8n, 0n].map((shift) => String((from >> shift) & 255n)).join('.')}/${length}`;
  const groups = Array.from({ length: 8 }, (_, i) => ((from >> BigInt(112 - 16 * i)) & 65535n).toString(16));
  const text = groups
    .join(':')
    .replace(/(?:^|:)0(?::0)+(?=:|$)/, (zeros, at: number) => (at === 0 && zeros.length === 15 ? '::' : '\0'));
  return `${
    text === '::'
      ? text
      : text
          .replace('\0', ':')
          .replace(/^:(?!:)/, '::')
          .replace(/(?<!:):$/, '::')
  }/${length}`;
}

/** The two networks that a network is made of; null where it is one address. */
export function halvesOf(cidr: string): readonly [string, string] | null {
  const family = familyOf(cidr);
  const length = Number(cidr.split('/')[1]);
  if (length >= (family === 'ipv4' ? 32 : 128)) return null;
  const { from, to } = spanOf(cidr);
  return [cidrAt(family, from, length + 1), cidrAt(family, (from + to + 1n) / 2n, length + 1)];
}

const NOT_PUBLIC = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '224.0.0.0/3',
].map(spanOf);
const PUBLIC_IPV6 = spanOf('2000::/3');

export const within = (inner: Span, outer: Span): boolean => outer.from <= inner.from && inner.to <= outer.to;

/** How much of the internet lies there: public IPv4 addresses, or public networks of /64. A cell lies on one side. */
export function weightOf(family: Family, cell: Span): bigint {
  if (family === 'ipv6') return within(cell, PUBLIC_IPV6) ? (cell.to >> 64n) - (cell.from >> 64n) + 1n : 0n;
  return NOT_PUBLIC.some((span) => within(cell, span)) ? 0n : cell.to - cell.from + 1n;
}

/** More than this is the internet. */
export const INTERNET: Readonly<Record<Family, bigint>> = { ipv4: 65_536n, ipv6: 4_294_967_296n };

/** The whole family, cut wherever one of the spans, or what is public, begins or ends. */
export function cellsOf(family: Family, spans: readonly Span[]): readonly Span[] {
  const end = family === 'ipv4' ? 1n << 32n : 1n << 128n;
  const all = [...spans, ...(family === 'ipv4' ? NOT_PUBLIC : [PUBLIC_IPV6])];
  const starts = [...new Set([0n, ...all.flatMap(({ from, to }) => [from, to + 1n])])]
    .filter((at) => at < end)
    .toSorted((a, b) => (a < b ? -1 : 1));
  return starts.map((from, i) => ({ from, to: (starts[i + 1] ?? end) - 1n }));
}
