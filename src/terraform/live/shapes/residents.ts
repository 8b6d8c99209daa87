import { exactlyOne, FLAG, lackingOf, listOf, shapeOf, textAt } from './shape.ts';
import { ADDRESS_4, ADDRESS_6, CARRIED_GROUPS, ID, IDS, PORT, TAGS, TEXT, oneWordOf } from './values.ts';

/** A public address. Those of carriers and of Outposts are not of the internet. */
const ASSOCIATION = shapeOf({}, { PublicIp: ADDRESS_4, AllocationId: ID, AssociationId: ID }, (association) =>
  Object.keys(association).length === 0
    ? null
    : exactlyOne(association, ['PublicIp', 'CarrierIp', 'CustomerOwnedIp'], '`PublicIp`'),
);

const INDEX = { kind: 'number', from: 0, to: 65_535 } as const;

const ATTACHMENT = shapeOf({ DeviceIndex: INDEX }, { NetworkCardIndex: INDEX, InstanceId: ID, AttachmentId: ID });

const INTERFACE_MEMBERS = {
  NetworkInterfaceId: ID,
  SubnetId: ID,
  Groups: CARRIED_GROUPS,
  PrivateIpAddresses: listOf(shapeOf({}, { PrivateIpAddress: ADDRESS_4, Primary: FLAG, Association: ASSOCIATION })),
  Ipv6Addresses: listOf(shapeOf({ Ipv6Address: ADDRESS_6 })),
};

const MORE_OF_INTERFACES = {
  VpcId: ID,
  OwnerId: ID,
  InterfaceType: TEXT,
  Description: TEXT,
  PrivateIpAddress: ADDRESS_4,
  SourceDestCheck: FLAG,
  Association: ASSOCIATION,
  TagSet: TAGS,
};

export const NETWORK_INTERFACE = shapeOf(
  { ...INTERFACE_MEMBERS, VpcId: ID, InterfaceType: TEXT },
  { ...MORE_OF_INTERFACES, Attachment: ATTACHMENT },
);

const INSTANCE = shapeOf(
  {
    InstanceId: ID,
    State: shapeOf({
      Name: oneWordOf('pending', 'running', 'shutting-down', 'terminated', 'stopping', 'stopped'),
    }),
    NetworkInterfaces: listOf(shapeOf({ ...INTERFACE_MEMBERS, Attachment: ATTACHMENT }, MORE_OF_INTERFACES)),
    SecurityGroups: CARRIED_GROUPS,
  },
  {
    SubnetId: ID,
    PrivateIpAddress: ADDRESS_4,
    PublicIpAddress: ADDRESS_4,
    SourceDestCheck: FLAG,
    Tags: TAGS,
  },
);

export const RESERVATION = shapeOf({ ReservationId: ID, Instances: listOf(INSTANCE) }, { OwnerId: ID });

export const ADDRESS = shapeOf(
  { PublicIp: ADDRESS_4, AllocationId: ID },
  {
    PrivateIpAddress: ADDRESS_4,
    AssociationId: ID,
    NetworkInterfaceId: ID,
    NetworkInterfaceOwnerId: ID,
    InstanceId: TEXT,
    Tags: TAGS,
  },
);

const SCHEME = oneWordOf('internal', 'internet-facing');

/** Gateway load balancers have no scheme, and groups are what network load balancers may have. */
export const LOAD_BALANCER = shapeOf(
  {
    LoadBalancerArn: ID,
    Type: oneWordOf('application', 'network', 'gateway'),
    AvailabilityZones: listOf(
      shapeOf(
        { SubnetId: ID },
        {
          LoadBalancerAddresses: listOf(
            shapeOf({}, { AllocationId: ID, PrivateIPv4Address: ADDRESS_4, IPv6Address: ADDRESS_6 }),
          ),
        },
      ),
    ),
  },
  { Scheme: SCHEME, SecurityGroups: IDS, LoadBalancerName: TEXT, IpAddressType: TEXT, VpcId: ID },
  (balancer) => {
    const type = textAt(balancer, 'Type');
    if (type === 'gateway') return null;
    return lackingOf(balancer, type === 'application' ? ['Scheme', 'SecurityGroups'] : ['Scheme']);
  },
);

export const LISTENER = shapeOf({ ListenerArn: ID, LoadBalancerArn: ID }, { Port: PORT, Protocol: TEXT }, (listener) =>
  textAt(listener, 'LoadBalancerArn')?.includes(':loadbalancer/gwy/') === true
    ? null
    : lackingOf(listener, ['Port', 'Protocol']),
);

export const CLASSIC_LOAD_BALANCER = shapeOf({
  LoadBalancerName: ID,
  Scheme: SCHEME,
  Subnets: IDS,
  SecurityGroups: IDS,
  ListenerDescriptions: listOf(
    shapeOf({
      Listener: shapeOf({ LoadBalancerPort: PORT, Protocol: TEXT }, { InstancePort: PORT, InstanceProtocol: TEXT }),
    }),
  ),
});

export const DATABASE = shapeOf(
  {
    DBInstanceIdentifier: ID,
    PubliclyAccessible: FLAG,
    VpcSecurityGroups: listOf(shapeOf({ VpcSecurityGroupId: ID })),
    DBSubnetGroup: shapeOf({ DBSubnetGroupName: ID, Subnets: listOf(shapeOf({ SubnetIdentifier: ID })) }),
  },
  {
    DBInstanceArn: ID,
    Engine: TEXT,
    Endpoint: shapeOf({}, { Port: PORT }),
    MultiAZ: FLAG,
    NetworkType: TEXT,
  },
);
