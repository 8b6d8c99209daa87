import { expect, test } from '@jest/globals';
import type { Model } from '../../model/model.ts';
import { describePackets } from '../../packet/describe.ts';
import { exposureOf } from './exposure-of.ts';
import {
  just,
  madeEndpoint,
  madeGateway,
  madeInterface,
  madeModel,
  madeSubnet,
  madeTable,
  madeVpc,
} from './made-network.testing.ts';
import { openNetwork, type OpenNetwork } from './open-network.ts';
import { ruleBehindLists } from './rule-behind-lists.ts';

const OPEN = 'ingress 100 allow all all 0.0.0.0/0 | egress 100 allow all all 0.0.0.0/0';
const igw = madeGateway('igw', 'internet');

function network(first: string, second: string, web: string): Model {
  const lines = (head: string, all: string): string =>
    [head, ...all.split(' | ').map((line) => `  ${line}`)].join('\n');
  return madeModel({
    vpcs: [madeVpc('v', '10.0.0.0/16')],
    subnets: [madeSubnet('a', { acls: ['first'] }), madeSubnet('b', { acls: ['second'] })],
    tables: [madeTable('public', ['0.0.0.0/0 igw'], [igw])],
    gateways: [igw],
    filters: [lines('list first vpc:v', first), lines('list second vpc:v', second), lines('group web', web)].join('\n'),
    endpoints: ['a', 'b'].map((subnet) =>
      madeEndpoint(`in-${subnet}`, {
        interfaces: [madeInterface({ subnets: just(subnet), groups: just('web'), isPublic: { ipv4: 'yes' } })],
      }),
    ),
  });
}

/** What each endpoint hears, and what the lists do with each rule. */
function told(opened: OpenNetwork) {
  return {
    heard: ['in-a', 'in-b'].map((endpoint) => {
      const { packets } = exposureOf(opened, endpoint);
      return [describePackets(packets.certain), describePackets(packets.possible)];
    }),
    blocked: opened.model.groups.flatMap(({ address, rules }) =>
      rules.map((rule) => ruleBehindLists(opened, address, rule)?.blocked ?? null),
    ),
  };
}

const WEB = 'ingress tcp 443 0.0.0.0/0';

test.each([
  ['a list that lets nothing in any more', network('egress 100 allow all all 0.0.0.0/0', OPEN, WEB)],
  [
    'lists that let no reply out',
    network('ingress 100 allow all all 0.0.0.0/0', 'ingress 100 allow all all 0.0.0.0/0', WEB),
  ],
  ['a group that admits something else', network(OPEN, OPEN, 'ingress tcp 22 0.0.0.0/0')],
])('%s is seen by who knows the network from before', (_, after) => {
  const before = network(OPEN, OPEN, WEB);
  const opened = openNetwork(before);
  const was = told(opened);
  const changed: Model = {
    ...before,
    acls: describesSame(before.acls, after.acls) ? before.acls : after.acls,
    groups: describesSame(before.groups, after.groups) ? before.groups : after.groups,
  };
  const is = told(openNetwork(changed, opened));
  expect(is).toEqual(told(openNetwork(changed)));
  expect(is).not.toEqual(was);
  expect(told(opened)).toEqual(was);
});

test('one list changed, what is behind the other is known from before', () => {
  const before = network(OPEN, OPEN, WEB);
  const opened = openNetwork(before);
  told(opened);
  const [first, second] = before.acls;
  if (first === undefined || second === undefined) throw new Error('no lists');
  const again = openNetwork({ ...before, acls: [{ ...first, entries: [] }, second] }, opened);
  expect(again.inward('b')).toBe(opened.inward('b'));
  expect(again.inward('a')).not.toBe(opened.inward('a'));
});

function describesSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
