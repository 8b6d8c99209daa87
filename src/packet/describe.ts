import { printAddresses } from './addresses.ts';
import { FAMILIES, type Family } from './family.ts';
import { slabs } from './staircase.ts';
import type { PacketSet } from './packet-set.ts';
import { isNobody, symbolName, type Peers, type PeerSymbol } from './peers.ts';
import { servicesOf, type Service } from './services.ts';

/** One line of a packet set in words: a protocol, its ports (or ICMP type/code), one remote. */
export interface PacketLine {
  readonly family: Family;
  /** `tcp`, `udp`, `icmp`, `icmpv6`, `all`, or the number of another protocol. */
  readonly protocol: string;
  /**
   * `22`, `1024-65535`; for ICMP `type/code`, `type/all` or a range of them; `all` where the protocol is meant whole.
   */
  readonly ports: string;
  /** A CIDR, `first-last`, or what a symbol stands for. */
  readonly remote: string;
}

/** The set in words, sorted by family, service and remote. Equal sets give equal lines. */
export function describePackets(set: PacketSet): PacketLine[] {
  const out: PacketLine[] = [];
  for (const family of FAMILIES) {
    for (const [from, to, peers] of slabs(set[family])) {
      if (isNobody(peers)) continue;
      for (const service of servicesOf(family, [from, to])) {
        const { protocol, ports } = describeService(service);
        for (const remote of describePeers(family, peers)) out.push({ family, protocol, ports, remote });
      }
    }
  }
  return out;
}

/** At most how many lines that would be; at least one for each stretch of services. */
export function countLines(set: PacketSet): number {
  let lines = 0;
  for (const family of FAMILIES)
    for (const [, , { addresses, symbols }] of slabs(set[family])) lines += addresses.length / 2 + symbols.length;
  return lines;
}

/** The peers of a family in words: stretches of addresses, then symbols. */
export function describePeers(family: Family, peers: Peers): string[] {
  return [...printAddresses(family, peers.addresses), ...peers.symbols.map(describeSymbol)];
}

export function describeSymbol(symbol: PeerSymbol): string {
  const of = symbolName(symbol);
  switch (symbol.slice(0, symbol.indexOf(':'))) {
    case 'group':
      return `members of ${of}`;
    case 'prefix-list':
      return `contents of ${of}`;
    case 'network':
      return `the network ${of}`;
    case 'endpoint':
      return of;
    default:
      return `the address ${of}`;
  }
}

export function describeService(service: Service): { readonly protocol: string; readonly ports: string } {
  switch (service.kind) {
    case 'everything':
      return { protocol: 'all', ports: 'all' };
    case 'protocol':
      return { protocol: String(service.number), ports: 'all' };
    case 'ports':
      return { protocol: service.protocol, ports: spell(service.first, service.last, 65535, String) };
    case 'icmp':
      return { protocol: service.protocol, ports: spellIcmp(service.first, service.last) };
  }
}

function spell(first: number, last: number, end: number, print: (n: number) => string): string {
  if (first === 0 && last === end) return 'all';
  return first === last ? print(first) : `${print(first)}-${print(last)}`;
}

function spellIcmp(first: number, last: number): string {
  const wholeTypes = first % 256 === 0 && last % 256 === 255;
  if (wholeTypes) return spell(first >> 8, last >> 8, 255, (type) => `${type}/all`);
  return spell(first, last, 65535, (point) => `${point >> 8}/${point % 256}`);
}
