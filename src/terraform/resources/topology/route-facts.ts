import type { UnknownAttribute } from '../../../model/origin.ts';
import type { Route } from '../../../model/topology.ts';
import { printAddresses, type Network } from '../../../packet/addresses.ts';
import { FAMILIES, type Family } from '../../../packet/family.ts';
import type { Resource } from '../../resource.ts';
import type { ObjectValue, Value } from '../../value.ts';
import { given, isSensitive, readText } from '../attributes/scalars.ts';
import type { Run } from '../run.ts';
import { readTarget } from './route-target.ts';
import type { RouteFact } from './topology-facts.ts';

/** What the destinations of a route are called: inline blocks and `aws_route` differ. */
export interface DestinationNames {
  readonly ipv4: string;
  readonly ipv6: string;
}

export interface RouteSource {
  readonly resource: Resource;
  readonly from: ObjectValue;
  readonly path: string;
  readonly names: DestinationNames;
  /** The tables that it may stand in; with several, in one of them. */
  readonly tables: readonly string[];
  readonly exists: 'yes' | 'maybe';
  readonly weak: boolean;
}

const PREFIX_LIST = 'destination_prefix_list_id';

/** Adds what a block or resource says of one route. */
export function addRoutes(run: Run, source: RouteSource): void {
  const { resource, from, path, tables, exists, weak } = source;
  const target = readTarget(run, resource, from, path);
  if (target === null) return;
  const isSure = exists === 'yes' && tables.length === 1;
  const among = tables.length > 1 ? [{ address: resource.address, attribute: `${path}route_table_id` }] : [];
  for (const destination of destinationsOf(run, source)) {
    const route: Route = {
      address: resource.address,
      destination: destination.network,
      families: destination.families,
      target: target.target,
      ...(destination.sensitive === true ? { sensitive: true } : {}),
      exists: isSure && destination.certain ? 'yes' : 'maybe',
      unknown: [...destination.unknown, ...target.unknown, ...among],
      place: from.place ?? resource.place,
    };
    for (const table of tables)
      run.facts.topology.routes.push({
        table,
        by: resource,
        weak,
        key: destination.key,
        ...(exists === 'yes' && destination.certain && tables.length > 1 ? { oneOf: tables } : {}),
        route,
      } satisfies RouteFact);
  }
}

interface Destination {
  readonly network: Network | null;
  readonly families: readonly Family[];
  /** Null: not known. */
  readonly key: string | null;
  readonly certain: boolean;
  readonly sensitive?: boolean;
  readonly unknown: readonly UnknownAttribute[];
}

function destinationsOf(run: Run, source: RouteSource): readonly Destination[] {
  const { from, names } = source;
  const out: Destination[] = [];
  for (const family of FAMILIES) {
    const value = given(from.get(names[family]));
    const found = ofNetwork(run, source, value, names[family], family);
    if (found !== null) out.push(found);
  }
  return out.length > 0 ? out : ofPrefixList(run, source);
}

/** What must not be shown may be any network: no verdict, drawing or order of routes gives it away. */
function ofNetwork(
  run: Run,
  { resource, path }: RouteSource,
  value: Value,
  name: string,
  family: Family,
): Destination | null {
  const text = readText(value);
  if (text.kind === 'none') return null;
  const network = text.kind === 'known' && !text.sensitive ? run.cidr(text.text) : null;
  if (network !== null) return { network, families: [network.family], key: keyOf(network), certain: true, unknown: [] };
  const unknown = [{ address: resource.address, attribute: `${path}${name}` }];
  const sensitive = isSensitive(value);
  return { network: null, families: [family], key: null, certain: true, sensitive, unknown };
}

/** Each network of a list is a route; what else is in it may be anything. */
function ofPrefixList(run: Run, { resource, from, path }: RouteSource): readonly Destination[] {
  const attribute = `${path}${PREFIX_LIST}`;
  const value = given(from.get(PREFIX_LIST));
  const link = run.links.resolve('prefix-list', value, { resource, attribute });
  if (link.to === 'nothing') return [];
  const unknown = [{ address: resource.address, attribute }];
  const list = link.to === 'object' ? run.facts.prefixLists.get(link.address) : undefined;
  if (list === undefined || link.to !== 'object')
    return [{ network: null, families: FAMILIES, key: null, certain: true, unknown }];
  const networks = list.cidrs.map((cidr) => {
    const text = readText(cidr);
    return text.kind === 'known' && !text.sensitive ? run.cidr(text.text) : null;
  });
  const open = !list.closed || networks.includes(null);
  const families = list.family === null ? FAMILIES : [list.family];
  return [
    ...networks.flatMap((network): Destination[] =>
      network === null
        ? []
        : [{ network, families: [network.family], key: keyOf(network), certain: true, unknown: [] }],
    ),
    ...(open ? [{ network: null, families, key: link.address, certain: false, unknown }] : []),
  ];
}

function keyOf({ family, addresses }: Network): string {
  return printAddresses(family, addresses).join(' ');
}
