import { parseCidr, type AddressSet } from '../packet/addresses.ts';
import { FAMILIES, type Family } from '../packet/family.ts';
import { packets, unionAll, type PacketSet } from '../packet/packet-set.ts';
import { EVERY_ADDRESS, uniteAllPeers, type Peers, type PeerSymbol } from '../packet/peers.ts';
import {
  ALL_SERVICES,
  icmpRange,
  portRange,
  parseProtocol,
  protocolRange,
  type ServiceRange,
} from '../packet/services.ts';
import { atMost, known, type Bounds } from './bounds.ts';
import type { PrefixList } from './model.ts';
import { networkOf, WrongWord } from './notation-words.ts';

/** The prefix lists of the text, by name. */
export type Lists = ReadonlyMap<string, PrefixList>;

/** What a protocol, ports and a peer say together. */
export function parseBounds(protocol: string, ports: string, peer: string, lists: Lists): Bounds {
  const over = (family: Family, peers: Peers): PacketSet =>
    unionAll(servicesFor(family, protocol, ports).map((range) => packets(family, range, peers)));
  const overBoth = (of: (family: Family) => Peers): PacketSet =>
    unionAll(FAMILIES.map((family) => over(family, of(family))));
  if (peer === 'unknown') return atMost(over('ipv4', EVERY_ADDRESS.ipv4));
  if (peer === 'unknown6') return atMost(over('ipv6', EVERY_ADDRESS.ipv6));
  const network = parseCidr(peer);
  if (network !== null) return known(over(network.family, { addresses: network.addresses, symbols: [] }));
  const contents = /^prefix-list:[^(]+\(([^()]+)\)$/.exec(peer)?.[1];
  if (contents !== undefined) {
    const networks = contents.split(',').map(networkOf);
    const of = (family: Family): Peers =>
      uniteAllPeers(
        networks
          .filter((each) => each.family === family)
          .map(({ addresses }): { addresses: AddressSet; symbols: [] } => ({ addresses, symbols: [] })),
      );
    return known(overBoth(of));
  }
  const held = lists.get(peer.replace(/^prefix-list:/, ''))?.contents ?? null;
  if (held !== null && peer.startsWith('prefix-list:')) {
    return held.certain === held.possible
      ? known(overBoth((family) => held.certain[family]))
      : { certain: overBoth((family) => held.certain[family]), possible: overBoth((family) => held.possible[family]) };
  }
  if (!/^(group|prefix-list|address):./.test(peer))
    throw new WrongWord(
      `${peer === '' ? 'a peer is missing' : `${peer} is no peer`}: write a CIDR, self, group:NAME, prefix-list:NAME, address:NAME, unknown or unknown6`,
    );
  const peers: Peers = { addresses: [], symbols: [peer as PeerSymbol] };
  if (peer.startsWith('prefix-list:')) {
    // Its contents may be any, as of a list that Terraform only reads.
    return {
      certain: overBoth(() => peers),
      possible: overBoth((family) => ({ ...EVERY_ADDRESS[family], symbols: peers.symbols })),
    };
  }
  return known(overBoth(() => peers));
}

function servicesFor(family: Family, protocol: string, ports: string): ServiceRange[] {
  if (protocol === 'all') {
    if (ports !== 'all') throw new WrongWord(`all protocols have all ports: write \`all all\`, not \`all ${ports}\``);
    return [ALL_SERVICES];
  }
  const number = parseProtocol(protocol);
  if (number === null)
    throw new WrongWord(`${protocol} is no protocol: write tcp, udp, icmp, icmpv6, all or a number up to 255`);
  if (ports === 'all') return [protocolRange(family, number)];
  if (number === 1 || number === 58) {
    const match = /^(\d{1,3}|all)(?:\/(\d{1,3}|all))?$/.exec(ports);
    if (match === null) throw new WrongWord(`${ports} is no ICMP type: write all, 8 or 8/0`);
    const [type = -1, code = -1] = match
      .slice(1)
      .map((part) => (part === undefined || part === 'all' ? -1 : Number(part)));
    if (type > 255 || code > 255) throw new WrongWord(`${ports} is no ICMP type: both numbers are at most 255`);
    const isOwn = number === (family === 'ipv4' ? 1 : 58);
    const range = isOwn ? icmpRange(type, code) : protocolRange(family, number);
    return range === null ? [] : [range];
  }
  if (number !== 6 && number !== 17) throw new WrongWord(`protocol ${protocol} has no ports: write all`);
  const match = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(ports);
  if (match === null || Number(match[1]) > 65535 || Number(match[2] ?? 0) > 65535)
    throw new WrongWord(`${ports} is no port: write all, 22 or 1024-65535`);
  const range = portRange(number, Number(match[1]), Number(match[2] ?? match[1]));
  return range === null ? [] : [range];
}
