import { afterAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ALL_ADDRESSES, parseAddress, parseCidr } from './addresses.ts';
import { describePackets, describeSymbol } from './describe.ts';
import { FAMILIES, type Family } from './family.ts';
import {
  contains, difference, intersection, isEmpty, NO_PACKETS, onlyFamily, overlaps, packets, peersAt, peersOfAll, peersOfAny, restrict, samePackets, size,
  union, unionAll, type PacketSet,
} from './packet-set.ts';
import { containsPeers, intersectPeers, NO_PEERS, samePeers, subtractPeers, unitePeers, type Peers, type PeerSymbol } from './peers.ts';
import { ALL_SERVICES, icmpRange, portRange, protocolRange, type ServiceRange } from './services.ts';
import { witnessOf } from './witness.ts';

/*
 * The algebra against brute force in a small world: every set is also a plain mask of sample packets, one for each class of packets that
 * no rule of this world tells apart, with the number of packets in its class. Which samples a rule matches is written out by hand.
 */

type SampleTable = readonly (readonly [name: string, count: bigint])[];
type PatternTable<T> = readonly (readonly [pattern: T, samples: string])[];

const SERVICES: SampleTable = [
  ['tcp/0', 1n], ['tcp/1', 1n], ['tcp/2', 1n], ['tcp/9', 65532n], ['tcp/65535', 1n],
  ['udp/0', 1n], ['udp/9', 65534n], ['udp/65535', 1n],
  ['icmp 0/0', 1n], ['icmp 0/9', 255n], ['icmp 1/0', 7n * 256n], ['icmp 8/0', 1n], ['icmp 8/9', 255n], ['icmp 9/0', 247n * 256n - 1n], ['icmp 255/255', 1n],
  ['0', 1n], ['2', 247n], ['foreign icmp', 1n], ['47', 1n], ['50', 1n], ['254', 1n], ['255', 1n],
];

const sampleNames = (prefix: string): string => SERVICES.map(([name]) => name).filter((name) => name.startsWith(prefix)).join(', ');
const OTHERS = '0, 2, foreign icmp, 47, 50, 254, 255';

function servicePatterns(family: Family): PatternTable<ServiceRange> {
  const foreign = family === 'ipv4' ? 58 : 1;
  const from = (range: ServiceRange | null): number => range?.[0] ?? Number.NaN;
  return [
    [ALL_SERVICES, SERVICES.map(([name]) => name).join(', ')],
    [protocolRange(family, 6), sampleNames('tcp')],
    [protocolRange(family, 17), sampleNames('udp')],
    [protocolRange(family, family === 'ipv4' ? 1 : 58), sampleNames('icmp')],
    [portRange(6, 0, 0) ?? ALL_SERVICES, 'tcp/0'],
    [portRange(6, 1, 1) ?? ALL_SERVICES, 'tcp/1'],
    [portRange(6, 0, 1) ?? ALL_SERVICES, 'tcp/0, tcp/1'],
    [portRange(6, 1, 2) ?? ALL_SERVICES, 'tcp/1, tcp/2'],
    [portRange(6, 2, 65535) ?? ALL_SERVICES, 'tcp/2, tcp/9, tcp/65535'],
    [portRange(6, 3, 65534) ?? ALL_SERVICES, 'tcp/9'],
    [portRange(6, 65535, 65535) ?? ALL_SERVICES, 'tcp/65535'],
    [portRange(17, 0, 0) ?? ALL_SERVICES, 'udp/0'],
    [portRange(17, 1, 65535) ?? ALL_SERVICES, 'udp/9, udp/65535'],
    [[from(portRange(6, 65535, 65535)), from(portRange(17, 1, 1))], 'tcp/65535, udp/0'],
    [[from(portRange(17, 65535, 65535)), from(icmpRange(0, 1))], 'udp/65535, icmp 0/0'],
    [icmpRange(0, 0) ?? ALL_SERVICES, 'icmp 0/0'],
    [icmpRange(8, 0) ?? ALL_SERVICES, 'icmp 8/0'],
    [icmpRange(8, -1) ?? ALL_SERVICES, 'icmp 8/0, icmp 8/9'],
    [icmpRange(255, 255) ?? ALL_SERVICES, 'icmp 255/255'],
    [[from(icmpRange(255, 255)), protocolRange(family, 0)[1]], 'icmp 255/255, 0'],
    [[protocolRange(family, 0)[0], ALL_SERVICES[1]], OTHERS],
    [protocolRange(family, 0), '0'],
    [protocolRange(family, foreign), 'foreign icmp'],
    [protocolRange(family, 47), '47'],
    [protocolRange(family, 50), '50'],
    [protocolRange(family, 255), '255'],
    [[protocolRange(family, 254)[0], protocolRange(family, 255)[1]], '254, 255'],
  ];
}

function pointOf(family: Family, name: string): number {
  const [section, rest = ''] = name.split(/[ /](.*)/);
  if (name === 'foreign icmp') return protocolRange(family, family === 'ipv4' ? 58 : 1)[0];
  if (section === 'tcp' || section === 'udp') return protocolRange(family, section === 'tcp' ? 6 : 17)[0] + Number(rest);
  if (section === 'icmp') return protocolRange(family, family === 'ipv4' ? 1 : 58)[0] + Number(rest.split('/')[0]) * 256 + Number(rest.split('/')[1]);
  return protocolRange(family, Number(name))[0];
}

const HALF = { ipv4: 2n ** 31n, ipv6: 2n ** 127n } as const;
const BASE = { ipv4: 10n * 2n ** 24n, ipv6: 0x20010db8n * 2n ** 96n } as const;
const SYMBOLS: readonly PeerSymbol[] = ['address:x', 'group:a', 'group:b', 'prefix-list:p'];

const ADDRESSES: Readonly<Record<Family, SampleTable>> = {
  ipv4: [
    ['0.0.0.0', BASE.ipv4], ['10.0.0.0', 1n], ['10.0.0.1', 1n], ['10.0.0.2', 1n], ['10.0.0.3', 1n], ['127.255.255.255', HALF.ipv4 - BASE.ipv4 - 4n],
    ['128.0.0.0', HALF.ipv4 - 1n], ['255.255.255.255', 1n],
  ],
  ipv6: [
    ['::', BASE.ipv6], ['2001:db8::', 1n], ['2001:db8::1', 1n], ['2001:db8::2', 1n], ['2001:db8::3', 1n], ['7fff::', HALF.ipv6 - BASE.ipv6 - 4n],
    ['8000::', HALF.ipv6 - 1n], ['ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', 1n],
  ],
};

const CIDRS: Readonly<Record<Family, PatternTable<string>>> = {
  ipv4: [
    ['0.0.0.0/0', ADDRESSES.ipv4.map(([name]) => name).join(', ')],
    ['0.0.0.0/1', '0.0.0.0, 10.0.0.0, 10.0.0.1, 10.0.0.2, 10.0.0.3, 127.255.255.255'],
    ['128.0.0.0/1', '128.0.0.0, 255.255.255.255'],
    ['10.0.0.0/30', '10.0.0.0, 10.0.0.1, 10.0.0.2, 10.0.0.3'],
    ['10.0.0.1/31', '10.0.0.0, 10.0.0.1'],
    ['10.0.0.2/31', '10.0.0.2, 10.0.0.3'],
    ['10.0.0.0/32', '10.0.0.0'],
    ['10.0.0.1/32', '10.0.0.1'],
    ['10.0.0.2/32', '10.0.0.2'],
    ['255.255.255.255/32', '255.255.255.255'],
  ],
  ipv6: [
    ['::/0', ADDRESSES.ipv6.map(([name]) => name).join(', ')],
    ['::/1', '::, 2001:db8::, 2001:db8::1, 2001:db8::2, 2001:db8::3, 7fff::'],
    ['8000::/1', '8000::, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
    ['2001:db8::3/126', '2001:db8::, 2001:db8::1, 2001:db8::2, 2001:db8::3'],
    ['2001:db8::/127', '2001:db8::, 2001:db8::1'],
    ['2001:db8::2/127', '2001:db8::2, 2001:db8::3'],
    ['2001:db8::/128', '2001:db8::'],
    ['2001:db8::1/128', '2001:db8::1'],
    ['2001:db8::2/128', '2001:db8::2'],
    ['ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/128', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ],
};

interface Sample {
  readonly family: Family;
  readonly service: string;
  readonly point: number;
  readonly peer: string;
  readonly count: bigint;
}

const WORLD: readonly Sample[] = FAMILIES.flatMap((family) => SERVICES.flatMap(([service, services]) =>
  [...ADDRESSES[family], ...SYMBOLS.map((symbol) => [symbol, 1n] as const)].map(([peer, peers]) =>
    ({ family, service, point: pointOf(family, service), peer, count: services * peers }))));

/** A set of samples: bit i is `WORLD[i]`. */
type Mask = bigint;
const EVERY_SAMPLE: Mask = (1n << BigInt(WORLD.length)) - 1n;

const maskOf = (holds: (sample: Sample) => boolean): Mask => WORLD.reduce((mask, sample, i) => (holds(sample) ? mask | (1n << BigInt(i)) : mask), 0n);
const samplesOf = (mask: Mask): Sample[] => WORLD.filter((_, i) => ((mask >> BigInt(i)) & 1n) === 1n);

const addressOf = (text: string): number | bigint => parseAddress(text)?.value ?? Number.NaN;
const VALUES: ReadonlyMap<string, number | bigint> = new Map(FAMILIES.flatMap((family) => ADDRESSES[family].map(([name]) => [name, addressOf(name)])));

/** Membership read straight from the structure: the last step at or before the point, an odd number of toggles at or before the address. */
function holdsPeer(peers: Peers, peer: string): boolean {
  const value = VALUES.get(peer);
  if (value === undefined) return peers.symbols.some((symbol) => symbol === peer);
  return peers.addresses.filter((toggle) => toggle <= value).length % 2 === 1;
}

function holds(set: PacketSet, { family, point, peer }: Sample): boolean {
  const step = set[family].findLast(({ from }) => from <= point);
  return step !== undefined && holdsPeer(step.peers, peer);
}

const seen = (set: PacketSet): Mask => maskOf((sample) => holds(set, sample));

/** A set, and the same set by brute force. */
interface Twin {
  readonly set: PacketSet;
  readonly mask: Mask;
}

interface PeerChoice {
  readonly peers: Peers;
  readonly names: ReadonlySet<string>;
}

function peerChoice(family: Family): fc.Arbitrary<PeerChoice> {
  const cidr = fc.constantFrom(...CIDRS[family]).map(([text, samples]): PeerChoice =>
    ({ peers: { addresses: parseCidr(text)?.addresses ?? ALL_ADDRESSES[family], symbols: [] }, names: new Set(samples.split(', ')) }));
  const symbol = fc.constantFrom(...SYMBOLS).map((name): PeerChoice => ({ peers: { addresses: [], symbols: [name] }, names: new Set([name]) }));
  return fc.array(fc.oneof({ weight: 3, arbitrary: cidr }, { weight: 1, arbitrary: symbol }), { minLength: 1, maxLength: 3 }).map((parts) => ({
    peers: parts.reduce((sum, { peers }) => unitePeers(sum, peers), NO_PEERS),
    names: new Set(parts.flatMap(({ names }) => [...names])),
  }));
}

function rectangle(family: Family): fc.Arbitrary<Twin> {
  return fc.tuple(fc.constantFrom(...servicePatterns(family)), peerChoice(family)).map(([[range, samples], { peers, names }]) => {
    const services = new Set(samples.split(', '));
    return { set: packets(family, range, peers), mask: maskOf((sample) => sample.family === family && services.has(sample.service) && names.has(sample.peer)) };
  });
}

const family: fc.Arbitrary<Family> = fc.oneof({ weight: 2, arbitrary: fc.constant('ipv4' as const) }, { weight: 1, arbitrary: fc.constant('ipv6' as const) });
const anyRectangle = family.chain(rectangle);

const join = (a: Twin, b: Twin): Twin => ({ set: union(a.set, b.set), mask: a.mask | b.mask });
const meet = (a: Twin, b: Twin): Twin => ({ set: intersection(a.set, b.set), mask: a.mask & b.mask });
const without = (a: Twin, b: Twin): Twin => ({ set: difference(a.set, b.set), mask: a.mask & ~b.mask });

/** Unions, differences and intersections of random rectangles, nested; unions are likelier, else most sets would be empty. */
const twin: fc.Arbitrary<Twin> = fc.letrec<{ tree: Twin; leaf: Twin; node: Twin }>((tie) => ({
  leaf: anyRectangle,
  node: fc.tuple(fc.constantFrom(join, join, join, without, without, meet), tie('tree'), tie('tree')).map(([operate, a, b]) => operate(a, b)),
  tree: fc.oneof({ maxDepth: 4, depthSize: 'medium' }, { weight: 1, arbitrary: tie('leaf') }, { weight: 3, arbitrary: tie('node') }),
})).tree;

/** The set of some samples, built from rectangles of one service class and one peer: a road to the same set that shares no step with it. */
function rebuild(mask: Mask, turn: number): PacketSet {
  const samples = samplesOf(mask);
  const pieces = [...samples.slice(turn % (samples.length + 1)), ...samples.slice(0, turn % (samples.length + 1))].map((sample) => {
    const alone = PIECES.get(`${sample.family} ${sample.service} ${sample.peer}`);
    if (alone === undefined) throw new Error(`no piece for ${sample.service}`);
    return alone;
  });
  return turn % 2 === 0 ? unionAll(pieces) : pieces.reduce(union, NO_PACKETS);
}

/** One sample's whole class, cut out of everything by the patterns that hold it and those that do not. */
const PIECES: ReadonlyMap<string, PacketSet> = (() => {
  const out = new Map<string, PacketSet>();
  for (const each of FAMILIES) {
    const everyone: Peers = { addresses: ALL_ADDRESSES[each], symbols: SYMBOLS };
    const services = SERVICES.map(([service]) => servicePatterns(each).reduce((sum, [range, samples]) => {
      const pattern = packets(each, range, everyone);
      return samples.split(', ').includes(service) ? intersection(sum, pattern) : difference(sum, pattern);
    }, packets(each, ALL_SERVICES, everyone)));
    const ranges = ADDRESSES[each].map(([address]): Peers => CIDRS[each].reduce((sum, [text, samples]) => {
      const pattern: Peers = { addresses: parseCidr(text)?.addresses ?? [], symbols: [] };
      return samples.split(', ').includes(address) ? intersectPeers(sum, pattern) : subtractPeers(sum, pattern);
    }, { addresses: ALL_ADDRESSES[each], symbols: [] }));
    // 0.0.0.0 and 127.255.255.255 (and their likes) are not told apart by any pattern: each takes its side of the base address.
    const below: Peers = { addresses: (parseCidr(each === 'ipv4' ? '0.0.0.0/5' : '::/3')?.addresses ?? []), symbols: [] };
    void below;
    for (const [s, [service]] of SERVICES.entries()) {
      for (const [a, [address]] of ADDRESSES[each].entries()) out.set(`${each} ${service} ${address}`, intersection(services[s] ?? NO_PACKETS, packets(each, ALL_SERVICES, ranges[a] ?? NO_PEERS)));
      for (const symbol of SYMBOLS) out.set(`${each} ${service} ${symbol}`, intersection(services[s] ?? NO_PACKETS, packets(each, ALL_SERVICES, { addresses: [], symbols: [symbol] })));
    }
  }
  return out;
})();
void [afterAll, describe, test, expect, describePackets, describeSymbol, contains, isEmpty, onlyFamily, overlaps, peersAt, peersOfAll, peersOfAny, restrict, samePackets, size, containsPeers, samePeers, witnessOf, EVERY_SAMPLE, seen, rebuild, twin];
