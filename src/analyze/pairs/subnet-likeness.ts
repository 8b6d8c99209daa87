import { remembered } from '../../base/maps.ts';
import type { Bounds } from '../../model/bounds.ts';
import type { Subnet } from '../../model/model.ts';
import type { Route } from '../../model/topology.ts';
import { packetsKey } from '../../packet/set-key.ts';
import type { OpenNetwork } from '../path/open-network.ts';

/** Equal bounds have equal keys. */
export function boundsKeys(): (bounds: Bounds) => string {
  return remembered(({ certain, possible }: Bounds) =>
    certain === possible ? packetsKey(possible) : `${packetsKey(certain)} to ${packetsKey(possible)}`,
  );
}

/**
 * Equal for subnets that differ in what their lists say alone: one VPC, the same routes, the same public access. What a
 * gateway lives in is like no other, since lists see what passes there differently; and so are subnets of a VPC whose
 * gateway has a table of its own, which names them. `tellsLists`: lists of other names are different ones.
 */
export function subnetLikeness(network: OpenNetwork, tellsLists: boolean): (subnet: Subnet) => string {
  const { gateways } = network.model.topology;
  const homes = new Set(gateways.flatMap(({ subnets }) => subnets.possible));
  const edged = gateways.filter(({ edgeTables }) => edgeTables !== undefined);
  return remembered((subnet: Subnet) => {
    const { address, vpc, acls, publicAccess } = subnet;
    const isNamed =
      homes.has(address)
      || edged.some(({ vpcs }) => vpc === null || vpcs.open || vpcs.possible.includes(vpc))
      || gateways.some(({ subnets }) => subnets.open);
    return JSON.stringify([
      isNamed ? address : null,
      vpc,
      tellsLists ? acls : null,
      network.tables(subnet).tables.map(({ table }) => [table.complete, table.routes.map(routeKey)]),
      [publicAccess.in, publicAccess.out, publicAccess.by.length > 0],
    ]);
  });
}

function routeKey({ destination, within, families, target, exists }: Route): unknown {
  return [destination?.addresses.join() ?? null, within?.join() ?? null, families, target, exists];
}
