/** What a command of the AWS CLI prints of an account. */
export interface DescribeCommand {
  /** As it is written behind `aws`. */
  readonly name: string;
  /** The member of the document that holds its objects. */
  readonly key: string;
  /** The member of each object that it is known by. */
  readonly id: string;
  /**
   * Lists that AWS prints of each object, empty ones too: where one is missing, something between AWS and the file has
   * left it out (`--query`, jq), and an absent list is not an empty one.
   */
  readonly lists?: readonly string[];
  /** The same of texts and flags. */
  readonly members?: readonly string[];
}

/**
 * Every command whose output is read, by what it describes. Shapes: the service models that AWS publishes
 * (`ec2/2016-11-15`, `elasticloadbalancingv2/2015-12-01`, `elasticloadbalancing/2012-06-01`, `rds/2014-10-31`).
 */
export const DESCRIBE_COMMANDS = {
  groups: {
    name: 'ec2 describe-security-groups',
    key: 'SecurityGroups',
    id: 'GroupId',
    lists: ['IpPermissions', 'IpPermissionsEgress'],
    members: ['GroupName'],
  },
  rules: {
    name: 'ec2 describe-security-group-rules',
    key: 'SecurityGroupRules',
    id: 'SecurityGroupRuleId',
    members: ['GroupId', 'IsEgress', 'IpProtocol'],
  },
  acls: {
    name: 'ec2 describe-network-acls',
    key: 'NetworkAcls',
    id: 'NetworkAclId',
    lists: ['Entries', 'Associations'],
    members: ['IsDefault', 'VpcId'],
  },
  vpcs: { name: 'ec2 describe-vpcs', key: 'Vpcs', id: 'VpcId', members: ['CidrBlock'] },
  subnets: { name: 'ec2 describe-subnets', key: 'Subnets', id: 'SubnetId', members: ['VpcId'] },
  'route-tables': {
    name: 'ec2 describe-route-tables',
    key: 'RouteTables',
    id: 'RouteTableId',
    lists: ['Routes', 'Associations'],
    members: ['VpcId'],
  },
  'internet-gateways': {
    name: 'ec2 describe-internet-gateways',
    key: 'InternetGateways',
    id: 'InternetGatewayId',
    lists: ['Attachments'],
  },
  'egress-only-gateways': {
    name: 'ec2 describe-egress-only-internet-gateways',
    key: 'EgressOnlyInternetGateways',
    id: 'EgressOnlyInternetGatewayId',
    lists: ['Attachments'],
  },
  'nat-gateways': {
    name: 'ec2 describe-nat-gateways',
    key: 'NatGateways',
    id: 'NatGatewayId',
    members: ['State'],
  },
  'vpn-gateways': {
    name: 'ec2 describe-vpn-gateways',
    key: 'VpnGateways',
    id: 'VpnGatewayId',
    lists: ['VpcAttachments'],
  },
  peerings: {
    name: 'ec2 describe-vpc-peering-connections',
    key: 'VpcPeeringConnections',
    id: 'VpcPeeringConnectionId',
    members: ['Status', 'AccepterVpcInfo', 'RequesterVpcInfo'],
  },
  'transit-attachments': {
    name: 'ec2 describe-transit-gateway-vpc-attachments',
    key: 'TransitGatewayVpcAttachments',
    id: 'TransitGatewayAttachmentId',
    lists: ['SubnetIds'],
    members: ['TransitGatewayId', 'VpcId', 'State'],
  },
  endpoints: {
    name: 'ec2 describe-vpc-endpoints',
    key: 'VpcEndpoints',
    id: 'VpcEndpointId',
    members: ['VpcId', 'VpcEndpointType'],
  },
  interfaces: {
    name: 'ec2 describe-network-interfaces',
    key: 'NetworkInterfaces',
    id: 'NetworkInterfaceId',
    lists: ['Groups'],
    members: ['SubnetId', 'VpcId'],
  },
  reservations: {
    name: 'ec2 describe-instances',
    key: 'Reservations',
    id: 'ReservationId',
    lists: ['Instances'],
  },
  addresses: { name: 'ec2 describe-addresses', key: 'Addresses', id: 'PublicIp' },
  'prefix-lists': {
    name: 'ec2 describe-managed-prefix-lists',
    key: 'PrefixLists',
    id: 'PrefixListId',
    members: ['PrefixListName'],
  },
  entries: { name: 'ec2 get-managed-prefix-list-entries', key: 'Entries', id: 'Cidr' },
  'load-balancers': {
    name: 'elbv2 describe-load-balancers',
    key: 'LoadBalancers',
    id: 'LoadBalancerArn',
    lists: ['AvailabilityZones'],
    members: ['Scheme', 'Type'],
  },
  listeners: {
    name: 'elbv2 describe-listeners',
    key: 'Listeners',
    id: 'ListenerArn',
    members: ['LoadBalancerArn'],
  },
  'classic-load-balancers': {
    name: 'elb describe-load-balancers',
    key: 'LoadBalancerDescriptions',
    id: 'LoadBalancerName',
    lists: ['Subnets', 'SecurityGroups', 'ListenerDescriptions'],
    members: ['Scheme'],
  },
  databases: {
    name: 'rds describe-db-instances',
    key: 'DBInstances',
    id: 'DBInstanceIdentifier',
    lists: ['VpcSecurityGroups'],
    members: ['PubliclyAccessible'],
  },
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
