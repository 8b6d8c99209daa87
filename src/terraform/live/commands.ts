import {
  MANAGED_PREFIX_LIST,
  NETWORK_ACL,
  PREFIX_LIST_ENTRY,
  SECURITY_GROUP,
  SECURITY_GROUP_RULE,
} from './shapes/filters.ts';
import {
  EGRESS_ONLY_GATEWAY,
  INTERNET_GATEWAY,
  NAT_GATEWAY,
  PEERING,
  ROUTE_TABLE,
  SUBNET,
  TRANSIT_ATTACHMENT,
  VPC,
  VPC_ENDPOINT,
  VPN_GATEWAY,
} from './shapes/networks.ts';
import {
  ADDRESS,
  CLASSIC_LOAD_BALANCER,
  DATABASE,
  LISTENER,
  LOAD_BALANCER,
  NETWORK_INTERFACE,
  RESERVATION,
} from './shapes/residents.ts';
import type { ObjectShape } from './shapes/shape.ts';

/** What a command of the AWS CLI prints of an account. */
export interface DescribeCommand {
  /** As it is written behind `aws`. */
  readonly name: string;
  /** The member of the document that holds its objects. */
  readonly key: string;
  /** The member of each object that it is known by. */
  readonly id: string;
  /** How AWS writes each object. */
  readonly shape: ObjectShape;
}

/**
 * Every command whose output is read, by what it describes. Shapes: the service models that AWS publishes
 * (`ec2/2016-11-15`, `elasticloadbalancingv2/2015-12-01`, `elasticloadbalancing/2012-06-01`, `rds/2014-10-31`).
 */
export const DESCRIBE_COMMANDS = {
  groups: { name: 'ec2 describe-security-groups', key: 'SecurityGroups', id: 'GroupId', shape: SECURITY_GROUP },
  rules: {
    name: 'ec2 describe-security-group-rules',
    key: 'SecurityGroupRules',
    id: 'SecurityGroupRuleId',
    shape: SECURITY_GROUP_RULE,
  },
  acls: { name: 'ec2 describe-network-acls', key: 'NetworkAcls', id: 'NetworkAclId', shape: NETWORK_ACL },
  vpcs: { name: 'ec2 describe-vpcs', key: 'Vpcs', id: 'VpcId', shape: VPC },
  subnets: { name: 'ec2 describe-subnets', key: 'Subnets', id: 'SubnetId', shape: SUBNET },
  'route-tables': { name: 'ec2 describe-route-tables', key: 'RouteTables', id: 'RouteTableId', shape: ROUTE_TABLE },
  'internet-gateways': {
    name: 'ec2 describe-internet-gateways',
    key: 'InternetGateways',
    id: 'InternetGatewayId',
    shape: INTERNET_GATEWAY,
  },
  'egress-only-gateways': {
    name: 'ec2 describe-egress-only-internet-gateways',
    key: 'EgressOnlyInternetGateways',
    id: 'EgressOnlyInternetGatewayId',
    shape: EGRESS_ONLY_GATEWAY,
  },
  'nat-gateways': { name: 'ec2 describe-nat-gateways', key: 'NatGateways', id: 'NatGatewayId', shape: NAT_GATEWAY },
  'vpn-gateways': { name: 'ec2 describe-vpn-gateways', key: 'VpnGateways', id: 'VpnGatewayId', shape: VPN_GATEWAY },
  peerings: {
    name: 'ec2 describe-vpc-peering-connections',
    key: 'VpcPeeringConnections',
    id: 'VpcPeeringConnectionId',
    shape: PEERING,
  },
  'transit-attachments': {
    name: 'ec2 describe-transit-gateway-vpc-attachments',
    key: 'TransitGatewayVpcAttachments',
    id: 'TransitGatewayAttachmentId',
    shape: TRANSIT_ATTACHMENT,
  },
  endpoints: { name: 'ec2 describe-vpc-endpoints', key: 'VpcEndpoints', id: 'VpcEndpointId', shape: VPC_ENDPOINT },
  interfaces: {
    name: 'ec2 describe-network-interfaces',
    key: 'NetworkInterfaces',
    id: 'NetworkInterfaceId',
    shape: NETWORK_INTERFACE,
  },
  reservations: { name: 'ec2 describe-instances', key: 'Reservations', id: 'ReservationId', shape: RESERVATION },
  addresses: { name: 'ec2 describe-addresses', key: 'Addresses', id: 'AllocationId', shape: ADDRESS },
  'prefix-lists': {
    name: 'ec2 describe-managed-prefix-lists',
    key: 'PrefixLists',
    id: 'PrefixListId',
    shape: MANAGED_PREFIX_LIST,
  },
  entries: { name: 'ec2 get-managed-prefix-list-entries', key: 'Entries', id: 'Cidr', shape: PREFIX_LIST_ENTRY },
  'load-balancers': {
    name: 'elbv2 describe-load-balancers',
    key: 'LoadBalancers',
    id: 'LoadBalancerArn',
    shape: LOAD_BALANCER,
  },
  listeners: { name: 'elbv2 describe-listeners', key: 'Listeners', id: 'ListenerArn', shape: LISTENER },
  'classic-load-balancers': {
    name: 'elb describe-load-balancers',
    key: 'LoadBalancerDescriptions',
    id: 'LoadBalancerName',
    shape: CLASSIC_LOAD_BALANCER,
  },
  databases: { name: 'rds describe-db-instances', key: 'DBInstances', id: 'DBInstanceIdentifier', shape: DATABASE },
} as const satisfies Readonly<Record<string, DescribeCommand>>;

export type Described = keyof typeof DESCRIBE_COMMANDS;

export const ALL_DESCRIBED: readonly Described[] = Object.keys(DESCRIBE_COMMANDS).filter(isDescribed);

function isDescribed(text: string): text is Described {
  return Object.hasOwn(DESCRIBE_COMMANDS, text);
}

const BY_KEY: ReadonlyMap<string, Described> = new Map(
  ALL_DESCRIBED.map((what) => [DESCRIBE_COMMANDS[what].key, what]),
);

/** What a member of a document describes; undefined for any other member. */
export function describedBy(key: string): Described | undefined {
  return BY_KEY.get(key);
}

/** As people type it. */
export function commandText(what: Described): string {
  return `aws ${DESCRIBE_COMMANDS[what].name}`;
}
