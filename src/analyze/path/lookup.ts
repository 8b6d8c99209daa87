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

/** Each kind is indexed when something of it is first asked for; of what `before` has too, its index is taken. */
export function lookupIn(model: Model, before: ModelLookup | null = null): ModelLookup {
  const of = <T extends { readonly address: string }>(
    all: (model: Model) => readonly T[],
    known: (before: ModelLookup) => (address: string) => T | null,
  ): ((address: string) => T | null) =>
    before !== null && all(before.model) === all(model) ? known(before) : byAddress(() => all(model));
  return {
    model,
    group: of(
      ({ groups }) => groups,
      ({ group }) => group,
    ),
    acl: of(
      ({ acls }) => acls,
      ({ acl }) => acl,
    ),
    vpc: of(
      ({ vpcs }) => vpcs,
      ({ vpc }) => vpc,
    ),
    subnet: of(
      ({ subnets }) => subnets,
      ({ subnet }) => subnet,
    ),
    endpoint: of(
      ({ topology }) => topology.endpoints,
      ({ endpoint }) => endpoint,
    ),
    routeTable: of(
      ({ topology }) => topology.routeTables,
      ({ routeTable }) => routeTable,
    ),
    gateway: of(
      ({ topology }) => topology.gateways,
      ({ gateway }) => gateway,
    ),
  };
}

function byAddress<T extends { readonly address: string }>(all: () => readonly T[]): (address: string) => T | null {
  let index: ReadonlyMap<string, T> | null = null;
  return (address) => (index ??= new Map(all().map((each) => [each.address, each]))).get(address) ?? null;
}
