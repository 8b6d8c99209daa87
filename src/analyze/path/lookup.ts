import type { Model, NetworkAcl, SecurityGroup, Subnet, Vpc } from '../../model/model.ts';
import type { Endpoint, Gateway, RouteTable } from '../../model/topology.ts';

/** The objects of a model by their addresses; null for what the input does not show. */
export interface ModelLookup {
  readonly model: Model;
  readonly group: (address: string) => SecurityGroup | null;
  readonly acl: (address: string) => NetworkAcl | null;
  readonly vpc: (address: string) => Vpc | null;
  readonly subnet: (address: string) => Subnet | null;
  readonly endpoint: (address: string) => Endpoint | null;
  readonly routeTable: (address: string) => RouteTable | null;
  readonly gateway: (address: string) => Gateway | null;
}

/** Each kind is indexed when something of it is first asked for. */
export function lookupIn(model: Model): ModelLookup {
  return {
    model,
    group: byAddress(() => model.groups),
    acl: byAddress(() => model.acls),
    vpc: byAddress(() => model.vpcs),
    subnet: byAddress(() => model.subnets),
    endpoint: byAddress(() => model.topology.endpoints),
    routeTable: byAddress(() => model.topology.routeTables),
    gateway: byAddress(() => model.topology.gateways),
  };
}

function byAddress<T extends { readonly address: string }>(all: () => readonly T[]): (address: string) => T | null {
  let index: ReadonlyMap<string, T> | null = null;
  return (address) => (index ??= new Map(all().map((each) => [each.address, each]))).get(address) ?? null;
}
