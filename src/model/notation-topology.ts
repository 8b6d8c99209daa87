import { byAddress } from '../base/order.ts';
import type { NetworkAcl, SecurityGroup, Subnet, Vpc } from './model.ts';
import { choiceOf } from './notation-choice.ts';
import { tableOf, type DraftTable } from './notation-ways.ts';
import { flagsOf, named, networkOf, valueOf, valuesOf } from './notation-words.ts';
import {
  NONE_CHOSEN,
  type Choice,
  type Endpoint,
  type Gateway,
  type Interface,
  type RouteTable,
  type Topology,
} from './topology.ts';

const SUBNET_WORDS = ['vpc:', 'list:', 'table:', 'perhaps-table:', 'ipv6', 'no-public-access'] as const;

/** A subnet line; on which list and table it lives is known once all lines are. */
export interface DraftSubnet {
  readonly subnet: Omit<Subnet, 'acls' | 'routeTables'>;
  readonly lists: readonly string[];
  readonly tables: Choice;
}

/** What stands around groups and lists, line by line. */
export interface DraftTopology {
  readonly subnets: DraftSubnet[];
  readonly gateways: Gateway[];
  readonly tables: DraftTable[];
  readonly endpoints: Endpoint[];
}

/** `subnet app 10.0.1.0/24 vpc:main list:app table:public`. */
export function parseSubnet([name, ...words]: readonly string[]): DraftSubnet {
  const address = named(name, 'subnet');
  const isFlag = (word: string): boolean =>
    SUBNET_WORDS.some((each) => word === each || (each.endsWith(':') && word.startsWith(each)));
  const flags = flagsOf(
    words.filter((word) => isFlag(word) || !/^[\d.:a-f]+\/\d+$/i.test(word)),
    SUBNET_WORDS,
  );
  const networks = words.filter((word) => !flags.includes(word)).map(networkOf);
  return {
    subnet: {
      address,
      vpc: valueOf(flags, 'vpc'),
      networks,
      networksKnown: networks.length > 0,
      mayHaveIpv6: flags.includes('ipv6') || networks.some(({ family }) => family === 'ipv6'),
      sensitive: false,
      givesPublicIpv4: 'no',
      givesIpv6: 'no',
      publicAccess: { in: flags.includes('no-public-access') ? 'no' : 'yes', out: 'yes', by: [] },
      foreign: false,
      place: null,
    },
    lists: valuesOf(flags, 'list'),
    tables: choiceOf(flags, 'table', address, 'route_table_id'),
  };
}

/** What the lines are together: who lives where, and which way leads there. */
export function joinTopology(
  draft: DraftTopology,
  {
    groups,
    acls,
    vpcs,
  }: { readonly groups: readonly SecurityGroup[]; readonly acls: readonly NetworkAcl[]; readonly vpcs: readonly Vpc[] },
): { readonly topology: Topology; readonly subnets: readonly Subnet[] } {
  const given = draft.tables.map((table) => tableOf(table, draft.gateways));
  // Every VPC comes with a table that has no routes of its own.
  const main = vpcs
    .filter(({ address }) => !given.some(({ kind, vpc }) => kind === 'main' && vpc === address))
    .map(
      ({ address }): RouteTable => ({
        address: `${address}.main_route_table`,
        vpc: address,
        kind: 'main',
        routes: [],
        complete: true,
        foreign: false,
        place: null,
      }),
    );
  const tables = [...given, ...main].toSorted(byAddress);
  const subnets = draft.subnets.map((each) => subnetOf(each, acls, tables));
  return {
    subnets,
    topology: {
      endpoints: draft.endpoints
        .map((endpoint) => ({
          ...endpoint,
          interfaces: endpoint.interfaces.map((each) => interfaceIn(each, groups, draft.subnets)),
        }))
        .toSorted(byAddress),
      routeTables: tables,
      gateways: draft.gateways.toSorted(byAddress),
    },
  };
}

function subnetOf(
  { subnet, lists, tables }: DraftSubnet,
  acls: readonly NetworkAcl[],
  all: readonly RouteTable[],
): Subnet {
  const isSaid = tables.possible.length > 0 || tables.open;
  const main = all
    .filter(({ kind, vpc }) => kind === 'main' && vpc !== null && vpc === subnet.vpc)
    .map(({ address }) => address);
  return {
    ...subnet,
    acls:
      lists.length > 0
        ? lists
        : acls
            .filter(({ kind, vpc }) => kind === 'default' && vpc !== null && vpc === subnet.vpc)
            .map(({ address }) => address),
    routeTables: isSaid ? tables : { ...NONE_CHOSEN, certain: main, possible: main, open: main.length === 0 },
  };
}

/** Who names no group gets the default one of its VPC. */
function interfaceIn(given: Interface, groups: readonly SecurityGroup[], subnets: readonly DraftSubnet[]): Interface {
  if (given.byDefault === 'no') return given;
  const vpcs = subnets
    .filter(({ subnet }) => given.subnets.possible.includes(subnet.address))
    .map(({ subnet }) => subnet.vpc);
  const own = groups
    .filter(({ kind, vpc }) => kind === 'default' && vpc !== null && vpcs.includes(vpc))
    .map(({ address }) => address);
  return { ...given, groups: { ...given.groups, certain: own, possible: own } };
}
