import { listOr, member, type JsonObject } from '../../json.ts';
import { eachById, type Description } from '../description.ts';
import { objectIn, objectsIn, tagsOf, textIn, textsOf, type LiveObject } from '../live-object.ts';
import { endpointLists } from './route-tables.ts';

/** What routes lead to: gateways, peerings, attachments of transit gateways, endpoints of services. */
export function liveGateways(description: Description): readonly LiveObject[] {
  const each = (
    what: Parameters<typeof eachById>[0],
    make: (id: string, object: JsonObject) => LiveObject | null,
  ): readonly LiveObject[] =>
    [...eachById(what, description.of(what))].flatMap(([id, object]) => make(id, object) ?? []);
  const lists = endpointLists(description);
  return [
    ...each('internet-gateways', (id, gateway) => attached('aws_internet_gateway', id, gateway, 'Attachments')),
    ...deadGateways(description),
    ...each('egress-only-gateways', (id, gateway) =>
      attached('aws_egress_only_internet_gateway', id, gateway, 'Attachments'),
    ),
    ...each('vpn-gateways', (id, gateway) => attached('aws_vpn_gateway', id, gateway, 'VpcAttachments')),
    ...each('nat-gateways', natGateway),
    ...each('peerings', peering),
    ...each('transit-attachments', attachment),
    ...each('endpoints', (id, endpoint) => vpcEndpoint(id, endpoint, lists.get(id) ?? null)),
  ];
}

/** Routes may lead to internet gateways that do not exist any more: to one that is in no VPC. */
function deadGateways(description: Description): readonly LiveObject[] {
  const gateways = description.of('internet-gateways');
  if (!gateways.isWhole) return [];
  const alive = eachById('internet-gateways', gateways);
  const named = description
    .of('route-tables')
    .objects.flatMap((table) => objectsIn(table, 'Routes'))
    .filter((route) => textIn(route, 'State') === 'blackhole')
    .flatMap((route) => textIn(route, 'GatewayId') ?? []);
  return [...new Set(named)]
    .filter((id) => id.startsWith('igw-') && !alive.has(id))
    .map((id) => ({ type: 'aws_internet_gateway', id, owner: null, values: { id } }));
}

function attached(type: string, id: string, gateway: JsonObject, attachments: string): LiveObject {
  const [attachment] = objectsIn(gateway, attachments).filter((each) => textIn(each, 'State') !== 'detached');
  const owner = textIn(gateway, 'OwnerId');
  return {
    type,
    id,
    owner,
    values: {
      id,
      vpc_id: textIn(attachment ?? null, 'VpcId'),
      owner_id: owner,
      tags: tagsOf(gateway),
      tags_all: tagsOf(gateway),
    },
  };
}

const GONE: ReadonlySet<string> = new Set([
  'deleted',
  'deleting',
  'failed',
  'rejected',
  'expired',
  'Deleted',
  'Failed',
]);

function natGateway(id: string, gateway: JsonObject): LiveObject | null {
  if (GONE.has(textIn(gateway, 'State') ?? '')) return null;
  const addresses = objectsIn(gateway, 'NatGatewayAddresses');
  const first = addresses.find((each) => member(each, 'IsPrimary') === true) ?? addresses[0] ?? null;
  const others = addresses.filter((each) => each !== first);
  return {
    type: 'aws_nat_gateway',
    id,
    owner: null,
    values: {
      id,
      vpc_id: textIn(gateway, 'VpcId'),
      subnet_id: textIn(gateway, 'SubnetId'),
      connectivity_type: textIn(gateway, 'ConnectivityType') ?? 'public',
      allocation_id: textIn(first, 'AllocationId'),
      public_ip: textIn(first, 'PublicIp'),
      private_ip: textIn(first, 'PrivateIp'),
      network_interface_id: textIn(first, 'NetworkInterfaceId'),
      secondary_allocation_ids: textsOf(others, 'AllocationId'),
      secondary_private_ip_addresses: textsOf(others, 'PrivateIp'),
      tags: tagsOf(gateway),
      tags_all: tagsOf(gateway),
    },
  };
}

function peering(id: string, connection: JsonObject): LiveObject | null {
  const status = textIn(objectIn(connection, 'Status'), 'Code');
  if (GONE.has(status ?? '')) return null;
  const requester = objectIn(connection, 'RequesterVpcInfo');
  const accepter = objectIn(connection, 'AccepterVpcInfo');
  return {
    type: 'aws_vpc_peering_connection',
    id,
    owner: textIn(requester, 'OwnerId'),
    values: {
      id,
      vpc_id: textIn(requester, 'VpcId'),
      peer_vpc_id: textIn(accepter, 'VpcId'),
      peer_owner_id: textIn(accepter, 'OwnerId'),
      peer_region: textIn(accepter, 'Region'),
      accept_status: status,
      tags: tagsOf(connection),
      tags_all: tagsOf(connection),
    },
  };
}

function attachment(id: string, each: JsonObject): LiveObject | null {
  if (GONE.has(textIn(each, 'State') ?? '')) return null;
  const options = objectIn(each, 'Options');
  return {
    type: 'aws_ec2_transit_gateway_vpc_attachment',
    id,
    owner: textIn(each, 'VpcOwnerId'),
    values: {
      id,
      transit_gateway_id: textIn(each, 'TransitGatewayId'),
      vpc_id: textIn(each, 'VpcId'),
      vpc_owner_id: textIn(each, 'VpcOwnerId'),
      subnet_ids: listOr(member(each, 'SubnetIds')),
      security_group_referencing_support: textIn(options, 'SecurityGroupReferencingSupport'),
      ipv6_support: textIn(options, 'Ipv6Support'),
      tags: tagsOf(each),
      tags_all: tagsOf(each),
    },
  };
}

function vpcEndpoint(id: string, endpoint: JsonObject, list: string | null): LiveObject | null {
  if (GONE.has(textIn(endpoint, 'State') ?? '')) return null;
  return {
    type: 'aws_vpc_endpoint',
    id,
    owner: textIn(endpoint, 'OwnerId'),
    values: {
      id,
      vpc_id: textIn(endpoint, 'VpcId'),
      vpc_endpoint_type: textIn(endpoint, 'VpcEndpointType'),
      service_name: textIn(endpoint, 'ServiceName'),
      state: textIn(endpoint, 'State'),
      prefix_list_id: list,
      route_table_ids: listOr(member(endpoint, 'RouteTableIds')),
      subnet_ids: listOr(member(endpoint, 'SubnetIds')),
      security_group_ids: textsOf(objectsIn(endpoint, 'Groups'), 'GroupId'),
      network_interface_ids: listOr(member(endpoint, 'NetworkInterfaceIds')),
      owner_id: textIn(endpoint, 'OwnerId'),
      tags: tagsOf(endpoint),
      tags_all: tagsOf(endpoint),
    },
  };
}
