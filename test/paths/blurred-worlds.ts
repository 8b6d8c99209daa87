import fc from 'fast-check';
import { oneOf } from '../../src/analyze/path/made-network.testing.ts';
import { atMost } from '../../src/model/bounds.ts';
import type { Entry, Model, Rule } from '../../src/model/model.ts';
import type { Interface, Route } from '../../src/model/topology.ts';
import { packets, serviceSpan } from '../../src/packet/packet-set.ts';
import { EVERY_ADDRESS } from '../../src/packet/peers.ts';
import {
  NETWORKS,
  type PlainEntry,
  type PlainHost,
  type PlainRoute,
  type PlainTarget,
  type PlainWorld,
  type SubnetName,
} from './plain-world.ts';

/** What a plan does not tell: the model that says so, and worlds that it may turn out to be. */
export interface Blur {
  readonly blurred: (model: Model, world: PlainWorld) => Model;
  readonly completions: (world: PlainWorld) => readonly PlainWorld[];
}

const nat = fc.nat({ max: 2 });
const subnetName = fc.constantFrom<SubnetName>('a', 'b', 'c', 'd');
const PEERS = ['0.0.0.0/0', '8.0.0.0/9', '10.0.1.5/32', '10.0.2.0/24', '203.0.113.0/28', '192.168.0.0/16'];

export const blurs: fc.Arbitrary<Blur> = fc.oneof(
  nat.map(hiddenAddress),
  nat.map(hiddenPublicAddress),
  nat.map(hiddenGroups),
  nat.map(hiddenSubnet),
  fc.tuple(nat, fc.nat({ max: 3 })).map(([table, route]) => hiddenRoute(table, route)),
  fc.tuple(nat, fc.nat({ max: 3 })).map(([table, route]) => hiddenTarget(table, route)),
  subnetName.map(hiddenTable),
  subnetName.map(hiddenList),
  subnetName.map(hiddenAccess),
  fc
    .tuple(nat, fc.boolean(), fc.nat({ max: 3 }))
    .map(([list, isIn, entry]) => hiddenPeer(list, isIn ? 'ingress' : 'egress', entry)),
  fc
    .tuple(nat, fc.boolean(), fc.nat({ max: 3 }))
    .map(([list, isIn, entry]) => hiddenAction(list, isIn ? 'ingress' : 'egress', entry)),
  fc
    .tuple(nat, fc.boolean(), fc.nat({ max: 2 }))
    .map(([group, isIn, rule]) => hiddenRule(group, isIn ? 'ingress' : 'egress', rule)),
  fc.constant(hiddenPeering()),
  fc.constant(hiddenAttachment()),
  fc.constant(hiddenNat()),
  fc.constant(hiddenTransit()),
);

const why = [{ address: 'x', attribute: 'y' }];

function withFace(index: number, change: (face: Interface) => Interface): Blur['blurred'] {
  return (model) => ({
    ...model,
    topology: {
      ...model.topology,
      endpoints: model.topology.endpoints.map((endpoint, i) =>
        i === index ? { ...endpoint, interfaces: endpoint.interfaces.map(change) } : endpoint,
      ),
    },
  });
}

function withHost(world: PlainWorld, index: number, change: Partial<PlainHost>): PlainWorld {
  return { ...world, hosts: world.hosts.map((host, i) => (i === index ? { ...host, ...change } : host)) };
}

const ANYWHERE: Pick<Interface, 'addresses'> = {
  addresses: { ipv4: { has: 'yes', known: [], others: true }, ipv6: { has: 'no', known: [], others: false } },
};

function addressesIn(world: PlainWorld, index: number, subnet: SubnetName): readonly string[] {
  return [5 + index, 5, 6, 200]
    .map((last) => NETWORKS[subnet].replace('0/24', String(last)))
    .filter((address) => world.hosts.every((host, i) => i === index || host.address !== address));
}

function hiddenAddress(index: number): Blur {
  return {
    blurred: withFace(index, (face) => ({ ...face, ...ANYWHERE })),
    completions: (world) => {
      const host = world.hosts[index];
      return host === undefined
        ? []
        : addressesIn(world, index, host.subnet).map((address) => withHost(world, index, { address }));
    },
  };
}

function hiddenSubnet(index: number): Blur {
  const rivals: Readonly<Record<SubnetName, readonly SubnetName[]>> = {
    a: ['a', 'b'],
    b: ['a', 'b'],
    c: ['c', 'd'],
    d: ['c', 'd'],
  };
  return {
    blurred: withFace(index, (face) => {
      const [subnet = 'a'] = face.subnets.possible;
      return { ...face, ...ANYWHERE, subnets: oneOf('x', 'y', ...rivals[subnet as SubnetName]) };
    }),
    completions: (world) =>
      rivals[world.hosts[index]?.subnet ?? 'a'].flatMap((subnet) =>
        addressesIn(world, index, subnet).map((address) => withHost(world, index, { subnet, address })),
      ),
  };
}

function hiddenPublicAddress(index: number): Blur {
  return {
    blurred: withFace(index, (face) => ({
      ...face,
      isPublic: { ...face.isPublic, ipv4: 'maybe' },
      publicAddresses: [],
      unknown: why,
    })),
    completions: (world) =>
      [null, `203.0.113.${10 + index}`, `203.0.113.${60 + index}`].map((publicAddress) =>
        withHost(world, index, { publicAddress }),
      ),
  };
}

function hiddenGroups(index: number): Blur {
  return {
    blurred: withFace(index, (face) => ({ ...face, groups: oneOf('x', 'y', 'group-0', 'group-1') })),
    completions: (world) => [[0], [1], [0, 1]].map((groups) => withHost(world, index, { groups })),
  };
}

/** Routes are named by their destinations, which differ within a table. */
function withRoute(table: number, index: number, change: (route: Route) => Route): Blur['blurred'] {
  return (model, world) => {
    const to = world.tables[table]?.[index]?.to;
    const routes = (all: readonly Route[]): readonly Route[] =>
      all.map((route) => (to !== undefined && route.address.endsWith(`-${to}`) ? change(route) : route));
    return {
      ...model,
      topology: {
        ...model.topology,
        routeTables: model.topology.routeTables.map((each) =>
          each.address.startsWith(`table-${table}-`) ? { ...each, routes: routes(each.routes) } : each,
        ),
      },
    };
  };
}

function withPlainRoutes(
  world: PlainWorld,
  table: number,
  change: (routes: readonly PlainRoute[]) => readonly PlainRoute[],
): PlainWorld {
  return { ...world, tables: world.tables.map((routes, i) => (i === table ? change(routes) : routes)) };
}

function hiddenRoute(table: number, index: number): Blur {
  return {
    blurred: withRoute(table, index, (route) => ({ ...route, exists: 'maybe', unknown: why })),
    completions: (world) => [world, withPlainRoutes(world, table, (routes) => routes.filter((_, i) => i !== index))],
  };
}

function hiddenTarget(table: number, index: number): Blur {
  return {
    blurred: withRoute(table, index, (route) => ({ ...route, target: { kind: 'unknown', maybe: [] }, unknown: why })),
    completions: (world) =>
      (['igw', 'nat', 'peering', 'transit'] satisfies PlainTarget[]).map((by) =>
        withPlainRoutes(world, table, (routes) => routes.map((route, i) => (i === index ? { ...route, by } : route))),
      ),
  };
}

function withSubnet(
  name: SubnetName,
  change: (world: Model['subnets'][number]) => Model['subnets'][number],
): Blur['blurred'] {
  return (model) => ({ ...model, subnets: model.subnets.map((each) => (each.address === name ? change(each) : each)) });
}

function withPlainSubnet(world: PlainWorld, name: SubnetName, change: Partial<PlainWorld['subnets']['a']>): PlainWorld {
  return { ...world, subnets: { ...world.subnets, [name]: { ...world.subnets[name], ...change } } };
}

function hiddenTable(name: SubnetName): Blur {
  const vpc = name === 'a' || name === 'b' ? 'v' : 'w';
  return {
    blurred: withSubnet(name, (each) => ({
      ...each,
      routeTables: oneOf('x', 'y', `table-0-${vpc}`, `table-1-${vpc}`),
    })),
    completions: (world) => [0, 1].map((table) => withPlainSubnet(world, name, { table })),
  };
}

function hiddenList(name: SubnetName): Blur {
  return {
    blurred: withSubnet(name, (each) => ({ ...each, acls: ['list-0', 'list-1'] })),
    completions: (world) => [0, 1].map((list) => withPlainSubnet(world, name, { list })),
  };
}

function hiddenAccess(name: SubnetName): Blur {
  return {
    blurred: withSubnet(name, (each) => ({ ...each, publicAccess: { in: 'maybe', out: 'maybe', by: ['bpa'] } })),
    completions: (world) =>
      [
        { in: true, out: true },
        { in: false, out: true },
        { in: false, out: false },
      ].map((access) => withPlainSubnet(world, name, { access })),
  };
}

type Direction = 'ingress' | 'egress';

function nth<S extends { readonly direction: Direction }>(
  all: readonly S[],
  direction: Direction,
  index: number,
): S | undefined {
  return all.filter((each) => each.direction === direction)[index];
}

function withEntry(
  list: number,
  direction: Direction,
  index: number,
  change: (entry: Entry) => Entry,
): Blur['blurred'] {
  return (model) => ({
    ...model,
    acls: model.acls.map((acl) => {
      const meant = acl.address === `list-${list}` ? nth(acl.entries, direction, index) : undefined;
      return { ...acl, entries: acl.entries.map((entry) => (entry === meant ? change(entry) : entry)) };
    }),
  });
}

function withPlainEntry(
  world: PlainWorld,
  list: number,
  direction: Direction,
  index: number,
  change: Partial<PlainEntry>,
): PlainWorld {
  return {
    ...world,
    lists: world.lists.map((each, i) =>
      i === list
        ? { ...each, [direction]: each[direction].map((entry, j) => (j === index ? { ...entry, ...change } : entry)) }
        : each,
    ),
  };
}

function ofAnybody<S extends Rule | Entry>(statement: S): S {
  const span = serviceSpan(statement.packets.possible);
  return { ...statement, packets: atMost(packets('ipv4', span, EVERY_ADDRESS.ipv4)), unknown: why };
}

function hiddenPeer(list: number, direction: Direction, index: number): Blur {
  return {
    blurred: withEntry(list, direction, index, ofAnybody),
    completions: (world) => PEERS.map((peer) => withPlainEntry(world, list, direction, index, { peer })),
  };
}

function hiddenAction(list: number, direction: Direction, index: number): Blur {
  return {
    blurred: withEntry(list, direction, index, (entry) => ({ ...entry, action: null, number: null, unknown: why })),
    completions: (world) =>
      [true, false].flatMap((allow) =>
        [1, 15, 25, 950].map((number) => withPlainEntry(world, list, direction, index, { allow, number })),
      ),
  };
}

function hiddenRule(group: number, direction: Direction, index: number): Blur {
  return {
    blurred: (model) => ({
      ...model,
      groups: model.groups.map((each) => {
        const meant = each.address === `group-${group}` ? nth(each.rules, direction, index) : undefined;
        return { ...each, rules: each.rules.map((rule) => (rule === meant ? ofAnybody(rule) : rule)) };
      }),
    }),
    completions: (world) =>
      PEERS.map((peer) => ({
        ...world,
        groups: world.groups.map((each, i) =>
          i === group
            ? { ...each, [direction]: each[direction].map((rule, j) => (j === index ? { ...rule, peer } : rule)) }
            : each,
        ),
      })),
  };
}

function withGateway(address: string, change: Partial<Model['topology']['gateways'][number]>): Blur['blurred'] {
  return (model) => ({
    ...model,
    topology: {
      ...model.topology,
      gateways: model.topology.gateways.map((each) => (each.address === address ? { ...each, ...change } : each)),
    },
  });
}

function hiddenPeering(): Blur {
  return {
    blurred: withGateway('peering', { active: 'maybe', carriesGroupNames: 'maybe' }),
    completions: (world) =>
      [true, false].flatMap((active) => [true, false].map((names) => ({ ...world, peering: { active, names } }))),
  };
}

function hiddenAttachment(): Blur {
  return {
    blurred: withGateway('igw-v', { vpcs: { ...oneOf('x', 'y', 'v') } }),
    completions: (world) => [true, false].map((v) => ({ ...world, attached: { ...world.attached, v } })),
  };
}

function hiddenNat(): Blur {
  return {
    blurred: withGateway('nat', { subnets: oneOf('x', 'y', 'a', 'b') }),
    completions: (world) => (['a', 'b'] satisfies SubnetName[]).map((natIn) => ({ ...world, natIn })),
  };
}

/** In which of two subnets the transit gateway is attached: the list of the one sees what the other's does not. */
function hiddenTransit(): Blur {
  return {
    blurred: withGateway('transit', { subnets: { ...oneOf('x', 'y', 'a', 'b', 'c'), certain: ['c'] } }),
    completions: (world) =>
      (['a', 'b'] satisfies SubnetName[]).map((near) => ({
        ...world,
        transit: { ...world.transit, subnets: [near, 'c'] },
      })),
  };
}
