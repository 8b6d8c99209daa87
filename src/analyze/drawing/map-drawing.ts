import { groupedBy } from '../../base/maps.ts';
import type { EndpointDrawing, MapDrawing, SubnetDrawing, VpcDrawing } from '../../model/drawing.ts';
import type { Model, Subnet } from '../../model/model.ts';
import { SENSITIVE } from '../../model/statement-text.ts';
import type { Truth } from '../../model/truth.ts';
import { printAddresses, type Network } from '../../packet/addresses.ts';
import { isEmpty } from '../../packet/packet-set.ts';
import type { OpenNetwork } from '../path/open-network.ts';

/** More subnets of a VPC are drawn together where they have the same lists, tables and ways. */
const MAX_SUBNETS = 12;
/** More endpoints of a subnet are drawn together where they are alike. */
const MAX_ENDPOINTS = 6;

/** Who lives where, behind what, and whom the internet reaches. */
export function mapDrawing(
  model: Model,
  network: OpenNetwork,
  endpoints: ReadonlyMap<string, EndpointDrawing>,
): MapDrawing {
  const living = livingIn(model, endpoints);
  const all = [...endpoints.values()];
  const nowhere = living.get('') ?? [];
  return {
    vpcs: [
      ...vpcNames(model).map((address): VpcDrawing => {
        const vpc = model.vpcs.find((each) => each.address === address);
        const own = model.subnets.filter((subnet) => subnet.vpc === address);
        return {
          address,
          networks: vpc === undefined ? [] : networkTexts(vpc),
          gateways: gatewaysOf(model, address),
          subnets: together(own.map((subnet) => subnetDrawing(subnet, network, living.get(subnet.address) ?? []))),
        };
      }),
      ...(nowhere.length === 0 ? [] : [{ address: null, networks: [], gateways: [], subnets: [nobodyKnows(nowhere)] }]),
    ].filter(({ address, subnets }) => address !== null || subnets.length > 0),
    counts: {
      subnets: model.subnets.length,
      endpoints: all.length,
      reached: all.filter(({ isReached }) => isReached === 'yes').length,
      perhapsReached: all.filter(({ isReached }) => isReached === 'maybe').length,
    },
  };
}

/** The VPCs that have something, and last null: subnets of which it is not known. */
function vpcNames({ vpcs, subnets }: Model): readonly (string | null)[] {
  const named = new Set([...vpcs.map(({ address }) => address), ...subnets.flatMap(({ vpc }) => vpc ?? [])]);
  return [...[...named].toSorted(), ...(subnets.some(({ vpc }) => vpc === null) ? [null] : [])];
}

/** Endpoints by the subnets in which they are, or may be; under '' those of which no subnet is known. */
function livingIn(
  { topology }: Model,
  drawings: ReadonlyMap<string, EndpointDrawing>,
): ReadonlyMap<string, readonly EndpointDrawing[]> {
  const homes = topology.endpoints.flatMap((endpoint) => {
    const own = [...new Set(endpoint.interfaces.flatMap(({ subnets }) => subnets.possible))];
    return (own.length === 0 ? [''] : own).map((home) => ({ home, address: endpoint.address }));
  });
  return new Map(
    [...groupedBy(homes, ({ home }) => home)].map(([home, each]) => [
      home,
      each.flatMap(({ address }) => drawings.get(address) ?? []),
    ]),
  );
}

function gatewaysOf({ topology }: Model, vpc: string | null): readonly string[] {
  return topology.gateways
    .filter(({ kind, vpcs }) => kind === 'internet' && vpc !== null && vpcs.possible.includes(vpc))
    .map(({ address }) => address);
}

function subnetDrawing(subnet: Subnet, network: OpenNetwork, endpoints: readonly EndpointDrawing[]): SubnetDrawing {
  return {
    addresses: [subnet.address],
    networks: networkTexts(subnet),
    acls: subnet.acls,
    routeTables: subnet.routeTables.possible,
    isOpen: openness(network, subnet.address),
    endpoints: alike(endpoints),
  };
}

function openness(network: OpenNetwork, subnet: string): Truth {
  const { heard } = network.inward(subnet);
  return isEmpty(heard.possible) ? 'no' : isEmpty(heard.certain) ? 'maybe' : 'yes';
}

function nobodyKnows(endpoints: readonly EndpointDrawing[]): SubnetDrawing {
  return { addresses: [], networks: [], acls: [], routeTables: [], isOpen: 'maybe', endpoints: alike(endpoints) };
}

/** Where there are many, those that nothing tells apart once; who is reached stands first. */
function alike(endpoints: readonly EndpointDrawing[]): readonly EndpointDrawing[] {
  const sorted = endpoints.toSorted((a, b) => RANKS[a.isReached] - RANKS[b.isReached]);
  if (sorted.length <= MAX_ENDPOINTS) return sorted;
  const groups = groupedBy(sorted, ({ role, isReached, groups: carried, services }) =>
    JSON.stringify([role, isReached, carried, services]),
  );
  const kinds =
    groups.size <= MAX_ENDPOINTS
      ? groups
      : groupedBy(sorted, ({ role, isReached }) => JSON.stringify([role, isReached]));
  return [...kinds.values()].flatMap((own) => {
    const [first] = own;
    if (first === undefined) return [];
    const union = (of: (each: EndpointDrawing) => readonly string[]): readonly string[] => [
      ...new Set(own.flatMap(of)),
    ];
    const count = own.reduce((sum, each) => sum + each.count, 0);
    return [{ ...first, count, groups: union((each) => each.groups), services: union((each) => each.services) }];
  });
}

const RANKS: Readonly<Record<Truth, number>> = { yes: 0, maybe: 1, no: 2 };

/** Of many, those with the same lists, tables and ways as one; those that the internet enters stand first. */
function together(subnets: readonly SubnetDrawing[]): readonly SubnetDrawing[] {
  const sorted = subnets.toSorted((a, b) => RANKS[a.isOpen] - RANKS[b.isOpen]);
  if (sorted.length <= MAX_SUBNETS) return sorted;
  const groups = groupedBy(sorted, ({ acls, routeTables, isOpen }) => JSON.stringify([acls, routeTables, isOpen]));
  const kinds = groups.size <= MAX_SUBNETS ? groups : groupedBy(sorted, ({ isOpen }) => isOpen);
  return [...kinds.values()].flatMap((own) => {
    const [first] = own;
    if (first === undefined) return [];
    const union = (of: (each: SubnetDrawing) => readonly string[]): readonly string[] => [...new Set(own.flatMap(of))];
    return [
      {
        addresses: union(({ addresses }) => addresses),
        networks: union(({ networks }) => networks),
        acls: union(({ acls }) => acls),
        routeTables: union(({ routeTables }) => routeTables),
        isOpen: first.isOpen,
        endpoints: alike(own.flatMap(({ endpoints }) => endpoints)),
      },
    ];
  });
}

function networkTexts(of: {
  readonly networks: readonly Network[];
  readonly networksKnown: boolean;
  readonly sensitive: boolean;
}): readonly string[] {
  if (of.sensitive) return [SENSITIVE];
  const known = of.networks.flatMap(({ family, addresses }) => printAddresses(family, addresses));
  return of.networksKnown ? known : [...known, 'not known'];
}
