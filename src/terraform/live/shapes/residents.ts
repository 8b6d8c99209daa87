import type { JsonObject } from '../../json.ts';
import { FLAG, isThere, lackingOf, listOf, shapeOf, textAt } from './shape.ts';
import {
  ADDRESS_4,
  ADDRESS_6,
  CARRIED_GROUPS,
  ID,
  IDS,
  NETWORK_4,
  NETWORK_6,
  PORT,
  TAGS,
  TEXT,
  oneWordOf,
} from './values.ts';

const OUTER_ADDRESSES = { PublicIp: ADDRESS_4, CarrierIp: ADDRESS_4, CustomerOwnedIp: ADDRESS_4 };

/** Those of carriers and of Outposts are not of the internet, and may be printed beside a public one. */
function withoutAddress(of: JsonObject): string | null {
  return Object.keys(OUTER_ADDRESSES).some((name) => isThere(of, name)) ? null : 'has no `PublicIp`';
}

/** A public address. */
const ASSOCIATION = shapeOf({}, { ...OUTER_ADDRESSES, AllocationId: ID, AssociationId: ID }, (association) =>
  Object.keys(association).length === 0 ? null : withoutAddress(association),
);

const INDEX = { kind: 'number', from: 0, to: 65_535 } as const;

const INSTANCE_ATTACHMENT = shapeOf(
  { DeviceIndex: INDEX },
  { NetworkCardIndex: INDEX, InstanceId: ID, AttachmentId: ID },
);

/** To something of AWS, an interface is attached without an index. */
const ATTACHMENT = shapeOf(
  {},
  { DeviceIndex: INDEX, NetworkCardIndex: INDEX, InstanceId: ID, AttachmentId: ID },
  (attachment) => (isThere(attachment, 'InstanceId') ? lackingOf(attachment, ['DeviceIndex']) : null),
);

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
  Ipv4Prefixes: listOf(shapeOf({ Ipv4Prefix: NETWORK_4 })),
  Ipv6Prefixes: listOf(shapeOf({ Ipv6Prefix: NETWORK_6 })),
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
    NetworkInterfaces: listOf(shapeOf({ ...INTERFACE_MEMBERS, Attachment: INSTANCE_ATTACHMENT }, MORE_OF_INTERFACES)),
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
  { AllocationId: ID },
  {
    ...OUTER_ADDRESSES,
    PrivateIpAddress: ADDRESS_4,
    AssociationId: ID,
    NetworkInterfaceId: ID,
    NetworkInterfaceOwnerId: ID,
    InstanceId: TEXT,
    Tags: TAGS,
  },
  withoutAddress,
);

const SCHEME = oneWordOf('internal', 'internet-facing');

/** The scheme may be left out, and is unknown then. Groups are what network load balancers may have. */
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
  (balancer) => (textAt(balancer, 'Type') === 'application' ? lackingOf(balancer, ['SecurityGroups']) : null),
);

export const LISTENER = shapeOf({ ListenerArn: ID, LoadBalancerArn: ID }, { Port: PORT, Protocol: TEXT }, (listener) =>
  textAt(listener, 'LoadBalancerArn')?.includes(':loadbalancer/gwy/') === true
    ? null
    : lackingOf(listener, ['Port', 'Protocol']),
);

export const CLASSIC_LOAD_BALANCER = shapeOf(
  {
    LoadBalancerName: ID,
    Subnets: IDS,
    SecurityGroups: IDS,
    ListenerDescriptions: listOf(
      shapeOf({
        Listener: shapeOf({ LoadBalancerPort: PORT, Protocol: TEXT }, { InstancePort: PORT, InstanceProtocol: TEXT }),
      }),
    ),
  },
  { Scheme: SCHEME },
);

export const DATABASE = shapeOf(
  {
    DBInstanceIdentifier: ID,
    VpcSecurityGroups: listOf(shapeOf({ VpcSecurityGroupId: ID })),
    DBSubnetGroup: shapeOf({ DBSubnetGroupName: TEXT, Subnets: listOf(shapeOf({ SubnetIdentifier: ID })) }),
  },
  {
    PubliclyAccessible: FLAG,
    DBInstanceArn: ID,
    Engine: TEXT,
    Endpoint: shapeOf({}, { Port: PORT }),
    MultiAZ: FLAG,
    NetworkType: TEXT,
  },
);
