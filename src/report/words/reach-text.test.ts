import { expect, test } from '@jest/globals';
import type { Finding } from '../../model/generated/report.ts';
import { reachMark, reachText } from './reach-text.ts';

type Reach = NonNullable<Finding['reach']>;
type Hop = Reach['hops'][number];

/** `forward passes network-acl aws_network_acl.a`; `-` has no address. */
function hop(text: string): Hop {
  const [leg, verdict, checkpoint, address] = text.split(' ') as [
    Hop['leg'],
    Hop['verdict'],
    Hop['checkpoint'],
    string,
  ];
  return {
    leg,
    verdict,
    checkpoint,
    address: address === '-' ? null : address,
    direction: null,
    text: `${checkpoint} decides`,
    remedy: null,
    by: [],
    place: null,
  };
}

test.each<[Reach['verdict'], readonly string[], Finding['subject']['type'], string | null]>([
  [
    'reached',
    ['forward passes route rt', 'forward passes network-acl acl', 'forward passes target i'],
    'endpoint',
    'through rt and acl',
  ],
  ['reached', ['forward passes route rt'], 'input', 'through rt'],
  ['not-reached', ['forward passes route rt', 'forward stops network-acl acl'], 'endpoint', 'through rt; stops at acl'],
  [
    'not-reached',
    ['forward passes route rt', 'reply stops network-acl acl'],
    'endpoint',
    'through rt; the reply stops at acl',
  ],
  ['not-reached', ['forward stops security-group -'], 'endpoint', 'stops at the security group'],
  [
    'not-reached',
    ['forward unknown security-group -', 'reply stops network-acl acl'],
    'input',
    'the reply stops at acl',
  ],
  ['not-reached', ['forward passes route rt', 'forward partly network-acl acl'], 'input', 'through rt; stops at acl'],
  ['unknown', ['forward passes route rt', 'forward unknown network-acl acl'], 'endpoint', 'network-acl decides'],
  ['not-reached', [], 'endpoint', null],
])('%s %j of %s', (verdict, hops, type, expected) => {
  const subject = { type, address: 'aws_instance.a' } as Finding['subject'];
  expect(reachText({ subject, reach: { verdict, hops: hops.map(hop), endpoints: [], count: 0 } })).toBe(expected);
});

test.each<[Reach['verdict'], readonly string[], string]>([
  [
    'not-reached',
    ['forward unknown route rt', 'forward stops listener lb'],
    'the internet does not reach aws_lb.web: listener decides',
  ],
  ['not-reached', ['forward unknown route rt'], 'the internet does not reach aws_lb.web'],
  ['unknown', ['forward unknown route rt'], 'the internet may reach aws_lb.web: route decides'],
])('%s %j of a group', (verdict, hops, expected) => {
  const subject = { type: 'security-group', address: 'aws_security_group.web' } as Finding['subject'];
  const reach = { verdict, hops: hops.map(hop), endpoints: ['aws_lb.web'], count: 1 };
  expect(reachText({ subject, reach })).toBe(expected);
});

test.each<[Reach['verdict'], number, string | null]>([
  ['reached', 1, 'reached'],
  ['not-reached', 2, 'not reached'],
  ['unknown', 3, 'perhaps reached'],
  ['unknown', 0, null],
])('%s of %i who carry a group', (verdict, count, expected) => {
  const subject = { type: 'security-group', address: 'aws_security_group.web' } as Finding['subject'];
  expect(reachMark({ subject, reach: { verdict, hops: [], endpoints: [], count } })).toBe(expected);
});
