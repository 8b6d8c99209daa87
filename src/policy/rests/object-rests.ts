import { choiceKey } from '../../analyze/path/group-passage.ts';
import type { OpenNetwork } from '../../analyze/path/open-network.ts';
import { remembered } from '../../base/maps.ts';
import type { Subnet } from '../../model/model.ts';
import type { Gateway, Interface, Route, RouteTable } from '../../model/topology.ts';
import type { Network } from '../../packet/addresses.ts';
import { FAMILIES } from '../../packet/family.ts';
import { packetsKey } from '../../packet/set-key.ts';
import { restsOn } from './rests-on.ts';
import { together, type Rest } from './together.ts';

/** What each object on a way says, of those that the input does not show who they are; by their addresses. */
export interface ObjectRests {
  readonly group: (address: string) => Rest;
  readonly list: (address: string) => Rest;
  readonly table: (address: string) => Rest;
  readonly gateway: (address: string) => Rest;
  /** Its tables, its list, what VPC block public access says of it, and its networks. */
  readonly subnet: (address: string) => Rest;
  /** Whether it is there, takes connections and listens. */
  readonly self: (endpoint: string) => Rest;
}

export function objectRests(network: OpenNetwork): ObjectRests {
  const table = remembered((address: string): Rest => {
    const found = network.routeTable(address);
    return found === null ? unseen(address) : tableRest(found, gateway);
  });
  const gateway = remembered((address: string): Rest => {
    const found = network.gateway(address);
    if (found === null) return unseen(address);
    return together([gatewayText(found), ...(found.edgeTables?.possible ?? []).map(edgeTable)]);
  });
  // The tables of gateways lead to gateways: how far these go is told where they are met.
  const edgeTable = (address: string): Rest => {
    const found = network.routeTable(address);
    return found === null ? unseen(address) : tableRest(found, (to) => to);
  };
  const list = remembered((address: string): Rest => {
    const found = network.acl(address);
    return found === null || found.kind === 'external'
      ? together([unseen(address), restsOn(found?.entries ?? [])])
      : together([address, restsOn(found.entries)]);
  });
  return {
    group: remembered((address: string): Rest => {
      const found = network.group(address);
      return together([found?.kind === 'external' ? unseen(address) : address, restsOn(found?.rules ?? [])]);
    }),
    list,
    table,
    gateway,
    subnet: remembered((address: string): Rest => {
      const found = network.subnet(address);
      if (found === null) return unseen(address);
      return together([subnetText(found), ...found.acls.map(list), ...found.routeTables.possible.map(table)]);
    }),
    self: (address) => {
      const found = network.endpoint(address);
      if (found === null) return unseen(address);
      const { exists, accepts, listens, behind } = found;
      const bounds = listens === null ? null : [packetsKey(listens.certain), packetsKey(listens.possible)];
      return JSON.stringify([exists, accepts, bounds, behind]);
    },
  };
}

/** Which groups, subnets and kinds of addresses an interface has. */
export function faceText({ groups, filtered, byDefault, subnets, addresses, isPublic, unknown }: Interface): string {
  return JSON.stringify([
    choiceKey(groups),
    filtered,
    byDefault,
    choiceKey(subnets),
    FAMILIES.map((family) => [isPublic[family], addresses[family].has]),
    unknown.map(({ address, attribute }) => [address, attribute]),
  ]);
}

function unseen(address: string): string {
  return `not in the input: ${address}`;
}

function tableRest(table: RouteTable, gateway: (address: string) => Rest): Rest {
  const { address, vpc, kind, complete, made, routes } = table;
  return together([
    JSON.stringify([address, vpc, kind, complete, made]),
    ...routes.map((route) => routeRest(route, gateway)),
  ]);
}

function routeRest(
  { destination, families, target, exists, unknown }: Route,
  gateway: (address: string) => Rest,
): Rest {
  // What a VPN gateway announces is known by the gateway alone.
  const isAnnounced = destination === null && exists === 'maybe' && target.kind === 'gateway' && target.is === 'vpn';
  if (!isAnnounced && (destination === null || unknown.length > 0)) return null;
  return together([
    JSON.stringify([destination === null ? 'announced' : networkText(destination), families, target, exists]),
    target.kind === 'gateway' ? gateway(target.gateway) : '',
  ]);
}

function gatewayText({
  address,
  kind,
  vpcs,
  subnets,
  edgeTables,
  active,
  ownTables,
  carriesGroupNames,
}: Gateway): string {
  const choices = [vpcs, subnets, ...(edgeTables === undefined ? [] : [edgeTables])].map(choiceKey);
  return JSON.stringify([address, kind, choices, active, ownTables, carriesGroupNames]);
}

function subnetText({ address, vpc, networks, networksKnown, routeTables, publicAccess, acls }: Subnet): string {
  return JSON.stringify([
    address,
    vpc,
    networks.map(networkText),
    networksKnown,
    choiceKey(routeTables),
    publicAccess,
    acls,
  ]);
}

function networkText({ family, addresses }: Network): string {
  return `${family} ${addresses.join()}`;
}
