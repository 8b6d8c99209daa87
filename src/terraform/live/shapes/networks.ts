import { listOr, member, objectOr } from '../../json.ts';
import { exactlyOne, FLAG, isThere, lackingOf, listOf, shapeOf, textAt } from './shape.ts';
import { CARRIED_GROUPS, ID, IDS, NETWORK_4, NETWORK_6, STATE_IN, TAGS, TEXT, oneWordOf } from './values.ts';

const V6_NETWORKS = listOf(shapeOf({ Ipv6CidrBlock: NETWORK_6, Ipv6CidrBlockState: STATE_IN }, { AssociationId: ID }));

export const VPC = shapeOf(
  {
    VpcId: ID,
    CidrBlock: NETWORK_4,
    CidrBlockAssociationSet: listOf(shapeOf({ CidrBlock: NETWORK_4, CidrBlockState: STATE_IN }, { AssociationId: ID })),
  },
  { OwnerId: ID, IsDefault: FLAG, Ipv6CidrBlockAssociationSet: V6_NETWORKS, Tags: TAGS },
);

/** One for IPv6 alone has no `CidrBlock`. */
export const SUBNET = shapeOf(
  {
    SubnetId: ID,
    VpcId: ID,
    OwnerId: ID,
    MapPublicIpOnLaunch: FLAG,
    AssignIpv6AddressOnCreation: FLAG,
    Ipv6CidrBlockAssociationSet: V6_NETWORKS,
  },
  {
    CidrBlock: NETWORK_4,
    SubnetArn: ID,
    Ipv6Native: FLAG,
    AvailabilityZone: TEXT,
    AvailabilityZoneId: TEXT,
    BlockPublicAccessStates: shapeOf({
      InternetGatewayBlockMode: oneWordOf('off', 'block-bidirectional', 'block-ingress'),
    }),
    Tags: TAGS,
  },
  (subnet) => (member(subnet, 'Ipv6Native') === true ? null : lackingOf(subnet, ['CidrBlock'])),
);

const DESTINATIONS = {
  DestinationCidrBlock: NETWORK_4,
  DestinationIpv6CidrBlock: NETWORK_6,
  DestinationPrefixListId: ID,
};

/** AWS prints an instance beside its interface. */
const TARGETS = {
  GatewayId: ID,
  NatGatewayId: ID,
  NetworkInterfaceId: ID,
  TransitGatewayId: ID,
  VpcPeeringConnectionId: ID,
  EgressOnlyInternetGatewayId: ID,
  CarrierGatewayId: ID,
  LocalGatewayId: ID,
  CoreNetworkArn: ID,
  OdbNetworkArn: ID,
};

/** What a route leads to that is not there any more (`blackhole`), it may name no longer. */
const ROUTE = shapeOf(
  { State: TEXT },
  { ...DESTINATIONS, ...TARGETS, InstanceId: ID },
  (route) =>
    exactlyOne(route, Object.keys(DESTINATIONS), 'destination (`DestinationCidrBlock`, …)')
    ?? (member(route, 'State') === 'blackhole'
      ? null
      : exactlyOne(route, Object.keys(TARGETS), 'target (`GatewayId`, …)')),
);

export const ROUTE_TABLE = shapeOf(
  {
    RouteTableId: ID,
    VpcId: ID,
    Routes: listOf(ROUTE),
    Associations: listOf(
      shapeOf(
        { Main: FLAG },
        { SubnetId: ID, GatewayId: ID, RouteTableAssociationId: ID, AssociationState: STATE_IN },
        (association) =>
          member(association, 'Main') === true
            ? null
            : exactlyOne(association, ['SubnetId', 'GatewayId', 'PublicIpv4Pool'], '`SubnetId` or `GatewayId`'),
      ),
    ),
  },
  { OwnerId: ID, Tags: TAGS },
);

const ATTACHMENTS = listOf(shapeOf({ VpcId: ID, State: TEXT }));

export const INTERNET_GATEWAY = shapeOf(
  { InternetGatewayId: ID, Attachments: ATTACHMENTS },
  { OwnerId: ID, Tags: TAGS },
);

export const EGRESS_ONLY_GATEWAY = shapeOf(
  { EgressOnlyInternetGatewayId: ID, Attachments: ATTACHMENTS },
  { OwnerId: ID, Tags: TAGS },
);

export const VPN_GATEWAY = shapeOf({ VpnGatewayId: ID, VpcAttachments: ATTACHMENTS }, { OwnerId: ID, Tags: TAGS });

export const NAT_GATEWAY = shapeOf(
  {
    NatGatewayId: ID,
    State: TEXT,
    VpcId: ID,
    NatGatewayAddresses: listOf(
      shapeOf({}, { AllocationId: ID, PublicIp: TEXT, PrivateIp: TEXT, NetworkInterfaceId: ID, IsPrimary: FLAG }),
    ),
  },
  {
    SubnetId: ID,
    ConnectivityType: oneWordOf('public', 'private'),
    AvailabilityMode: oneWordOf('zonal', 'regional'),
    Tags: TAGS,
  },
  (gateway) => {
    if (textAt(gateway, 'State') !== 'available') return null;
    const isRegional = textAt(gateway, 'AvailabilityMode') === 'regional';
    const isPrivate = textAt(gateway, 'ConnectivityType') === 'private';
    const addresses = listOr(member(gateway, 'NatGatewayAddresses')).map(objectOr);
    // Secondary addresses may have none.
    const hasPublic = addresses.length === 0 || addresses.some((address) => isThere(address, 'PublicIp'));
    return (
      (isRegional ? null : lackingOf(gateway, ['SubnetId']))
      ?? (isPrivate || hasPublic ? null : 'has no `PublicIp` in `NatGatewayAddresses`')
    );
  },
);

/** What is known of each side, once both have agreed. */
const SIDE = ['VpcId', 'Region'];

const PEER = shapeOf({}, { VpcId: ID, OwnerId: ID, Region: TEXT });

export const PEERING = shapeOf(
  { VpcPeeringConnectionId: ID, Status: shapeOf({ Code: TEXT }), AccepterVpcInfo: PEER, RequesterVpcInfo: PEER },
  { Tags: TAGS },
  (peering) =>
    textAt(objectOr(member(peering, 'Status')), 'Code') === 'active'
      ? (lackingOf(objectOr(member(peering, 'AccepterVpcInfo')), SIDE)
        ?? lackingOf(objectOr(member(peering, 'RequesterVpcInfo')), SIDE))
      : null,
);

/** Of what is there no more, the subnets may be left out. */
const GONE_ATTACHMENTS: ReadonlySet<string> = new Set(['deleting', 'deleted', 'failed', 'rejected']);

export const TRANSIT_ATTACHMENT = shapeOf(
  { TransitGatewayAttachmentId: ID, TransitGatewayId: ID, VpcId: ID, State: TEXT },
  {
    SubnetIds: IDS,
    VpcOwnerId: ID,
    Options: shapeOf({}, { SecurityGroupReferencingSupport: TEXT, Ipv6Support: TEXT }),
    Tags: TAGS,
  },
  (attachment) =>
    GONE_ATTACHMENTS.has(textAt(attachment, 'State') ?? '') || isThere(attachment, 'SubnetIds')
      ? null
      : 'has no list `SubnetIds`',
);

/** What AWS prints of each endpoint of a type, an empty list too. */
const LISTS_OF_ENDPOINTS: Readonly<Record<string, readonly string[]>> = {
  Gateway: ['RouteTableIds'],
  Interface: ['SubnetIds', 'Groups', 'NetworkInterfaceIds'],
  GatewayLoadBalancer: ['SubnetIds', 'NetworkInterfaceIds'],
};

export const VPC_ENDPOINT = shapeOf(
  { VpcEndpointId: ID, VpcId: ID, VpcEndpointType: TEXT, State: TEXT },
  {
    RouteTableIds: IDS,
    SubnetIds: IDS,
    Groups: CARRIED_GROUPS,
    NetworkInterfaceIds: IDS,
    OwnerId: ID,
    ServiceName: TEXT,
    Tags: TAGS,
  },
  (endpoint) => lackingOf(endpoint, LISTS_OF_ENDPOINTS[textAt(endpoint, 'VpcEndpointType') ?? ''] ?? []),
);
