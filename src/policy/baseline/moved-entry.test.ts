import { expect, test } from '@jest/globals';
import type { PeerSymbol } from '../../packet/peers.ts';
import { packets } from '../../packet/packet-set.ts';
import { followMoves } from './moved-entry.ts';
import { linesOfPackets } from './packet-lines.ts';

const MOVES = new Map([
  ['aws_security_group.a', 'aws_security_group.b'],
  ['aws_security_group.a["x y"]', 'aws_security_group.b["z"]'],
  ['aws_vpc.old', 'module.net.aws_vpc.new[0]'],
  ['module.m', 'module.n["k"]'],
]);

test.each([
  ['aws_security_group.a', 'aws_security_group.b'],
  ['aws_security_group.a["x y"]', 'aws_security_group.b["z"]'],
  ['aws_security_group.ab', 'aws_security_group.ab'],
  ['aws_security_group.a[0]', 'aws_security_group.a[0]'],
  ['module.other.aws_security_group.a', 'module.other.aws_security_group.a'],
  ['module.m.var.cidrs', 'module.n["k"].var.cidrs'],
  ['default of aws_vpc.old', 'default of module.net.aws_vpc.new[0]'],
  ['aws_vpc.old.default_security_group', 'module.net.aws_vpc.new[0].default_security_group'],
  [
    'ingress aws_security_group.a["x y"] tcp 22 to aws_security_group.a',
    'ingress aws_security_group.b["z"] tcp 22 to aws_security_group.b',
  ],
  ['ingress 100', 'ingress 100'],
  ['', ''],
])('%s becomes %s', (former, now) => {
  const set = (name: string) =>
    packets('ipv4', [22, 23], { addresses: [], symbols: [`network:16@10.0.0.0/8:${name}` as PeerSymbol] });
  const entry = {
    rule: 'r',
    stack: null,
    set: null,
    subject: former,
    owners: [former],
    cause: former,
    severity: 'low' as const,
    verdict: 'violated' as const,
    unknown: [former],
    extent: { certain: [{ direction: 'ingress' as const, set: set(former) }], perhaps: [] },
  };
  const { subject, owners, cause, unknown, extent } = followMoves(MOVES)(entry);
  expect([subject, ...owners, cause, ...unknown]).toEqual([now, now, now, now]);
  expect(linesOfPackets(extent.certain)).toEqual(linesOfPackets([{ direction: 'ingress', set: set(now) }]));
});
