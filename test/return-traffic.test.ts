import { describe, expect, test } from '@jest/globals';
import { parseNotation } from '../src/model/notation.ts';
import { describePackets } from '../src/packet/describe.ts';
import { subjectsOf } from '../src/policy/subjects/subject.ts';
import type { MissingReplies } from '../src/analyze/return-traffic.ts';
import { narrowReplies } from '../src/analyze/narrow-replies.ts';
import { missingReplies } from '../src/analyze/missing-replies.ts';
import { unfilteredPeers } from '../src/analyze/unfiltered.ts';

const CLIENTS = { egress: { first: 32768, last: 65535 }, ingress: { first: 32768, last: 60999 } } as const;
const ALL = { first: 1024, last: 65535 };

const describeMissing = ({ direction, family, verdict, missing, demandedBy, deniedBy }: MissingReplies): string =>
  `${direction} ${family}${verdict === 'undetermined' ? '?' : ''}: ${describePackets(missing)
    .map(({ protocol, ports, remote }) => `${protocol} ${ports} ${remote}`)
    .join(
      ', ',
    )} for ${demandedBy.map(({ number }) => number).join(', ')}${deniedBy.length === 0 ? '' : ` denied by ${deniedBy.map(({ number }) => number).join(', ')}`}`;

const listOf = (text: string) => {
  for (const subject of subjectsOf(parseNotation(text))) if (subject.kind === 'network-acl') return subject;
  throw new Error('no list');
};
const lacking = (text: string, kind: 'services' | 'all-traffic'): string[] => {
  const list = listOf(text);
  return (['ingress', 'egress'] as const).flatMap((direction) =>
    missingReplies(
      list.lanes[direction === 'ingress' ? 'egress' : 'ingress'],
      list.lanes[direction],
      unfilteredPeers(list),
      CLIENTS[direction],
      kind,
    ).map(describeMissing),
  );
};
const missing = (text: string): string[] => lacking(text, 'services');
const unanswered = (text: string): string[] => lacking(text, 'all-traffic');
const narrow = (text: string): string[] => {
  const list = listOf(text);
  return (['ingress', 'egress'] as const).flatMap((direction) =>
    narrowReplies(
      list.lanes[direction === 'ingress' ? 'egress' : 'ingress'],
      list.lanes[direction],
      unfilteredPeers(list),
      CLIENTS[direction],
      ALL,
    ).map(describeMissing),
  );
};
const lines = (text: string): string =>
  text
    .split('|')
    .map((line) => line.trim())
    .join('\n');

describe('missing replies', () => {
  test.each([
    [
      'an entry for a network known only after apply is a service, unless that is the one beside it',
      'list a | egress 100 allow tcp 1024-32767 unknown | egress 110 allow tcp 32768-65535 10.0.0.0/8',
      ['ingress ipv4?: tcp 32768-60999 0.0.0.0/0 for 100'],
    ],
    [
      'an entry is perhaps no service where an adjoining one is for a network known only after apply',
      'list a | egress 100 allow tcp 1024-32767 10.0.0.0/8 | egress 110 allow tcp 32768-65535 unknown',
      ['ingress ipv4?: tcp 32768-60999 10.0.0.0/8 for 100'],
    ],
    [
      'nor where the action of the adjoining one is known only after apply',
      'list a | egress 100 allow tcp 1024-32767 10.0.0.0/8 | egress 110 ? tcp 32768-65535 10.0.0.0/8',
      ['ingress ipv4?: tcp 32768-60999 10.0.0.0/8 for 100'],
    ],
    [
      'behind what may be the way back, or a deny',
      'list a | egress 10 ? tcp 49152-65535 10.0.0.0/8 | egress 30 allow tcp 50000-50299 10.0.0.0/8',
      ['ingress ipv4?: tcp 32768-60999 10.0.0.0/8 for 30'],
    ],
    [
      'nothing may leave',
      'list a | ingress 100 allow tcp 8000 0.0.0.0/0',
      ['egress ipv4: tcp 32768-65535 0.0.0.0/0 for 100'],
    ],
    [
      'replies only to the private network',
      'list a | ingress 100 allow tcp 443 0.0.0.0/0 | egress 100 allow tcp 1024-65535 10.0.0.0/8',
      ['egress ipv4: tcp 32768-65535 0.0.0.0-9.255.255.255, tcp 32768-65535 11.0.0.0-255.255.255.255 for 100'],
    ],
    [
      'wider replies than asked for',
      'list a | ingress 100 allow tcp 443 10.0.0.0/8 | egress 100 allow tcp 1024-65535 0.0.0.0/0',
      [],
    ],
    [
      'Windows only',
      'list a | ingress 100 allow tcp 443 10.0.0.0/8 | egress 100 allow tcp 49152-65535 10.0.0.0/8',
      ['egress ipv4: tcp 32768-49151 10.0.0.0/8 for 100'],
    ],
    [
      'UDP replies do not serve TCP',
      'list a | ingress 100 allow tcp 443 10.0.0.0/8 | egress 100 allow udp 1024-65535 10.0.0.0/8',
      ['egress ipv4: tcp 32768-65535 10.0.0.0/8 for 100'],
    ],
    [
      'a service range that holds the ports supplies them',
      'list a | ingress 100 allow tcp 443 10.0.0.0/8 | egress 100 allow tcp 1000-65535 10.0.0.0/8',
      ['ingress ipv4: tcp 32768-60999 10.0.0.0/8 for 100'],
    ],
    [
      'IPv6 on its own',
      'list a | ingress 100 allow tcp 443 0.0.0.0/0 | ingress 110 allow tcp 443 ::/0 | egress 100 allow tcp 1024-65535 0.0.0.0/0',
      ['egress ipv6: tcp 32768-65535 ::/0 for 110'],
    ],
    ['a VPC without IPv6 needs none', 'vpc v 10.0.0.0/16 | list a vpc:v | ingress 110 allow tcp 443 ::/0', []],
    [
      'a VPC with IPv6',
      'vpc v 10.0.0.0/16 ipv6 | list a vpc:v | ingress 110 allow tcp 443 ::/0',
      ['egress ipv6: tcp 32768-65535 ::/0 for 110'],
    ],
    ['the way back demands nothing', 'list a | ingress 100 allow tcp 1024-65535 0.0.0.0/0', []],
    [
      'a dead service demands nothing',
      'list a | ingress 90 deny all all 0.0.0.0/0 | ingress 100 allow tcp 443 0.0.0.0/0',
      [],
    ],
    [
      'a service that the way back admitted first demands all the same',
      'list a | ingress 90 allow tcp 1024-65535 0.0.0.0/0 | ingress 100 allow tcp 3306 10.0.0.0/8',
      ['egress ipv4: tcp 32768-65535 10.0.0.0/8 for 100'],
    ],
    [
      'UDP demands UDP',
      'list a | ingress 100 allow udp 53 10.0.0.0/8 | egress 100 allow tcp 1024-65535 10.0.0.0/8',
      ['egress ipv4: udp 32768-65535 10.0.0.0/8 for 100'],
    ],
    [
      'NTP, IKE and syslog demand nothing',
      'list a | ingress 100 allow udp 123 10.0.0.0/8 | ingress 110 allow udp 500 10.0.0.0/8 | ingress 120 allow udp 514 10.0.0.0/8',
      [],
    ],
    [
      'a range with one other port demands',
      'list a | ingress 100 allow udp 122-123 10.0.0.0/8',
      ['egress ipv4: udp 32768-65535 10.0.0.0/8 for 100'],
    ],
    ['ICMP demands nothing', 'list a | ingress 100 allow icmp 8/0 0.0.0.0/0', []],
    [
      'Amazon services are never filtered',
      'list a | egress 100 allow tcp 80 169.254.169.254/32 | egress 110 allow tcp 80 fd00:ec2::254/128',
      [],
    ],
    [
      'nor is the resolver of the VPC',
      'vpc v 10.0.0.0/16 | list a vpc:v | egress 100 allow udp 53 10.0.0.2/32 | egress 110 allow udp 53 10.0.0.3/32',
      ['ingress ipv4: udp 32768-60999 10.0.0.3/32 for 110'],
    ],
    ['an entry for whole protocols is not a service', 'list a | ingress 100 allow all all 10.0.0.0/8', []],
    [
      'port 0 alone demands nothing, with others it does',
      'list a | ingress 100 allow tcp 0 10.0.0.0/8 | ingress 110 allow udp 0 10.0.0.0/8 | ingress 120 allow udp 0-1 10.0.0.0/8',
      ['egress ipv4: udp 32768-65535 10.0.0.0/8 for 120'],
    ],
    [
      'the ports of Linux come in, whoever the peers are',
      'list a | egress 100 allow tcp 443 10.0.0.0/8 | ingress 100 allow tcp 32768-60999 10.0.0.0/8',
      [],
    ],
    [
      'those of strangers go out',
      'list a | ingress 100 allow tcp 443 10.0.0.0/8 | egress 100 allow tcp 32768-60999 10.0.0.0/8',
      ['egress ipv4: tcp 61000-65535 10.0.0.0/8 for 100'],
    ],
    [
      'subnets without IPv6 need none, whatever the VPC has',
      'vpc v 10.0.0.0/16 ipv6 | list a vpc:v subnet:10.0.1.0/24 | ingress 110 allow tcp 443 ::/0',
      [],
    ],
    [
      'a subnet with IPv6, whatever the VPC has',
      'vpc v 10.0.0.0/16 | list a vpc:v subnet:10.0.1.0/24 subnet:10.0.2.0/24,2600:1::/64 | ingress 110 allow tcp 443 ::/0',
      ['egress ipv6: tcp 32768-65535 ::/0 for 110'],
    ],
    ['nor the only subnet itself', 'list a subnet:10.0.1.0/24 | ingress 100 allow tcp 22 10.0.1.0/24', []],
    [
      'two subnets cross the list',
      'list a subnet:10.0.1.0/24 subnet:10.0.2.0/24 | ingress 100 allow tcp 22 10.0.1.0/24',
      ['egress ipv4: tcp 32768-65535 10.0.1.0/24 for 100'],
    ],
    [
      'a deny in front of the replies',
      'list a | ingress 100 allow tcp 443 10.0.0.0/8 | egress 90 deny tcp 1024-65535 10.0.0.0/8 | egress 100 allow tcp 1024-65535 10.0.0.0/8',
      ['egress ipv4: tcp 32768-65535 10.0.0.0/8 for 100 denied by 90'],
    ],
    [
      'a blocked network is meant',
      'list a | ingress 100 allow tcp 443 0.0.0.0/0 | egress 90 deny all all 198.51.100.0/24 | egress 100 allow tcp 1024-65535 0.0.0.0/0',
      [],
    ],
    [
      'a blocked network that is the whole of the demand is not',
      'list a | ingress 100 allow tcp 443 198.51.100.0/24 | egress 90 deny all all 198.51.100.0/24 | egress 100 allow tcp 1024-65535 0.0.0.0/0',
      ['egress ipv4: tcp 32768-65535 198.51.100.0/24 for 100 denied by 90'],
    ],
    [
      'a blocked network that an exception is made for',
      'list a | ingress 100 allow tcp 443 0.0.0.0/0 | ingress 110 allow tcp 1024-65535 198.51.100.0/24 | egress 80 allow tcp 443 198.51.100.0/24 | egress 90 deny all all 198.51.100.0/24 | egress 100 allow tcp 1024-65535 0.0.0.0/0',
      [],
    ],
    [
      'one blocked by all ports of the protocol',
      'list a | ingress 100 allow tcp 443 0.0.0.0/0 | egress 90 deny tcp all 198.51.100.0/24 | egress 100 allow tcp 1024-65535 0.0.0.0/0',
      [],
    ],
    [
      'all ports but one block nobody',
      'list a | ingress 100 allow tcp 443 0.0.0.0/0 | egress 90 deny tcp 1-65535 198.51.100.0/24 | egress 100 allow tcp 1024-65535 0.0.0.0/0',
      ['egress ipv4: tcp 32768-65535 198.51.100.0/24 for 100 denied by 90'],
    ],
    [
      'a blocked network for one entry, the whole demand of another',
      'list a | ingress 100 allow tcp 443 0.0.0.0/0 | ingress 110 allow tcp 22 198.51.100.0/24 | egress 90 deny all all 198.51.100.0/24 | egress 100 allow tcp 1024-65535 0.0.0.0/0',
      ['egress ipv4: tcp 32768-65535 198.51.100.0/24 for 110 denied by 90'],
    ],
    [
      'a last deny of everything is no blocked network',
      'list a | ingress 100 allow tcp 443 0.0.0.0/0 | egress 100 allow tcp 1024-65535 10.0.0.0/8 | egress 200 deny all all 0.0.0.0/0',
      [
        'egress ipv4: tcp 32768-65535 0.0.0.0-9.255.255.255, tcp 32768-65535 11.0.0.0-255.255.255.255 for 100 denied by 200',
      ],
    ],
    [
      'less than one percent of the ports of Linux',
      'list a | egress 100 allow tcp 443 0.0.0.0/0 | ingress 90 deny tcp 40000-40281 0.0.0.0/0 | ingress 100 allow tcp 1024-65535 0.0.0.0/0',
      [],
    ],
    [
      'one percent of the ports of Linux',
      'list a | egress 100 allow tcp 443 0.0.0.0/0 | ingress 90 deny tcp 40000-40282 0.0.0.0/0 | ingress 100 allow tcp 1024-65535 0.0.0.0/0',
      ['ingress ipv4: tcp 40000-40282 0.0.0.0/0 for 100 denied by 90'],
    ],
    [
      'single ports denied on purpose',
      'list a | ingress 100 allow tcp 443 0.0.0.0/0 | egress 90 deny tcp 40000-40326 0.0.0.0/0 | egress 100 allow tcp 1024-65535 0.0.0.0/0',
      [],
    ],
    [
      'one percent is a hole',
      'list a | ingress 100 allow tcp 443 0.0.0.0/0 | egress 90 deny tcp 40000-40327 0.0.0.0/0 | egress 100 allow tcp 1024-65535 0.0.0.0/0',
      ['egress ipv4: tcp 40000-40327 0.0.0.0/0 for 100 denied by 90'],
    ],
    [
      'holes add up for each peer',
      'list a | ingress 100 allow tcp 443 10.0.0.0/8 | egress 80 deny tcp 40000-40199 10.0.0.0/8 | egress 90 deny tcp 50000-50199 10.1.0.0/16 | egress 100 allow tcp 1024-65535 10.0.0.0/8',
      ['egress ipv4: tcp 40000-40199 10.1.0.0/16, tcp 50000-50199 10.1.0.0/16 for 100 denied by 80, 90'],
    ],
    [
      'unknown replies',
      'list a | ingress 100 allow tcp 443 10.0.0.0/8 | egress 100 allow tcp 1024-65535 unknown',
      ['egress ipv4?: tcp 32768-65535 10.0.0.0/8 for 100'],
    ],
    [
      'unknown clients whose replies are whole',
      'list a | ingress 100 allow tcp 443 unknown | egress 100 allow tcp 1024-65535 0.0.0.0/0',
      [],
    ],
    [
      'unknown clients whose replies are not',
      'list a | ingress 100 allow tcp 443 unknown | egress 100 allow tcp 1024-65535 10.0.0.0/8',
      ['egress ipv4?: tcp 32768-65535 0.0.0.0-9.255.255.255, tcp 32768-65535 11.0.0.0-255.255.255.255 for 100'],
    ],
    [
      'a deny of unknown number may come first',
      'list a | ingress 100 allow tcp 443 10.0.0.0/8 | egress ? deny tcp all 10.0.0.0/8 | egress 100 allow tcp 1024-65535 10.0.0.0/8',
      ['egress ipv4?: tcp 32768-65535 10.0.0.0/8 for 100'],
    ],
  ])('%s', (_, text, expected) => expect(missing(lines(text))).toEqual(expected));
});

describe('all traffic unanswered', () => {
  test.each([
    [
      'all traffic in, nothing out',
      'list a | ingress 100 allow all all 10.0.0.0/8',
      ['egress ipv4: tcp 32768-65535 10.0.0.0/8 for 100'],
    ],
    [
      'all traffic in as the way back for HTTPS',
      'list a | ingress 100 allow all all 0.0.0.0/0 | egress 100 allow tcp 443 0.0.0.0/0',
      [],
    ],
    [
      'all traffic in, HTTPS out to some',
      'list a | ingress 100 allow all all 10.0.0.0/8 | egress 100 allow tcp 443 10.0.0.0/9',
      ['egress ipv4: tcp 32768-65535 10.128.0.0/9 for 100'],
    ],
    ['all of UDP demands nothing', 'list a | ingress 100 allow udp all 10.0.0.0/8', []],
    [
      'a service demands the same: it is missing alone',
      'list a | ingress 100 allow tcp 443 10.0.0.0/8 | ingress 110 allow all all 10.0.0.0/8',
      [],
    ],
    [
      'a service demands some of it',
      'list a | ingress 100 allow tcp 443 10.0.0.0/8 | ingress 110 allow tcp all 10.0.0.0/7',
      ['egress ipv4: tcp 32768-65535 11.0.0.0/8 for 110'],
    ],
    [
      'a service for UDP demands nothing of it',
      'list a | ingress 100 allow udp 53 10.0.0.0/8 | ingress 110 allow all all 10.0.0.0/8',
      ['egress ipv4: tcp 32768-65535 10.0.0.0/8 for 110'],
    ],
    [
      'a dead entry of the other direction serves nobody',
      'list a | ingress 100 allow all all 10.0.0.0/8 | egress 90 deny all all 10.0.0.0/8 | egress 100 allow tcp 443 10.0.0.0/8',
      ['egress ipv4: tcp 32768-65535 10.0.0.0/8 for 100 denied by 90'],
    ],
    [
      'the way back serves nobody, and answers all',
      'list a | ingress 100 allow all all 10.0.0.0/8 | egress 100 allow tcp 32768-65535 10.0.0.0/8',
      [],
    ],
    [
      'out to all, in from the VPC',
      'list a | egress 1 allow all all 0.0.0.0/0 | ingress 10 allow all all 10.0.0.0/8',
      ['ingress ipv4: tcp 32768-60999 0.0.0.0-9.255.255.255, tcp 32768-60999 11.0.0.0-255.255.255.255 for 1'],
    ],
    [
      'a blocked network',
      'list a | egress 100 allow all all 0.0.0.0/0 | ingress 90 deny all all 198.51.100.0/24 | ingress 100 allow tcp 1024-65535 0.0.0.0/0',
      [],
    ],
    [
      'peers that the apply tells, without those that are served',
      'list a | egress 100 allow all all unknown | ingress 100 allow tcp 443 0.0.0.0/1',
      ['ingress ipv4?: tcp 32768-60999 128.0.0.0/1 for 100'],
    ],
  ])('%s', (_, text, expected) => expect(unanswered(lines(text))).toEqual(expected));
});

describe('narrow replies', () => {
  test.each([
    [
      'what most clients use',
      'list a | ingress 100 allow tcp 443 10.0.0.0/8 | egress 100 allow tcp 32768-65535 10.0.0.0/8',
      ['egress ipv4: tcp 1024-32767 10.0.0.0/8 for 100'],
    ],
    [
      'what Linux uses, coming in',
      'list a | egress 100 allow tcp 443 10.0.0.0/8 | ingress 100 allow tcp 32768-60999 10.0.0.0/8',
      ['ingress ipv4: tcp 1024-32767 10.0.0.0/8, tcp 61000-65535 10.0.0.0/8 for 100'],
    ],
    [
      'what all traffic demands',
      'list a | ingress 100 allow all all 10.0.0.0/8 | egress 100 allow tcp 32768-65535 10.0.0.0/8',
      ['egress ipv4: tcp 1024-32767 10.0.0.0/8 for 100'],
    ],
    ['all traffic that is unanswered is another finding', 'list a | ingress 100 allow all all 10.0.0.0/8', []],
    ['everything', 'list a | ingress 100 allow tcp 443 10.0.0.0/8 | egress 100 allow all all 10.0.0.0/8', []],
    ['replies that are missing altogether are another finding', 'list a | ingress 100 allow tcp 443 10.0.0.0/8', []],
    [
      'small holes in the wider range',
      'list a | ingress 100 allow tcp 443 10.0.0.0/8 | egress 90 deny tcp 3306-3389 10.0.0.0/8 | egress 100 allow tcp 1024-65535 10.0.0.0/8',
      [],
    ],
    [
      'unknown peers give both ranges or none',
      'list a | ingress 100 allow tcp 443 10.0.0.0/8 | egress 100 allow tcp 1024-65535 unknown',
      [],
    ],
    [
      'blocked networks beside an entry that may be there',
      'list a | egress 100 allow tcp 22 0.0.0.0/0 perhaps | ingress 90 deny all all 128.0.0.0/1 | ingress 100 allow tcp 32768-65535 0.0.0.0/1',
      ['ingress ipv4?: tcp 1024-32767 0.0.0.0/0, tcp 32768-65535 128.0.0.0/1 for 100 denied by 90'],
    ],
    [
      'small holes beside an entry that may be there',
      'list a | egress 100 allow tcp 22 0.0.0.0/0 perhaps | ingress 90 deny tcp 40000-40010 0.0.0.0/0 | ingress 100 allow tcp 32768-65535 0.0.0.0/0',
      ['ingress ipv4?: tcp 1024-32767 0.0.0.0/0 for 100'],
    ],
    [
      'a range that is broken, whether or not the entry is there',
      'list a | egress 100 allow tcp 22 0.0.0.0/0 perhaps | ingress ? deny tcp 40000-50000 0.0.0.0/0 | ingress 100 allow tcp 32768-40000 0.0.0.0/0',
      [],
    ],
    [
      'unknown peers of the narrow range',
      'list a | ingress 100 allow tcp 443 10.0.0.0/8 | egress 100 allow tcp 32768-65535 unknown',
      ['egress ipv4?: tcp 1024-65535 10.0.0.0/8 for 100'],
    ],
  ])('%s', (_, text, expected) => expect(narrow(lines(text))).toEqual(expected));
});
