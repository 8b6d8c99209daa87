import { expect, test } from '@jest/globals';
import { describePackets } from '../../src/packet/describe.ts';
import { parseNotation } from '../../src/model/notation.ts';
import { unionAll } from '../../src/packet/packet-set.ts';
import { packetsOf } from './packet-lines.ts';

test.each([
  'ingress tcp 22 0.0.0.0/0',
  'ingress tcp 1024-65535 10.0.0.0/8 | ingress udp all ::/0',
  'ingress all all 0.0.0.0/0 | ingress all all 2001:db8::/32',
  'ingress icmp 8/0 10.0.0.0/8 | ingress icmp 3/all 10.0.0.0/8 | ingress icmp 4/all 10.0.0.0/8 | ingress icmp 11/0 10.0.0.1/32 | ingress icmp 11/1 10.0.0.1/32',
  'ingress icmpv6 all ::/0 | ingress 58 all 10.0.0.0/8 | ingress 50 all 10.0.0.0/8',
  'ingress tcp 443 10.0.0.1/32 | ingress tcp 443 10.0.0.2/31 | ingress tcp 443 2001:db8::1/128 | ingress tcp 443 2001:db8::2/127',
  'ingress tcp 443 group:module.a["x"].aws_security_group.b | ingress tcp 443 prefix-list:pl-1 | ingress udp 53 address:aws_eip.a[0].public_ip',
  '',
])('%s', (text) => {
  const set = unionAll(
    parseNotation(`group a | ${text}`).groups.flatMap(({ rules }) => rules.map(({ packets }) => packets.certain)),
  );
  expect(packetsOf(describePackets(set))).toEqual(set);
});

test('what is withheld', () =>
  expect(packetsOf([{ family: 'ipv4', protocol: 'tcp', ports: '22', remote: '(sensitive)' }])).toBeNull());
