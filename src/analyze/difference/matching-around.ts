import type { Model, Subnet, Vpc } from '../../model/model.ts';
import type { Choice, Gateway, RouteTable } from '../../model/topology.ts';
import type { Carrier } from './carriers.ts';
import type { Matching } from './matching.ts';
import { pairUp, type PairingKey, type Pairings } from './pairs.ts';
import { routesKey } from './table-facts.ts';

interface Known {
  readonly vpcNow: (address: string | null) => string;
  readonly subnetNow: (address: string) => string;
  readonly follow: (address: string) => string;
  readonly byAddress: <T extends { readonly address: string }>() => PairingKey<T>[];
  /** What of before rests on another data source has none of these keys. */
  readonly unlessApart: <T extends { readonly address: string }>(key: PairingKey<T>) => PairingKey<T>;
  readonly vpcs: Pairings<Vpc>;
  readonly subnets: Pairings<Subnet>;
  readonly carriers: Pairings<Carrier>;
}

/**
 * Gateways by address, then by kind, VPCs and subnets; route tables by id, as the main one of their VPC, by address, by
 * the subnets that leave by them, then by what they say.
 */
export function matchAround(
  models: Readonly<Record<'before' | 'now', Model>>,
  { vpcNow, subnetNow, follow, byAddress, unlessApart, vpcs, subnets, carriers }: Known,
): Pick<Matching, 'tables' | 'gateways' | 'nameNow'> {
  const { before, now } = models;
  const same = (text: string): string => text;
  const gateways = pairUp(before.topology.gateways, now.topology.gateways, [
    ...byAddress<Gateway>(),
    unlessApart<Gateway>({
      before: (gateway) => gatewayKey(gateway, vpcNow, subnetNow),
      now: (gateway) => gatewayKey(gateway, same, same),
      several: true,
    }),
  ]);
  const names = new Map(
    [...vpcs.both, ...subnets.both, ...gateways.both, ...carriers.both].map(
      (pair) => [pair.before.address, pair.now.address] as const,
    ),
  );
  const nameNow = (address: string): string => names.get(address) ?? follow(address);
  const livingBefore = subnetsByTable(before, subnetNow);
  const livingNow = subnetsByTable(now, same);
  const inVpc = (text: (table: RouteTable) => string | null): PairingKey<RouteTable> => ({
    before: (table) => inOne(text(table), vpcNow(table.vpc)),
    now: (table) => inOne(text(table), table.vpc ?? ''),
  });
  const tables = pairUp(before.topology.routeTables, now.topology.routeTables, [
    { before: ({ id }) => id ?? null, now: ({ id }) => id ?? null },
    inVpc(({ kind, vpc }) => (kind === 'main' && vpc !== null ? 'main' : null)),
    ...byAddress<RouteTable>(),
    unlessApart<RouteTable>({
      before: ({ address }) => livingBefore.get(address) ?? null,
      now: ({ address }) => livingNow.get(address) ?? null,
    }),
    unlessApart<RouteTable>({
      before: (table) => inOne(routesKey(table, nameNow), vpcNow(table.vpc)),
      now: (table) => inOne(routesKey(table, same), table.vpc ?? ''),
      several: true,
    }),
  ]);
  for (const pair of tables.both) names.set(pair.before.address, pair.now.address);
  return { gateways, tables, nameNow };
}

function inOne(text: string | null, vpc: string): string | null {
  return text === null ? null : JSON.stringify([text, vpc]);
}

function gatewayKey(
  { kind, vpcs, subnets }: Gateway,
  vpcNow: (address: string) => string,
  subnetNow: (address: string) => string,
): string {
  const names = ({ certain }: Choice, nameNow: (address: string) => string): string[] =>
    certain.map(nameNow).toSorted();
  return JSON.stringify([kind, names(vpcs, vpcNow), names(subnets, subnetNow)]);
}

/** Which subnets leave by a table, as a text. */
function subnetsByTable({ subnets }: Model, subnetNow: (address: string) => string): ReadonlyMap<string, string> {
  const out = new Map<string, string[]>();
  for (const { address, routeTables } of subnets)
    for (const table of routeTables.certain) {
      const living = out.get(table) ?? [];
      living.push(subnetNow(address));
      out.set(table, living);
    }
  return new Map([...out].map(([table, living]) => [table, JSON.stringify(living.toSorted())]));
}
