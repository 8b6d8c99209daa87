/**
 * A small world in which every packet can be walked: the addresses between the bounds of a few CIDRs, the services
 * between the bounds of a few port ranges. It shares no code with the product: what it says is what one gets by trying
 * each packet.
 */
export type Family = 'ipv4' | 'ipv6';

export interface Cell {
  readonly from: bigint;
  readonly to: bigint;
  /** Public IPv4 addresses, or public IPv6 /64 networks. */
  readonly weight: bigint;
}

export interface Service {
  readonly protocol: 'tcp' | 'udp' | 'icmp' | '47' | '132';
  readonly from: number;
  readonly to: number;
}

export const CIDRS: Readonly<Record<Family, readonly string[]>> = {
  ipv4: [
    '0.0.0.0/0',
    '0.0.0.0/1',
    '128.0.0.0/1',
    '8.0.0.0/15',
    '8.0.0.0/16',
    '8.1.0.0/16',
    '10.0.0.0/8',
    '10.0.0.0/16',
    '10.0.1.0/24',
    '198.51.100.0/24',
    '169.254.169.254/32',
  ],
  ipv6: ['::/0', '2000::/3', '2600::/31', '2600::/32', '2600:1::/32', 'fd00::/8', '2001:db8::/64', 'fd00:ec2::254/128'],
};

export const PORTS: readonly (readonly [number, number])[] = [
  [0, 65535],
  [1, 65535],
  [0, 0],
  [22, 22],
  [443, 443],
  [0, 1023],
  [80, 443],
  [0, 443],
  [1024, 65535],
  [1024, 32767],
  [32768, 65535],
  [32768, 60999],
  [49152, 65535],
  [61000, 65535],
  [3000, 4000],
  [3389, 3389],
  [40000, 40099],
  [40000, 40400],
  [50000, 50299],
  [123, 123],
  [161, 161],
  [500, 514],
  [514, 514],
  [4500, 4500],
  [57344, 65535],
  [57345, 65535],
  [25, 22],
];

const PRIVATE = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '224.0.0.0/3',
];
const EXTRA: Record<Family, string[]> = {
  ipv4: ['10.0.0.2/32', '169.254.0.0/16'],
  ipv6: ['fd00:ec2::/32', '2000::/3'],
};

const bounds = new Map<string, readonly [bigint, bigint]>();

/** From the first address to the one after the last. There are few CIDRs, and they are asked for a million times. */
export function cidrBounds(text: string): readonly [bigint, bigint] {
  const known = bounds.get(text);
  if (known !== undefined) return known;
  const made = boundsOf(text);
  bounds.set(text, made);
  return made;
}

function boundsOf(text: string): readonly [bigint, bigint] {
  const [address = '', length = ''] = text.split('/');
  if (!address.includes(':')) {
    const value = address.split('.').reduce((sum, part) => sum * 256n + BigInt(part), 0n);
    const size = 1n << BigInt(32 - Number(length));
    return [value - (value % size), value - (value % size) + size];
  }
  const [head = '', tail = ''] = address.split('::');
  const groups = (part: string): string[] => part.split(':').filter((group) => group !== '');
  const zeros = Array.from({ length: 8 - groups(head).length - groups(tail).length }, () => '0');
  const value = [...groups(head), ...zeros, ...groups(tail)].reduce(
    (sum, group) => sum * 65536n + BigInt(`0x${group}`),
    0n,
  );
  const size = 1n << BigInt(128 - Number(length));
  return [value - (value % size), value - (value % size) + size];
}

function cells(family: Family): Cell[] {
  const texts = [...CIDRS[family], ...EXTRA[family], ...(family === 'ipv4' ? PRIVATE : [])];
  const cuts = [...new Set(texts.flatMap((text) => cidrBounds(text)))].sort((a, b) => (a < b ? -1 : 1));
  return cuts.slice(0, -1).map((from, i) => {
    const to = cuts[i + 1] as bigint;
    const within = (text: string): boolean => cidrBounds(text)[0] <= from && to <= cidrBounds(text)[1];
    const isPublic = family === 'ipv4' ? !PRIVATE.some(within) : within('2000::/3');
    const size = family === 'ipv4' ? to - from : (to - 1n) / 2n ** 64n - from / 2n ** 64n + 1n;
    return { from, to, weight: isPublic ? size : 0n };
  });
}

export const CELLS: Readonly<Record<Family, readonly Cell[]>> = { ipv4: cells('ipv4'), ipv6: cells('ipv6') };

const BOUNDS = [
  ...new Set([...PORTS.flatMap(([from, to]) => (from > to ? [] : [from, to + 1])), 124, 162, 32768, 1024]),
].sort((a, b) => a - b);

/**
 * Types and codes (`type * 256 + code`): 0/0, the rest of type 0 to 4, 5/0, the rest of type 5, types 6 and 7, 8/0, the
 * rest.
 */
const ICMP = [0, 1, 1280, 1281, 1536, 2048, 2049, 65536];

export const SERVICES: readonly Service[] = [
  ...(['tcp', 'udp'] as const).flatMap((protocol) =>
    BOUNDS.slice(0, -1).map((from, i): Service => ({ protocol, from, to: (BOUNDS[i + 1] as number) - 1 })),
  ),
  ...ICMP.slice(0, -1).map((from, i): Service => ({ protocol: 'icmp', from, to: (ICMP[i + 1] as number) - 1 })),
  { protocol: '47', from: 0, to: 0 },
  { protocol: '132', from: 0, to: 0 },
];
