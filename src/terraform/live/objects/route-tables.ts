import { getOrMake } from '../../../base/maps.ts';
import { member, type Json, type JsonObject } from '../../json.ts';
import { eachById, type Description } from '../description.ts';
import { objectIn, objectsIn, tagsOf, textIn, type LiveObject } from '../live-object.ts';

/**
 * Tables with their routes, those that a virtual private gateway propagates too, and what they are associated with. A
 * subnet without a table of its own has the main one, which is known once all tables are.
 */
export function liveRouteTables(description: Description): readonly LiveObject[] {
  const tables = description.of('route-tables');
  const objects: LiveObject[] = [];
  const placed = new Set<string>();
  for (const [id, table] of eachById('route-tables', tables)) {
    const owner = textIn(table, 'OwnerId');
    const vpc = textIn(table, 'VpcId');
    const isMain = objectsIn(table, 'Associations').some((each) => member(each, 'Main') === true);
    objects.push({
      type: isMain ? 'aws_default_route_table' : 'aws_route_table',
      id,
      owner,
      values: {
        id,
        ...(isMain ? { default_route_table_id: id } : {}),
        vpc_id: vpc,
        owner_id: owner,
        route: objectsIn(table, 'Routes').filter(isTold).map(routeOf),
        tags: tagsOf(table),
        tags_all: tagsOf(table),
      },
    });
    for (const each of objectsIn(table, 'Associations')) {
      if (['disassociated', 'failed'].includes(textIn(objectIn(each, 'AssociationState'), 'State') ?? '')) continue;
      const subnet = textIn(each, 'SubnetId');
      const gateway = textIn(each, 'GatewayId');
      if (subnet === null && gateway === null) continue;
      if (subnet !== null) placed.add(subnet);
      const name = textIn(each, 'RouteTableAssociationId') ?? `${id}.${subnet ?? gateway}`;
      objects.push({
        type: 'aws_route_table_association',
        id: name,
        owner,
        values: { id: name, route_table_id: id, subnet_id: subnet, gateway_id: gateway },
      });
    }
  }
  if (!tables.isWhole)
    for (const [subnet, own] of eachById('subnets', description.of('subnets')))
      if (!placed.has(subnet)) objects.push(unplaced(subnet, textIn(own, 'OwnerId'), tables.isGiven));
  return objects;
}

/** The table of a subnet that no output tells. */
function unplaced(subnet: string, owner: string | null, isGiven: boolean): LiveObject {
  return {
    type: 'aws_route_table_association',
    id: `${subnet}.route_table`,
    owner,
    values: { subnet_id: subnet },
    unknown: { route_table_id: true },
    tells: { route_table_id: { of: 'route-tables', is: isGiven ? 'next-page' : 'not-given' } },
  };
}

/**
 * Every table has the local routes. Those of gateway endpoints lead to AWS's own services and nowhere else; Terraform
 * leaves them out, too (provider, `flattenRoutes`).
 */
function isTold(route: JsonObject): boolean {
  const gateway = textIn(route, 'GatewayId') ?? '';
  return gateway !== 'local' && !(gateway.startsWith('vpce-') && textIn(route, 'DestinationPrefixListId') !== null);
}

function routeOf(route: JsonObject): JsonObject {
  const gateway = textIn(route, 'GatewayId');
  const isEndpoint = gateway?.startsWith('vpce-') === true;
  const of = (key: string): Json => textIn(route, key);
  return {
    cidr_block: of('DestinationCidrBlock'),
    ipv6_cidr_block: of('DestinationIpv6CidrBlock'),
    destination_prefix_list_id: of('DestinationPrefixListId'),
    gateway_id: isEndpoint ? null : gateway,
    vpc_endpoint_id: isEndpoint ? gateway : null,
    nat_gateway_id: of('NatGatewayId'),
    // AWS prints the instance beside its interface.
    network_interface_id: of('NetworkInterfaceId'),
    transit_gateway_id: of('TransitGatewayId'),
    vpc_peering_connection_id: of('VpcPeeringConnectionId'),
    egress_only_gateway_id: of('EgressOnlyInternetGatewayId'),
    carrier_gateway_id: of('CarrierGatewayId'),
    local_gateway_id: of('LocalGatewayId'),
    core_network_arn: of('CoreNetworkArn'),
    odb_network_arn: of('OdbNetworkArn'),
  };
}

/** The prefix lists of gateway endpoints, by endpoint: their routes name both. */
export function endpointLists(description: Description): ReadonlyMap<string, string> {
  const lists = new Map<string, string>();
  for (const { Routes: routes } of description.of('route-tables').objects)
    for (const route of objectsIn({ Routes: routes ?? null }, 'Routes')) {
      const endpoint = textIn(route, 'GatewayId');
      const list = textIn(route, 'DestinationPrefixListId');
      if (endpoint?.startsWith('vpce-') === true && list !== null) getOrMake(lists, endpoint, () => list);
    }
  return lists;
}
