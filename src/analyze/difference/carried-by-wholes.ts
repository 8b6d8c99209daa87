import { compareTexts } from '../../base/order.ts';
import type { Model, SecurityGroup } from '../../model/model.ts';
import type { Endpoint } from '../../model/topology.ts';
import type { Side } from './compared-models.ts';

/** A part of an endpoint carries nothing by itself: the endpoint does, or may, whatever resource says so. */
export function carriedByWholes(side: Side): Side {
  const { model } = side;
  const wholes = wholesOf(model);
  if (wholes.size === 0) return side;
  const groups = model.groups.map((group) =>
    group.carriedBy.some((address) => wholes.has(address)) ? byWholes(group, wholes) : group,
  );
  return { ...side, model: { ...model, groups } };
}

function byWholes(group: SecurityGroup, wholes: ReadonlyMap<string, Endpoint>): SecurityGroup {
  const whole = (address: string): Endpoint | undefined => wholes.get(address);
  const isSure = (address: string): boolean =>
    whole(address)?.interfaces.some(({ groups }) => groups.certain.includes(group.address)) !== false;
  const named = (addresses: readonly string[]): readonly string[] =>
    addresses.map((address) => whole(address)?.address ?? address);
  return {
    ...group,
    carriedBy: distinct(named(group.carriedBy.filter(isSure))),
    perhapsCarriedBy: distinct([
      ...group.perhapsCarriedBy,
      ...named(group.carriedBy.filter((address) => !isSure(address))),
    ]),
  };
}

function wholesOf({ topology }: Model): ReadonlyMap<string, Endpoint> {
  return new Map(
    topology.endpoints.flatMap((endpoint) => (endpoint.parts ?? []).map((part) => [part, endpoint] as const)),
  );
}

function distinct(addresses: readonly string[]): readonly string[] {
  return [...new Set(addresses)].toSorted(compareTexts);
}
