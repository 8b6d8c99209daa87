import fc from 'fast-check';
import { ALL_ADDRESSES, parseCidr, type AddressSet } from './addresses.ts';
import { FAMILIES, type Family } from './family.ts';
import { difference, intersection, packets, union, type PacketSet } from './packet-set.ts';
import { NO_PEERS, unitePeers, type Peers, type PeerSymbol } from './peers.ts';
import { ALL_SERVICES, icmpRange, portRange, protocolRange, SERVICE_END, type ServiceRange } from './services.ts';

/**
 * A small world to test the algebra against brute force (only tests import this file). Packets that no rule of the
 * world tells apart are one class, so a set is also a plain mask of classes, and set operations are bit operations.
 * Which classes a rule matches is written out by hand.
 */
export interface PacketClass {
  readonly family: Family;
  readonly service: ServiceClass;
  readonly peer: PeerClass;
}

interface ServiceClass {
  readonly name: string;
  readonly ranges: readonly ServiceRange[];
}

interface PeerClass {
  readonly name: string;
  readonly peers: Peers;
}

/**
 * What a rule can say of one side, and the classes that it then means: those with this service or peer, whatever the
 * other side.
 */
export interface Pattern<T> {
  readonly says: T;
  readonly means: readonly string[];
  readonly mask: Mask;
}

/** Bit i stands for `WORLD[i]`. */
export type Mask = bigint;

/** A set, and the same set by brute force. */
export interface Twin {
  readonly set: PacketSet;
  readonly mask: Mask;
}

export const SYMBOLS: readonly PeerSymbol[] = ['address:x', 'group:a', 'group:b', 'prefix-list:p'];

const OWN_ICMP = { ipv4: 1, ipv6: 58 } as const;
const FOREIGN_ICMP = { ipv4: 58, ipv6: 1 } as const;

function serviceClasses(family: Family): ServiceClass[] {
  const [tcp] = protocolRange(family, 6);
  const [udp] = protocolRange(family, 17);
  const [icmp] = protocolRange(family, OWN_ICMP[family]);
  const span = (name: string, from: number, to: number): ServiceClass => ({ name, ranges: [[from, to]] });
  const alone = [0, 47, 50, 254, 255, FOREIGN_ICMP[family]];
  const numbers = Array.from({ length: 256 }, (_, number) => number).filter(
    (number) => ![6, 17, OWN_ICMP[family]].includes(number),
  );
  return [
    span('tcp/0', tcp, tcp + 1),
    span('tcp/1', tcp + 1, tcp + 2),
    span('tcp/2', tcp + 2, tcp + 3),
    span('tcp/more', tcp + 3, tcp + 65535),
    span('tcp/65535', tcp + 65535, tcp + 65536),
    span('udp/0', udp, udp + 1),
    span('udp/more', udp + 1, udp + 65535),
    span('udp/65535', udp + 65535, udp + 65536),
    span('icmp/0/0', icmp, icmp + 1),
    span('icmp/0/more', icmp + 1, icmp + 256),
    span('icmp/1-7', icmp + 256, icmp + 2048),
    span('icmp/8/0', icmp + 2048, icmp + 2049),
    span('icmp/8/more', icmp + 2049, icmp + 2304),
    span('icmp/more', icmp + 2304, icmp + 65535),
    span('icmp/255/255', icmp + 65535, icmp + 65536),
    ...alone.map((number) => ({
      name: number === FOREIGN_ICMP[family] ? 'foreign-icmp' : String(number),
      ranges: [protocolRange(family, number)],
    })),
    {
      name: 'other',
      ranges: numbers.filter((number) => !alone.includes(number)).map((number) => protocolRange(family, number)),
    },
  ];
}

const BASE = { ipv4: 10 * 2 ** 24, ipv6: 0x2001_0db8n << 96n } as const;

function addressClasses(family: Family): PeerClass[] {
  const plus = (n: number): AddressSet[number] => (family === 'ipv4' ? BASE.ipv4 + n : BASE.ipv6 + BigInt(n));
  const [zero, end] = ALL_ADDRESSES[family] as [AddressSet[number], AddressSet[number]];
  const half = family === 'ipv4' ? 2 ** 31 : 1n << 127n;
  const last = family === 'ipv4' ? 2 ** 32 - 1 : (1n << 128n) - 1n;
  const span = (name: string, ...addresses: AddressSet): PeerClass => ({ name, peers: { addresses, symbols: [] } });
  return [
    span('low', zero, plus(0)),
    span('b0', plus(0), plus(1)),
    span('b1', plus(1), plus(2)),
    span('b2', plus(2), plus(3)),
    span('b3', plus(3), plus(4)),
    span('mid', plus(4), half),
    span('high', half, last),
    span('last', last, end),
  ];
}

export const WORLD: readonly PacketClass[] = FAMILIES.flatMap((family) => {
  const peers = [
    ...addressClasses(family),
    ...SYMBOLS.map((name) => ({ name, peers: { addresses: [], symbols: [name] } })),
  ];
  return serviceClasses(family).flatMap((service) => peers.map((peer) => ({ family, service, peer })));
});

function ports(protocol: 6 | 17, first: number, last: number): ServiceRange {
  return certain(portRange(protocol, first, last));
}

function certain(range: ServiceRange | null): ServiceRange {
  if (range === null) throw new Error('not a range');
  return range;
}

const TCP = ['tcp/0', 'tcp/1', 'tcp/2', 'tcp/more', 'tcp/65535'];
const UDP = ['udp/0', 'udp/more', 'udp/65535'];
const ICMP = ['icmp/0/0', 'icmp/0/more', 'icmp/1-7', 'icmp/8/0', 'icmp/8/more', 'icmp/more', 'icmp/255/255'];
const OTHERS = ['0', '47', '50', '254', '255', 'foreign-icmp', 'other'];

function servicePatterns(family: Family): Pattern<ServiceRange>[] {
  const own = (number: number): ServiceRange => protocolRange(family, number);
  const from = (range: ServiceRange): number => range[0];
  const rows: readonly (readonly [ServiceRange, readonly string[]])[] = [
    [ALL_SERVICES, [...TCP, ...UDP, ...ICMP, ...OTHERS]],
    [own(6), TCP],
    [own(17), UDP],
    [own(OWN_ICMP[family]), ICMP],
    [ports(6, 0, 0), ['tcp/0']],
    [ports(6, 1, 1), ['tcp/1']],
    [ports(6, 0, 1), ['tcp/0', 'tcp/1']],
    [ports(6, 1, 2), ['tcp/1', 'tcp/2']],
    [ports(6, 1, 65535), ['tcp/1', 'tcp/2', 'tcp/more', 'tcp/65535']],
    [ports(6, 3, 65534), ['tcp/more']],
    [ports(6, 65535, 65535), ['tcp/65535']],
    [
      [from(ports(6, 65535, 65535)), from(ports(17, 1, 1))],
      ['tcp/65535', 'udp/0'],
    ],
    [ports(17, 0, 0), ['udp/0']],
    [ports(17, 1, 65535), ['udp/more', 'udp/65535']],
    [
      [from(ports(17, 65535, 65535)), from(certain(icmpRange(0, 1)))],
      ['udp/65535', 'icmp/0/0'],
    ],
    [certain(icmpRange(0, 0)), ['icmp/0/0']],
    [certain(icmpRange(8, 0)), ['icmp/8/0']],
    [certain(icmpRange(8, -1)), ['icmp/8/0', 'icmp/8/more']],
    [
      [from(certain(icmpRange(255, 255))), from(own(0)) + 1],
      ['icmp/255/255', '0'],
    ],
    [[from(own(0)), SERVICE_END], OTHERS],
    [own(0), ['0']],
    [own(FOREIGN_ICMP[family]), ['foreign-icmp']],
    [own(47), ['47']],
    [own(50), ['50']],
    [own(255), ['255']],
    [
      [from(own(254)), SERVICE_END],
      ['254', '255'],
    ],
  ];
  return rows.map(([says, means]) => ({
    says,
    means,
    mask: maskOf((one) => one.family === family && means.includes(one.service.name)),
  }));
}

/** Rules' services, among them stretches over the borders of protocols, which only unions make. */
export const SERVICE_PATTERNS: Readonly<Record<Family, readonly Pattern<ServiceRange>[]>> = {
  ipv4: servicePatterns('ipv4'),
  ipv6: servicePatterns('ipv6'),
};

const LOWER_HALF = ['low', 'b0', 'b1', 'b2', 'b3', 'mid'];
const CIDRS: readonly (Readonly<Record<Family, string>> & { readonly means: readonly string[] })[] = [
  { ipv4: '0.0.0.0/0', ipv6: '::/0', means: [...LOWER_HALF, 'high', 'last'] },
  { ipv4: '0.0.0.0/1', ipv6: '::/1', means: LOWER_HALF },
  { ipv4: '128.0.0.0/1', ipv6: '8000::/1', means: ['high', 'last'] },
  { ipv4: '10.0.0.0/30', ipv6: '2001:db8::/126', means: ['b0', 'b1', 'b2', 'b3'] },
  { ipv4: '10.0.0.0/31', ipv6: '2001:db8::/127', means: ['b0', 'b1'] },
  { ipv4: '10.0.0.2/31', ipv6: '2001:db8::2/127', means: ['b2', 'b3'] },
  { ipv4: '10.0.0.0/32', ipv6: '2001:db8::/128', means: ['b0'] },
  { ipv4: '10.0.0.1/32', ipv6: '2001:db8::1/128', means: ['b1'] },
  { ipv4: '10.0.0.2/32', ipv6: '2001:db8::2/128', means: ['b2'] },
  { ipv4: '255.255.255.255/32', ipv6: 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/128', means: ['last'] },
];

function peerPatterns(family: Family): Pattern<Peers>[] {
  return CIDRS.map((row) => {
    const network = parseCidr(row[family]);
    if (network?.family !== family) throw new Error(`not a CIDR: ${row[family]}`);
    return patternOf(family, { addresses: network.addresses, symbols: [] }, row.means);
  });
}

function patternOf(family: Family, says: Peers, means: readonly string[]): Pattern<Peers> {
  return { says, means, mask: maskOf((one) => one.family === family && means.includes(one.peer.name)) };
}

const PEER_PATTERNS: Readonly<
  Record<Family, { readonly cidrs: readonly Pattern<Peers>[]; readonly symbols: readonly Pattern<Peers>[] }>
> = {
  ipv4: {
    cidrs: peerPatterns('ipv4'),
    symbols: SYMBOLS.map((name) => patternOf('ipv4', { addresses: [], symbols: [name] }, [name])),
  },
  ipv6: {
    cidrs: peerPatterns('ipv6'),
    symbols: SYMBOLS.map((name) => patternOf('ipv6', { addresses: [], symbols: [name] }, [name])),
  },
};

export function maskOf(keep: (one: PacketClass) => boolean): Mask {
  return BigInt(
    `0b${WORLD.map((one) => (keep(one) ? '1' : '0'))
      .toReversed()
      .join('')}`,
  );
}

export function classesOf(mask: Mask): PacketClass[] {
  const bits = mask.toString(2).split('').toReversed();
  return WORLD.filter((_, i) => bits[i] === '1');
}

/** Membership read straight from the lists: an odd number of toggles lies at or before the class's first address. */
export function holdsPeer(peers: Peers, { name, peers: { addresses } }: PeerClass): boolean {
  const [first] = addresses;
  if (first === undefined) return peers.symbols.some((symbol) => symbol === name);
  return peers.addresses.filter((toggle) => toggle <= first).length % 2 === 1;
}

/** What `set` holds, read from its steps without the algebra: for each class its first packet. */
export function seen(set: PacketSet): Mask {
  if (set.ipv4.length + set.ipv6.length === 0) return 0n;
  return maskOf(({ family, service, peer }) => {
    const step = set[family].findLast(({ from }) => from <= (service.ranges[0]?.[0] ?? -1));
    return step !== undefined && holdsPeer(step.peers, peer);
  });
}

/** The packets of a class as a set. */
export function packetsOf({ family, service, peer }: PacketClass): PacketSet {
  return service.ranges.map((range) => packets(family, range, peer.peers)).reduce(union);
}

export const arbitraryFamily: fc.Arbitrary<Family> = fc.constantFrom('ipv4', 'ipv4', 'ipv6');

/** One to three CIDRs and symbols. */
export function arbitraryPeers(family: Family): fc.Arbitrary<Pattern<Peers>> {
  const { cidrs, symbols } = PEER_PATTERNS[family];
  const one = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...cidrs) },
    { weight: 1, arbitrary: fc.constantFrom(...symbols) },
  );
  return fc.array(one, { minLength: 1, maxLength: 3 }).map((parts) => ({
    says: parts.reduce((sum, { says }) => unitePeers(sum, says), NO_PEERS),
    means: parts.flatMap(({ means }) => means),
    mask: parts.reduce((sum, { mask }) => sum | mask, 0n),
  }));
}

const rectangle: fc.Arbitrary<Twin> = arbitraryFamily.chain((family) =>
  fc.tuple(fc.constantFrom(...SERVICE_PATTERNS[family]), arbitraryPeers(family)).map(([services, peers]) => ({
    set: packets(family, services.says, peers.says),
    mask: services.mask & peers.mask,
  })),
);

export const join = (a: Twin, b: Twin): Twin => ({ set: union(a.set, b.set), mask: a.mask | b.mask });
export const meet = (a: Twin, b: Twin): Twin => ({ set: intersection(a.set, b.set), mask: a.mask & b.mask });
export const without = (a: Twin, b: Twin): Twin => ({ set: difference(a.set, b.set), mask: a.mask & ~b.mask });

const operation = fc.constantFrom(join, join, without, without, meet);
const pile: fc.Arbitrary<Twin> = fc.array(rectangle, { minLength: 1, maxLength: 5 }).map((parts) => parts.reduce(join));

/**
 * Unions, differences and intersections of unions of rectangles; unions are likelier, else most sets would be empty.
 */
export const arbitraryTwin: fc.Arbitrary<Twin> = fc
  .tuple(pile, fc.array(fc.tuple(operation, pile), { maxLength: 4 }))
  .map(([first, rest]) => rest.reduce((sum, [operate, next]) => operate(sum, next), first));

/** Two sets, often related: one within the other, or apart and touching. */
export const arbitraryPair: fc.Arbitrary<readonly [Twin, Twin]> = fc
  .tuple(fc.constantFrom('any', 'part', 'whole', 'rest'), arbitraryTwin, arbitraryTwin)
  .map(([relation, a, b]) => {
    switch (relation) {
      case 'part':
        return [a, meet(a, b)];
      case 'whole':
        return [a, join(a, b)];
      case 'rest':
        return [a, without(b, a)];
      default:
        return [a, b];
    }
  });
