import { remembered } from '../../base/maps.ts';
import type { Model, Subnet } from '../../model/model.ts';
import type { Endpoint, RouteTable } from '../../model/topology.ts';

/** What decides of one side's endpoints what the internet reaches of them, by address. */
export interface OnTheWay {
  /** Its own, and its groups, subnets, VPCs, lists, route tables and gateways. */
  readonly of: (endpoint: Endpoint) => readonly string[];
}

/** `gateways`: those that differ. Where a table may have other routes, each of them may be on the way. */
export function onTheWay(model: Model, gateways: readonly string[]): OnTheWay {
  const { topology } = model;
  const tables = new Map(topology.routeTables.map((table) => [table.address, table]));
  const subnets = new Map(model.subnets.map((subnet) => [subnet.address, subnet]));
  const edges = new Map(topology.gateways.map(({ address, edgeTables }) => [address, edgeTables?.possible ?? []]));
  const behindTable = remembered((address: string): readonly string[] => {
    const table = tables.get(address);
    const led = table === undefined ? gateways : [...gatewaysOf(table), ...(mayLeadOn(table) ? gateways : [])];
    return [address, ...led.flatMap((gateway) => [gateway, ...(edges.get(gateway) ?? [])])];
  });
  const ofSubnet = remembered((address: string): readonly string[] => {
    const subnet = subnets.get(address);
    return subnet === undefined ? [address] : [...aroundSubnet(subnet), ...waysOut(subnet)];
  });
  const waysOut = ({ routeTables }: Subnet): readonly string[] => [
    ...routeTables.possible.flatMap(behindTable),
    ...(routeTables.open || routeTables.possible.length === 0 ? gateways : []),
  ];
  return {
    of: ({ address, interfaces }) => [
      ...new Set([
        address,
        ...interfaces.flatMap(({ groups, subnets: own }) => [...groups.possible, ...own.possible.flatMap(ofSubnet)]),
      ]),
    ],
  };
}

function aroundSubnet({ address, vpc, acls }: Subnet): readonly string[] {
  return [address, ...(vpc === null ? [] : [vpc]), ...acls];
}

function gatewaysOf({ routes }: RouteTable): readonly string[] {
  return routes.flatMap(({ target }) => (target.kind === 'gateway' ? [target.gateway] : []));
}

function mayLeadOn({ complete, routes }: RouteTable): boolean {
  return !complete || routes.some(({ target }) => target.kind === 'unknown');
}
