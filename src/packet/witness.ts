import { printAddress, PUBLIC_ADDRESSES } from './addresses.ts';
import { FAMILIES, type Family } from './family.ts';
import { describeSymbol } from './describe.ts';
import { slabs } from './staircase.ts';
import type { PacketSet } from './packet-set.ts';
import type { Peers } from './peers.ts';
import { servicesOf, type Service } from './services.ts';
import { inBoth, combineToggles } from './toggles.ts';

/** One packet of a set: what it asks for and whom the filter sees at the other end. */
export interface RemotePacket {
  readonly family: Family;
  readonly protocol: string;
  /** TCP and UDP: the destination port. */
  readonly port: number | null;
  readonly icmp: { readonly type: number; readonly code: number } | null;
  readonly remote: string;
}

/**
 * The same packet on every run: the first family, the lowest service, the lowest public address, else the lowest
 * address, else the first symbol. Nobody sends to port 0, so where there is another port it is 443, else the next. Null
 * for the empty set.
 */
export function witnessOf(set: PacketSet): RemotePacket | null {
  for (const family of FAMILIES) {
    for (const [from, to, peers] of slabs(set[family])) {
      const [service] = servicesOf(family, [from, to]);
      if (service !== undefined) return { family, remote: oneRemote(family, peers), ...firstOf(service) };
    }
  }
  return null;
}

function oneRemote(family: Family, peers: Peers): string {
  const open = combineToggles(peers.addresses, PUBLIC_ADDRESSES[family], inBoth);
  const first = open[0] ?? peers.addresses[0];
  if (first !== undefined) return printAddress(family, first);
  const [symbol] = peers.symbols;
  return symbol === undefined ? '' : describeSymbol(symbol);
}

function firstOf(service: Service): Pick<RemotePacket, 'protocol' | 'port' | 'icmp'> {
  switch (service.kind) {
    case 'everything':
      return { protocol: 'tcp', port: REAL_PORT, icmp: null };
    case 'protocol':
      return { protocol: String(service.number), port: null, icmp: null };
    case 'ports':
      return { protocol: service.protocol, port: realPort(service.first, service.last), icmp: null };
    case 'icmp':
      return { protocol: service.protocol, port: null, icmp: { type: service.first >> 8, code: service.first % 256 } };
  }
}

const REAL_PORT = 443;

function realPort(first: number, last: number): number {
  if (first > 0 || last === 0) return first;
  return last >= REAL_PORT ? REAL_PORT : 1;
}
