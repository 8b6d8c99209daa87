import { expect, test } from '@jest/globals';
import type { Hop, Way } from '../../model/path.ts';
import { withJointRemedies } from './joint-remedies.ts';

function stopped(key: string, network: string): Way {
  const hop: Hop = {
    checkpoint: 'network-acl',
    leg: 'reply',
    direction: 'egress',
    address: 'list',
    verdict: 'stops',
    text: 'stops',
    remedy: `own ${network}`,
    joint: { key, network, text: (networks) => networks.join(' and ') },
    by: [],
    unknown: [],
    place: null,
  };
  return { family: 'ipv4', verdict: 'blocked', subnets: { from: null, to: null }, hops: [hop] };
}

test.each<[name: string, networks: readonly string[], told: readonly string[]]>([
  ['one network', ['10.0.0.0/24', '10.0.0.0/24'], ['own 10.0.0.0/24', 'own 10.0.0.0/24']],
  ['neighbours that are one', ['10.0.10.0/24', '10.0.11.0/24'], ['10.0.10.0/23', '10.0.10.0/23']],
  [
    'neighbours that are not',
    ['10.0.11.0/24', '10.0.12.0/24'],
    ['10.0.11.0/24 and 10.0.12.0/24', '10.0.11.0/24 and 10.0.12.0/24'],
  ],
  ['what is no network', ['10.0.11.0/24', 'a, b'], ['own 10.0.11.0/24', 'own a, b']],
  ['too many', [1, 3, 5, 7, 9, 11].map((n) => `10.0.${n}.0/24`), [1, 3, 5, 7, 9, 11].map((n) => `own 10.0.${n}.0/24`)],
])('%s', (_, networks, told) => {
  const ways = withJointRemedies(networks.map((network) => stopped('a', network)));
  expect(ways.flatMap(({ hops }) => hops.map(({ remedy }) => remedy))).toEqual(told);
});

test('what is stopped for another reason is told its own', () => {
  const ways = withJointRemedies([stopped('a', '10.0.10.0/24'), stopped('b', '10.0.11.0/24')]);
  expect(ways.map(({ hops }) => hops[0]?.remedy)).toEqual(['own 10.0.10.0/24', 'own 10.0.11.0/24']);
});
