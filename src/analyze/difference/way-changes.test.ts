import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Model } from '../../model/model.ts';
import { NO_MOVES } from '../../model/moves.ts';
import { packetsKey } from '../../packet/set-key.ts';
import { exposureOf } from '../path/exposure-of.ts';
import {
  just,
  madeEndpoint,
  madeGateway,
  madeInterface,
  madeModel,
  madeSubnet,
  madeTable,
  madeVpc,
} from '../path/made-network.testing.ts';
import { openNetwork } from '../path/open-network.ts';
import { compareModels } from './compare-models.ts';
import { networksFact } from './subnet-facts.ts';

const FILTERS = `
group web
  ingress tcp 443 0.0.0.0/0
  egress all all 0.0.0.0/0
list open
  ingress 100 allow all all 0.0.0.0/0
  egress 100 allow all all 0.0.0.0/0
list shut
  egress 100 allow all all 0.0.0.0/0
`;

const DANGERS = { internet: { ipv4: 65536, ipv6: 2 ** 32 }, ports: [] };

const world = fc
  .record({
    route: fc.constantFrom('0.0.0.0/0 igw', '0.0.0.0/0 nat', '10.9.0.0/16 nat'),
    subnet: fc.constantFrom('a', 'b'),
    list: fc.constantFrom('open', 'shut'),
    vpc: fc.constantFrom('v', 'w'),
    isPublic: fc.constantFrom('yes' as const, 'no' as const),
    access: fc.constantFrom('yes' as const, 'no' as const),
    accepts: fc.constantFrom('yes' as const, 'no' as const),
  })
  .map(({ route, subnet, list, vpc, isPublic, access, accepts }): Model => {
    const gateways = [madeGateway('igw', 'internet', { vpcs: just(vpc) }), madeGateway('nat', 'nat')];
    const around = { acls: ['open'], tables: just('public'), access: { in: access, out: 'yes' as const, by: ['x'] } };
    return madeModel({
      filters: FILTERS,
      vpcs: [madeVpc('v', '10.0.0.0/16')],
      subnets: [madeSubnet('a', around), madeSubnet('b', { ...around, networks: ['10.0.2.0/24'], acls: [list] })],
      tables: [madeTable('public', [route], gateways)],
      gateways,
      endpoints: [
        madeEndpoint('e', {
          accepts,
          interfaces: [madeInterface({ subnets: just(subnet), isPublic: { ipv4: isPublic } })],
        }),
      ],
    });
  });

test('where two worlds are equal the internet reaches the same in both, and a world is equal to itself', () => {
  const reached = (model: Model): string => packetsKey(exposureOf(openNetwork(model), 'e').packets.possible);
  const verdict = (before: Model, now: Model): string =>
    compareModels(
      { before: { model: before, moves: NO_MOVES }, now: { model: now, moves: NO_MOVES } },
      { assumes: true, dangers: DANGERS },
    ).verdict;
  const kinds = new Set<string>();
  fc.assert(
    fc.property(world, world, (before, now) => {
      expect(verdict(now, now)).toBe('equal');
      const found = verdict(before, now);
      expect(verdict(now, before)).toBe(found);
      const isSame = reached(before) === reached(now);
      kinds.add(`${found} ${isSame}`);
      if (!isSame) expect(found).not.toBe('equal');
    }),
    { numRuns: 400 },
  );
  expect(kinds).toContain('different false');
});

test('a network that is not known is looked for under its own name', () => {
  const names = ['aws_subnet.a.ipv6_cidr_block', 'aws_vpc.m.cidr_block'];
  const subnet = { address: 'aws_subnet.a', networks: [], networksKnown: false, sensitive: false };
  const attributesOf = (each: Parameters<typeof networksFact>[0]) =>
    networksFact(each).open?.map(({ attribute }) => attribute);
  expect(attributesOf({ ...subnet, names })).toEqual(['ipv6_cidr_block']);
  expect(attributesOf(subnet)).toEqual(['cidr_block']);
});
