import { compareTexts } from '../../../base/order.ts';
import type { Topology } from '../../../model/topology.ts';
import type { Subnet } from '../../../model/model.ts';
import type { Facts } from '../facts.ts';
import { joinEndpoints } from './join-endpoints.ts';
import { joinGateways } from './join-gateways.ts';
import { joinTables, type TableOptions } from './join-tables.ts';

/** Joins what the resources say of who is there and of the ways to them. */
export function topologyOf(facts: Facts, retired: Facts, subnets: readonly Subnet[], options: TableOptions): Topology {
  const ofSubnets = subnets.flatMap(({ routeTables }) => routeTables.possible);
  const ofGateways = facts.topology.edgeTables.flatMap(({ tables }) => tables.possible);
  const named = [...new Set([...ofSubnets, ...ofGateways])].toSorted(compareTexts);
  const routeTables = joinTables(facts, retired, named, options);
  return {
    endpoints: joinEndpoints(facts, retired, options),
    routeTables,
    gateways: joinGateways(facts, routeTables, options),
  };
}
