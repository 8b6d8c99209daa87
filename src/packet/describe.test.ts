import { describe, expect, test } from '@jest/globals';
import { parseCidr } from './addresses.ts';
import { describePackets, describePeers, describeService, describeSymbol, type PacketLine } from './describe.ts';
import type { Family } from './family.ts';
import { difference, NO_PACKETS, packets, union, unionAll, type PacketSet } from './packet-set.ts';
import { NO_PEERS, type Peers, type PeerSymbol } from './peers.ts';
import { ALL_SERVICES, icmpRange, portRange, protocolRange, type Service, type ServiceRange } from './services.ts';

function from(remote: string): { readonly family: Family; readonly peers: Peers } {
  const network = parseCidr(remote);
  return network === null
    ? { family: 'ipv4', peers: { addresses: [], symbols: [remote as PeerSymbol] } }
    : { family: network.family, peers: { addresses: network.addresses, symbols: [] } };
}

function rule(range: (family: Family) => ServiceRange | null, remote: string): PacketSet {
  const { family, peers } = from(remote);
  return packets(family, range(family), peers);
}

const all = (remote: string): PacketSet => rule(() => ALL_SERVICES, remote);
const tcp = (first: number, last: number, remote: string): PacketSet => rule(() => portRange(6, first, last), remote);
const udp = (first: number, last: number, remote: string): PacketSet => rule(() => portRange(17, first, last), remote);
const icmp = (type: number, code: number, remote: string): PacketSet => rule(() => icmpRange(type, code), remote);
const protocol = (number: number, remote: string): PacketSet => rule((family) => protocolRange(family, number), remote);

const words = ({ family, protocol: name, ports, remote }: PacketLine): string => `${family} ${name} ${ports} ${remote}`;

describe('describePackets', () => {
  test.each<[string, PacketSet, string[]]>([
    ['nothing', NO_PACKETS, []],
    ['everything', union(all('::/0'), all('0.0.0.0/0')), ['ipv4 all all 0.0.0.0/0', 'ipv6 all all ::/0']],
    ['one port', tcp(22, 22, '10.1.2.3/8'), ['ipv4 tcp 22 10.0.0.0/8']],
    ['a range', udp(1024, 65535, '2001:DB8::/32'), ['ipv6 udp 1024-65535 2001:db8::/32']],
    ['all ports', tcp(0, 65535, '0.0.0.0/0'), ['ipv4 tcp all 0.0.0.0/0']],
    [
      'the first and the last port',
      union(tcp(0, 0, '0.0.0.0/0'), tcp(65535, 65535, '0.0.0.0/0')),
      ['ipv4 tcp 0 0.0.0.0/0', 'ipv4 tcp 65535 0.0.0.0/0'],
    ],
    [
      'two halves of ports and of the world',
      unionAll([tcp(0, 99, '0.0.0.0/1'), tcp(0, 99, '128.0.0.0/1'), tcp(100, 65535, '0.0.0.0/0')]),
      ['ipv4 tcp all 0.0.0.0/0'],
    ],
    [
      'ICMP of both families',
      unionAll([protocol(1, '0.0.0.0/0'), protocol(58, '::/0')]),
      ['ipv4 icmp all 0.0.0.0/0', 'ipv6 icmpv6 all ::/0'],
    ],
    [
      "the other family's ICMP",
      unionAll([protocol(58, '0.0.0.0/0'), protocol(1, '::/0')]),
      ['ipv4 58 all 0.0.0.0/0', 'ipv6 1 all ::/0'],
    ],
    ['an ICMP type and code', icmp(3, 4, '10.0.0.0/8'), ['ipv4 icmp 3/4 10.0.0.0/8']],
    ['a whole ICMP type', icmp(8, -1, '::/0'), ['ipv6 icmpv6 8/all ::/0']],
    [
      'neighbouring ICMP types',
      unionAll([icmp(8, -1, '10.0.0.0/8'), icmp(9, -1, '10.0.0.0/8')]),
      ['ipv4 icmp 8/all-9/all 10.0.0.0/8'],
    ],
    [
      'neighbouring ICMP codes',
      unionAll([icmp(3, 0, '10.0.0.0/8'), icmp(3, 1, '10.0.0.0/8')]),
      ['ipv4 icmp 3/0-3/1 10.0.0.0/8'],
    ],
    [
      'other protocols',
      unionAll([protocol(50, '10.0.0.0/8'), protocol(51, '10.0.0.0/8'), protocol(47, '10.0.0.0/8')]),
      ['ipv4 47 all 10.0.0.0/8', 'ipv4 50 all 10.0.0.0/8', 'ipv4 51 all 10.0.0.0/8'],
    ],
    [
      'tcp and udp, which touch on the line',
      unionAll([protocol(6, '10.0.0.0/8'), protocol(17, '10.0.0.0/8')]),
      ['ipv4 tcp all 10.0.0.0/8', 'ipv4 udp all 10.0.0.0/8'],
    ],
    ['no CIDR', difference(tcp(22, 22, '10.0.0.0/30'), tcp(22, 22, '10.0.0.0/32')), ['ipv4 tcp 22 10.0.0.1-10.0.0.3']],
    [
      'several remotes, symbols last',
      unionAll(
        ['prefix-list:pl-1', 'group:web', 'address:nat', '192.0.2.1/32', '10.0.0.0/8'].map((remote) =>
          tcp(22, 22, remote),
        ),
      ),
      [
        'ipv4 tcp 22 10.0.0.0/8',
        'ipv4 tcp 22 192.0.2.1/32',
        'ipv4 tcp 22 the address nat',
        'ipv4 tcp 22 members of web',
        'ipv4 tcp 22 contents of pl-1',
      ],
    ],
    [
      'overlapping rules, by service',
      unionAll([tcp(80, 443, '10.0.0.0/8'), tcp(443, 444, '192.0.2.1/32')]),
      [
        'ipv4 tcp 80-442 10.0.0.0/8',
        'ipv4 tcp 443 10.0.0.0/8',
        'ipv4 tcp 443 192.0.2.1/32',
        'ipv4 tcp 444 192.0.2.1/32',
      ],
    ],
  ])('%s', (_, set, lines) => expect(describePackets(set).map(words)).toEqual(lines));

  test('all but one port names every protocol', () => {
    const lines = describePackets(difference(all('0.0.0.0/0'), tcp(22, 22, '0.0.0.0/0'))).map(words);
    expect(lines.slice(0, 6)).toEqual([
      'ipv4 tcp 0-21 0.0.0.0/0',
      'ipv4 tcp 23-65535 0.0.0.0/0',
      'ipv4 udp all 0.0.0.0/0',
      'ipv4 icmp all 0.0.0.0/0',
      'ipv4 0 all 0.0.0.0/0',
      'ipv4 2 all 0.0.0.0/0',
    ]);
    expect(lines).toHaveLength(4 + 253);
  });
});

test.each<[Service, string, string]>([
  [{ kind: 'everything' }, 'all', 'all'],
  [{ kind: 'protocol', number: 50 }, '50', 'all'],
  [{ kind: 'ports', protocol: 'tcp', first: 0, last: 65534 }, 'tcp', '0-65534'],
  [{ kind: 'icmp', protocol: 'icmp', first: 0, last: 65535 }, 'icmp', 'all'],
  [{ kind: 'icmp', protocol: 'icmp', first: 0, last: 255 }, 'icmp', '0/all'],
  [{ kind: 'icmp', protocol: 'icmpv6', first: 255 * 256, last: 65535 }, 'icmpv6', '255/all'],
  [{ kind: 'icmp', protocol: 'icmpv6', first: 65535, last: 65535 }, 'icmpv6', '255/255'],
  [{ kind: 'icmp', protocol: 'icmp', first: 1, last: 511 }, 'icmp', '0/1-1/255'],
])('describeService %j', (service, protocolName, ports) =>
  expect(describeService(service)).toEqual({ protocol: protocolName, ports }),
);

test.each<[PeerSymbol, string]>([
  ['group:aws_security_group.web', 'members of aws_security_group.web'],
  ['prefix-list:pl-0123', 'contents of pl-0123'],
  ['address:aws_eip.nat.public_ip', 'the address aws_eip.nat.public_ip'],
  ['group:module.a["x:y"].aws_security_group.b', 'members of module.a["x:y"].aws_security_group.b'],
])('describeSymbol %s', (symbol, text) => expect(describeSymbol(symbol)).toBe(text));

test('describePeers of nobody', () => expect(describePeers('ipv4', NO_PEERS)).toEqual([]));
