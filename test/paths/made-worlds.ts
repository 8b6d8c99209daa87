import fc from 'fast-check';
import {
  NETWORKS,
  VPC_NETWORKS,
  type PlainEntry,
  type PlainGroup,
  type PlainHost,
  type PlainList,
  type PlainRoute,
  type PlainRule,
  type PlainServices,
  type PlainSubnet,
  type PlainTarget,
  type PlainWorld,
  type SubnetName,
} from './plain-world.ts';

/** Often everything, so that packets come far, and often just what somebody asks for. */
const services: fc.Arbitrary<PlainServices> = fc.constantFrom<PlainServices>(
  { protocol: 'all', ports: null },
  { protocol: 'all', ports: null },
  { protocol: 'all', ports: null },
  { protocol: 'tcp', ports: null },
  { protocol: 'tcp', ports: [443, 443] },
  { protocol: 'tcp', ports: [22, 443] },
  { protocol: 'tcp', ports: [1024, 65535] },
  { protocol: 'tcp', ports: [32768, 65535] },
  { protocol: 'tcp', ports: [32768, 45000] },
  { protocol: 'tcp', ports: [45001, 65535] },
  { protocol: 'udp', ports: null },
  { protocol: 'udp', ports: [53, 53] },
  { protocol: 'icmp', ports: null },
  { protocol: 'icmp', ports: [8, 0] },
  { protocol: 'icmp', ports: [0, 0] },
);
const network = fc.constantFrom(
  '0.0.0.0/0',
  '0.0.0.0/0',
  '0.0.0.0/0',
  '10.0.0.0/8',
  '10.0.0.0/16',
  '10.9.0.0/16',
  '10.0.1.0/24',
  '10.0.2.0/24',
  '10.9.1.0/24',
  '10.0.1.5/32',
  '10.0.2.5/32',
  '10.9.1.5/32',
  '203.0.113.0/24',
  '203.0.113.100/32',
  '203.0.113.0/28',
  '8.0.0.0/8',
  '8.0.0.0/9',
  '192.168.0.0/16',
);

const entries: fc.Arbitrary<readonly PlainEntry[]> = fc
  .array(
    fc.record({
      allow: fc.constantFrom(true, true, false),
      what: services,
      peer: network,
    }),
    {
      minLength: 0,
      maxLength: 3,
    },
  )
  .chain((made) =>
    fc.constantFrom(true, true, false).map((isOpen) => [
      ...made.map((entry, i) => ({ ...entry, number: (i + 1) * 10 })),
      ...(isOpen
        ? [
            {
              allow: true,
              what: { protocol: 'all' as const, ports: null },
              peer: '0.0.0.0/0',
              number: 900,
            },
          ]
        : []),
    ]),
  );
const list: fc.Arbitrary<PlainList> = fc.record({
  ingress: entries,
  egress: entries,
});

const everything: PlainServices = { protocol: 'all', ports: null };
const rule: fc.Arbitrary<PlainRule> = fc.record({
  what: services,
  peer: fc.oneof(
    { weight: 2, arbitrary: network },
    { weight: 1, arbitrary: fc.constantFrom('group:0', 'group:1', 'group:2') },
  ),
});
const rules = fc
  .tuple(fc.array(rule, { minLength: 0, maxLength: 2 }), fc.boolean())
  .map(([some, isOpen]) => (isOpen ? [...some, { what: everything, peer: '0.0.0.0/0' }] : some));
const group: fc.Arbitrary<PlainGroup> = fc.record({
  ingress: rules,
  egress: rules,
});

const route: fc.Arbitrary<PlainRoute> = fc.record({
  to: fc.constantFrom(
    '0.0.0.0/0',
    '0.0.0.0/0',
    '8.0.0.0/8',
    '8.0.0.0/9',
    '10.9.0.0/16',
    '10.9.1.0/24',
    '10.0.0.0/16',
    '10.0.1.0/24',
    '192.168.0.0/16',
    '203.0.113.0/24',
    '10.0.0.0/8',
  ),
  by: fc.constantFrom('igw', 'igw', 'nat', 'peering', 'peering', 'transit'),
});
const table: fc.Arbitrary<readonly PlainRoute[]> = fc.uniqueArray(route, {
  minLength: 1,
  maxLength: 4,
  selector: ({ to }) => to,
});

const subnet = (name: SubnetName, index: number): fc.Arbitrary<PlainSubnet> =>
  fc.record({
    vpc: fc.constant(name === 'a' || name === 'b' ? ('v' as const) : ('w' as const)),
    network: fc.constant(NETWORKS[name]),
    table: fc.constantFrom(index % 3, 0, 1, 2),
    list: fc.nat({ max: 2 }),
    access: fc.constantFrom(
      { in: true, out: true },
      { in: true, out: true },
      { in: true, out: true },
      { in: false, out: true },
      { in: false, out: false },
    ),
  });

const hosts: fc.Arbitrary<readonly PlainHost[]> = fc
  .array(
    fc.record({
      subnet: fc.constantFrom<SubnetName>('a', 'a', 'b', 'c', 'd'),
      groups: fc.uniqueArray(fc.nat({ max: 2 }), {
        minLength: 1,
        maxLength: 2,
      }),
      isPublic: fc.boolean(),
      classic: fc.constantFrom(false, false, false, true),
    }),
    { minLength: 3, maxLength: 3 },
  )
  .map((made) =>
    made.map(({ subnet: name, isPublic, ...host }, i) => ({
      ...host,
      subnet: name,
      address: NETWORKS[name].replace('0/24', String(5 + i)),
      publicAddress: isPublic ? `203.0.113.${10 + i}` : null,
    })),
  );

const bare = fc.record({
  family: fc.constant('ipv4' as const),
  vpcs: fc.constant(VPC_NETWORKS),
  subnets: fc.record({
    a: subnet('a', 0),
    b: subnet('b', 1),
    c: subnet('c', 2),
    d: subnet('d', 0),
  }),
  tables: fc.array(table, { minLength: 3, maxLength: 3 }),
  lists: fc.array(list, { minLength: 3, maxLength: 3 }),
  groups: fc.array(group, { minLength: 3, maxLength: 3 }),
  hosts,
  attached: fc.record({
    v: fc.constantFrom(true, true, true, false),
    w: fc.boolean(),
  }),
  natIn: fc.constantFrom<SubnetName>('a', 'b'),
  peering: fc.record({
    active: fc.constantFrom(true, true, false),
    names: fc.boolean(),
  }),
  transit: fc.record({
    names: fc.boolean(),
    subnets: fc
      .tuple(fc.constantFrom<SubnetName>('a', 'b'), fc.constantFrom<SubnetName>('c', 'd'))
      .map((pair): SubnetName[] => [...pair]),
  }),
});

/** Often both VPCs lead to each other by one gateway, as they do where somebody has joined them. */
export const madeWorlds: fc.Arbitrary<PlainWorld> = fc
  .tuple(bare, fc.constantFrom<PlainTarget | null>('peering', 'transit', 'transit', null))
  .map(([world, by]) => ({
    ...world,
    tables: by === null ? world.tables : world.tables.map((routes) => joined(routes, by)),
  }));

function joined(routes: readonly PlainRoute[], by: PlainTarget): readonly PlainRoute[] {
  return [...routes.filter(({ to }) => !to.startsWith('10.')), { to: '10.0.0.0/8', by }];
}
