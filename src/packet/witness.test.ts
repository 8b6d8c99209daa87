import { expect, test } from '@jest/globals';
import { parseCidr } from './addresses.ts';
import { FAMILIES, type Family } from './family.ts';
import { difference, NO_PACKETS, packets, union, unionAll, type PacketSet } from './packet-set.ts';
import { EVERY_ADDRESS, type PeerSymbol } from './peers.ts';
import { ALL_SERVICES, icmpRange, portRange, protocolRange, type ServiceRange } from './services.ts';
import { witnessOf, type RemotePacket } from './witness.ts';

function set(range: ServiceRange | null, ...remotes: readonly string[]): PacketSet {
  return unionAll(
    remotes.map((remote) => {
      const network = parseCidr(remote);
      return network === null
        ? packets('ipv4', range, { addresses: [], symbols: [remote as PeerSymbol] })
        : packets(network.family, range, { addresses: network.addresses, symbols: [] });
    }),
  );
}

const packet = (
  family: Family,
  protocol: string,
  service: number | readonly [number, number] | null,
  remote: string,
): RemotePacket => ({
  family,
  protocol,
  port: typeof service === 'number' ? service : null,
  icmp: service === null || typeof service === 'number' ? null : { type: service[0], code: service[1] },
  remote,
});

test.each<[string, PacketSet, RemotePacket | null]>([
  ['nothing', NO_PACKETS, null],
  [
    'everything',
    unionAll(FAMILIES.map((family) => packets(family, ALL_SERVICES, EVERY_ADDRESS[family]))),
    packet('ipv4', 'tcp', 443, '1.0.0.0'),
  ],
  ['everything in IPv6', packets('ipv6', ALL_SERVICES, EVERY_ADDRESS.ipv6), packet('ipv6', 'tcp', 443, '2000::')],
  [
    'the lowest port',
    union(set(portRange(6, 443, 443), '0.0.0.0/0'), set(portRange(6, 22, 80), '0.0.0.0/0')),
    packet('ipv4', 'tcp', 22, '1.0.0.0'),
  ],
  [
    'a public address before a lower private one',
    set(portRange(17, 53, 53), '10.0.0.0/8', '203.0.113.7/32'),
    packet('ipv4', 'udp', 53, '203.0.113.7'),
  ],
  [
    'a private address where there is no public one',
    set(portRange(17, 53, 53), '10.1.0.0/16', '192.168.0.0/16'),
    packet('ipv4', 'udp', 53, '10.1.0.0'),
  ],
  [
    'the lowest public address inside a stretch',
    set(portRange(6, 22, 22), '10.0.0.0/7'),
    packet('ipv4', 'tcp', 22, '11.0.0.0'),
  ],
  [
    'an address before a symbol',
    set(portRange(6, 22, 22), 'address:a', '10.0.0.1/32'),
    packet('ipv4', 'tcp', 22, '10.0.0.1'),
  ],
  ['the first symbol', set(portRange(6, 22, 22), 'group:b', 'group:a'), packet('ipv4', 'tcp', 22, 'members of a')],
  ['a port that somebody sends to', set(portRange(6, 0, 21), '1.2.3.4/32'), packet('ipv4', 'tcp', 1, '1.2.3.4')],
  ['port 0 where there is no other', set(portRange(6, 0, 0), '1.2.3.4/32'), packet('ipv4', 'tcp', 0, '1.2.3.4')],
  ['ICMP', set(icmpRange(3, 4), '198.51.100.0/24'), packet('ipv4', 'icmp', [3, 4], '198.51.100.0')],
  ['ICMPv6', set(icmpRange(128, -1), '2001:db8::/32'), packet('ipv6', 'icmpv6', [128, 0], '2001:db8::')],
  ['a protocol without ports', set(protocolRange('ipv4', 50), '8.8.8.8/32'), packet('ipv4', '50', null, '8.8.8.8')],
  ["the other family's ICMP", set(protocolRange('ipv6', 1), 'fd00::/8'), packet('ipv6', '1', null, 'fd00::')],
  [
    'what a difference leaves',
    difference(set(ALL_SERVICES, '0.0.0.0/0'), set(protocolRange('ipv4', 6), '0.0.0.0/0')),
    packet('ipv4', 'udp', 443, '1.0.0.0'),
  ],
])('%s', (_, given, witness) => expect(witnessOf(given)).toEqual(witness));
