import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DIRECTIONS } from '../../model/model.ts';
import { parseBounds } from '../../model/notation-packets.ts';
import { PUBLIC_ADDRESSES } from '../../packet/addresses.ts';
import { packets, samePackets, unionAll } from '../../packet/packet-set.ts';
import type { PeerSymbol } from '../../packet/peers.ts';
import { arbitraryTwin } from '../../packet/small-world.testing.ts';
import type { DirectedPackets } from '../hits/hit.ts';
import { linesOfPackets, packetsOfLine } from './packet-lines.ts';

/** `tcp 22 10.0.0.0/8 | udp all ::/0`, inbound. */
function inbound(text: string): DirectedPackets {
  const parts = text.split(' | ').map((each) => {
    const [protocol = '', ports = '', peer = ''] = each.split(' ');
    return parseBounds(protocol, ports, peer, new Map()).possible;
  });
  return { direction: 'ingress', set: unionAll(parts) };
}

describe('packets in lines', () => {
  test.each([
    ['tcp 22 0.0.0.0/0', ['ipv4 tcp 22 0.0.0.0/0']],
    ['tcp 22 0.0.0.0/1 | tcp 22 128.0.0.0/1', ['ipv4 tcp 22 0.0.0.0/0']],
    ['tcp 22-25 10.0.0.0/8 | tcp 26-30 10.0.0.0/8 | tcp 443 10.0.0.0/8', ['ipv4 tcp 22-30,443 10.0.0.0/8']],
    [
      'tcp 22 10.0.0.0/8 | tcp 22-23 192.0.2.0/24 | udp 53 10.0.0.0/8',
      ['ipv4 tcp 22 10.0.0.0/8', 'ipv4 tcp 22-23 192.0.2.0/24', 'ipv4 udp 53 10.0.0.0/8'],
    ],
    ['all all ::/0', ['ipv6 all all ::/0']],
    ['icmp 8/0 10.0.0.0/8 | icmp 11 10.0.0.0/8', ['ipv4 icmp 8/0,11/all 10.0.0.0/8']],
    [
      '50 all 10.0.0.0/8 | 51 all 10.0.0.0/8 | 5 all 10.0.0.0/8 | 7 all 10.0.0.0/8',
      ['ipv4 other-protocols 5-7,50-51 10.0.0.0/8'],
    ],
    ['tcp all 10.0.0.0/8 | udp all 10.0.0.0/8', ['ipv4 tcp all 10.0.0.0/8', 'ipv4 udp all 10.0.0.0/8']],
    ['tcp 22 10.0.0.0/32 | tcp 22 10.0.0.2/31 | tcp 22 10.0.0.1/32', ['ipv4 tcp 22 10.0.0.0/30']],
    ['tcp 22 10.0.0.0/8 | tcp 22 11.0.0.0/9', ['ipv4 tcp 22 10.0.0.0-11.127.255.255']],
    [
      'tcp 22 group:aws_security_group.a',
      ['ipv4 tcp 22 members of aws_security_group.a', 'ipv6 tcp 22 members of aws_security_group.a'],
    ],
    ['tcp 22 8.0.0.0/7', ['ipv4 tcp 22 8.0.0.0/7']],
    ['tcp 22 9.0.0.0/8 | tcp 22 11.0.0.0/8', ['ipv4 tcp 22 public addresses of 9.0.0.0-11.255.255.255']],
    [
      'tcp 22 9.0.0.0/8 | tcp 22 11.0.0.0/8 | tcp 22 10.5.0.0/16',
      ['ipv4 tcp 22 9.0.0.0/8', 'ipv4 tcp 22 10.5.0.0/16', 'ipv4 tcp 22 11.0.0.0/8'],
    ],
    ['tcp 22 9.0.0.0/8 | tcp 22 12.0.0.0/8', ['ipv4 tcp 22 9.0.0.0/8', 'ipv4 tcp 22 12.0.0.0/8']],
    ['tcp 22 2000::/3', ['ipv6 tcp 22 every public address']],
    ['tcp 22 2001:db8::/32', ['ipv6 tcp 22 2001:db8::/32']],
  ])('%s', (text, lines) => {
    expect(linesOfPackets([inbound(text)])).toEqual(lines.map((line) => `ingress ${line}`));
  });

  test('the internet is one line', () => {
    const set = packets('ipv4', [22, 23], { addresses: PUBLIC_ADDRESSES.ipv4, symbols: [] });
    const line = 'ingress ipv4 tcp 22 every public address';
    expect(linesOfPackets([{ direction: 'ingress', set }])).toEqual([line]);
    expect(packetsOfLine(line)).toEqual({ direction: 'ingress', set });
  });

  test.each<[PeerSymbol, string]>([
    ['group:module.a["x y"].aws_security_group.b', 'members of module.a["x y"].aws_security_group.b'],
    ['prefix-list:pl-1', 'contents of pl-1'],
    ['address:aws_eip.a.public_ip', 'the address aws_eip.a.public_ip'],
    ['network:16:aws_vpc.a.cidr_block', 'the /16 network aws_vpc.a.cidr_block'],
    ['network:24@10.0.0.0/8:var.office', 'the /24 network in 10.0.0.0/8 var.office'],
    ['address:(sensitive)', '(sensitive)'],
    ['network:16:two\nlines', 'the /16 network two\nlines'],
  ])('%s is told by what is known of it, and read back', (symbol, remote) => {
    const set = packets('ipv4', [22, 23], { addresses: [], symbols: [symbol] });
    const line = `egress ipv4 tcp 22 ${remote}`;
    expect(linesOfPackets([{ direction: 'egress', set }])).toEqual([line]);
    expect(packetsOfLine(line)).toEqual({ direction: 'egress', set });
  });

  test.each([
    '',
    'tcp 22 0.0.0.0/0',
    'inbound ipv4 tcp 22 0.0.0.0/0',
    'ingress ipv4 tcp 22',
    'ingress ipv4 tcp 22 ',
    'ingress ipv4 tcp 65536 0.0.0.0/0',
    'ingress ipv4 tcp 023 0.0.0.0/0',
    'ingress ipv4 tcp 22-21 0.0.0.0/0',
    'ingress ipv4 tcp 22, 0.0.0.0/0',
    'ingress ipv4 tcp  22 0.0.0.0/0',
    'ingress ipv4 tcp -1 0.0.0.0/0',
    'ingress ipv4 6 22 0.0.0.0/0',
    'ingress ipv4 icmpv6 all 0.0.0.0/0',
    'ingress ipv4 icmp 8 0.0.0.0/0',
    'ingress ipv4 icmp 8/0-7/0 0.0.0.0/0',
    'ingress ipv4 other-protocols 6 0.0.0.0/0',
    'ingress ipv4 other-protocols all 0.0.0.0/0',
    'ingress ipv4 other-protocols 256 0.0.0.0/0',
    'ingress ipv4 all 22 0.0.0.0/0',
    'ingress ipv4 all all ::/0',
    'ingress ipv4 all all 10.0.0.1/8',
    'ingress ipv4 all all 10.0.0.0',
    'ingress ipv4 all all 10.0.0.0-10.0.0.255',
    'ingress ipv4 all all 10.0.0.9-10.0.0.1',
    'ingress ipv6 all all 2001:0db8::/32',
    'ingress ipv4 all all anybody',
    'ingress ipv4 all all public addresses of 8.0.0.0/8',
    'ingress ipv4 all all public addresses of 10.0.0.0/8',
    'ingress ipv4 all all public addresses of 0.0.0.0/0',
    'ingress ipv4 all all members of ',
  ])('%j is refused', (line) => {
    expect(packetsOfLine(line)).toEqual(expect.any(String));
  });

  test('every set is read back from its lines, each of which adds to it', () => {
    fc.assert(
      fc.property(arbitraryTwin, fc.constantFrom(...DIRECTIONS), ({ set }, direction) => {
        const lines = linesOfPackets([{ direction, set }]);
        const read = lines.map((line) => packetsOfLine(line)).flatMap((each) => (typeof each === 'string' ? [] : each));
        const of = (parts: readonly DirectedPackets[]) => unionAll(parts.map((each) => each.set));
        expect(read.every((each) => each.direction === direction)).toBe(true);
        expect(samePackets(of(read), set)).toBe(true);
        for (const [i] of read.entries()) expect(samePackets(of(read.toSpliced(i, 1)), set)).toBe(false);
      }),
    );
  });
});
