import { getOrMake } from '../../../base/maps.ts';
import { compareTexts } from '../../../base/order.ts';
import { ALL_ADDRESSES } from '../../../packet/addresses.ts';
import type { UnknownAttribute } from '../../../model/origin.ts';
import type { Route, RouteTable } from '../../../model/topology.ts';
import { readText } from '../attributes/scalars.ts';
import type { Facts } from '../facts.ts';
import type { KnownTypes } from '../known-types.ts';
import type { ObjectLinks } from '../links/object-links.ts';
import { typeOf, type Resource } from '../../resource.ts';
import { PROPAGATED } from './propagated-routes.ts';
import type { RouteFact, TableFact } from './topology-facts.ts';

export interface TableOptions {
  readonly known: KnownTypes;
  readonly links: ObjectLinks;
  /** What nobody says may be taken for granted. */
  readonly assumes: boolean;
}

/** The gateway of a VPC that AWS made with it: only the default VPC of a region has one. */
export function gatewayOfDefaultVpc(vpc: string): string {
  return `${vpc}.internet_gateway`;
}

const DEFAULT_VPC =
  'A default VPC has the internet gateway that AWS made with it, and the route to it in its main table';

/** Every table that the input has, makes with a VPC, or names. `retired`: routes that this plan takes away. */
export function joinTables(
  facts: Facts,
  retired: Facts,
  named: readonly string[],
  options: TableOptions,
): readonly RouteTable[] {
  const routes = new Map<string, RouteFact[]>();
  for (const fact of placedRoutes(facts)) getOrMake(routes, fact.table, () => []).push(fact);
  const gone = new Map<string, Set<string>>();
  for (const { table, key, weak } of retired.topology.routes)
    if (!weak && key !== null) getOrMake(gone, table, () => new Set<string>()).add(key);
  const routesOf = (address: string): readonly Route[] =>
    ownRoutes(routes.get(address) ?? [], gone.get(address)).map((route) => byConnection(route, facts));
  const tables = new Map<string, RouteTable>();
  for (const fact of facts.topology.tables) tables.set(fact.resource.address, stated(fact, routesOf));
  const stand = new Set([...tables.values()].map(({ id }) => id));
  for (const { resource } of facts.vpcs) {
    const address = options.links.defaultOf('route-table', resource.address);
    if (tables.has(address)) continue;
    const id = idIn(resource, 'main_route_table_id');
    const isDefault = options.known.object(typeOf(resource))?.adopts?.of === 'region';
    tables.set(address, {
      address,
      vpc: resource.address,
      kind: 'main',
      routes: isDefault ? [...routesOf(address), routeOfDefault(resource.address, options.assumes)] : routesOf(address),
      complete: resource.mode === 'managed' && (!isDefault || options.assumes),
      ...(isDefault && options.assumes ? { assumed: [DEFAULT_VPC] } : {}),
      // Another one may have become the main one since.
      ...(id === null || stand.has(id) ? {} : { id }),
      made: true,
      foreign: resource.foreign,
      place: null,
    });
  }
  for (const address of [...named, ...routes.keys()])
    if (!tables.has(address))
      tables.set(address, {
        address,
        vpc: null,
        kind: 'external',
        routes: routesOf(address),
        complete: false,
        foreign: false,
        place: null,
      });
  return [...tables.values()].toSorted((a, b) => compareTexts(a.address, b.address));
}

/** A table of what comes in by a gateway takes no route to a gateway (VPC guide, "Gateway route tables"). */
function placedRoutes({ topology }: Facts): readonly RouteFact[] {
  const edge = new Set(topology.edgeTables.flatMap(({ tables }) => tables.certain));
  if (edge.size === 0) return topology.routes;
  return topology.routes.flatMap((fact) => {
    if (fact.oneOf === undefined || fact.route.target.kind !== 'gateway') return [fact];
    if (edge.has(fact.table)) return [];
    const [, another] = fact.oneOf.filter((table) => !edge.has(table));
    if (another !== undefined) return [fact];
    const isTable = ({ address, attribute }: UnknownAttribute): boolean =>
      address === fact.route.address && attribute.endsWith('route_table_id');
    return [
      {
        ...fact,
        route: { ...fact.route, exists: 'yes', unknown: fact.route.unknown.filter((each) => !isTable(each)) },
      },
    ];
  });
}

function stated(
  { resource, vpc, isMain, complete }: TableFact,
  routesOf: (address: string) => readonly Route[],
): RouteTable {
  const routes = routesOf(resource.address);
  const id = idIn(resource, 'id');
  return {
    address: resource.address,
    vpc,
    kind: isMain ? 'main' : resource.mode === 'data' ? 'external' : 'custom',
    routes,
    complete,
    ...(routes.some(({ within }) => within !== undefined) ? { assumed: [PROPAGATED] } : {}),
    ...(id === null ? {} : { id }),
    foreign: resource.foreign,
    place: resource.place,
  };
}

function idIn({ attributes }: Resource, attribute: string): string | null {
  const text = readText(attributes.get(attribute));
  return text.kind === 'known' ? text.text : null;
}

/** What AWS's refresh shows of routes of other resources stands there again, or is taken away. */
function ownRoutes(facts: readonly RouteFact[], gone: ReadonlySet<string> | undefined): readonly Route[] {
  const strong = new Set(facts.filter(({ weak }) => !weak).flatMap(({ key }) => key ?? []));
  return facts
    .filter(({ weak, key }) => !weak || key === null || !(strong.has(key) || gone?.has(key) === true))
    .toSorted((a, b) => compareTexts(a.key ?? '~', b.key ?? '~') || compareTexts(a.route.address, b.route.address))
    .map(({ route }) => route);
}

/** Who accepts a peering connection has its id. */
function byConnection(route: Route, { topology }: Facts): Route {
  const { target } = route;
  const connection = target.kind === 'gateway' ? topology.peeringsAccepted.get(target.gateway) : undefined;
  return connection === undefined
    ? route
    : { ...route, target: { kind: 'gateway', gateway: connection, is: 'peering' } };
}

function routeOfDefault(vpc: string, assumes: boolean): Route {
  return {
    address: gatewayOfDefaultVpc(vpc),
    destination: { family: 'ipv4', addresses: ALL_ADDRESSES.ipv4 },
    families: ['ipv4'],
    target: { kind: 'gateway', gateway: gatewayOfDefaultVpc(vpc), is: 'internet' },
    exists: assumes ? 'yes' : 'maybe',
    unknown: [],
    place: null,
  };
}
