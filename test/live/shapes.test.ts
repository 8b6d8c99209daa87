import { expect, test } from '@jest/globals';
import type { Json, JsonObject } from '../../src/terraform/json.ts';
import { isDescription } from '../../src/terraform/live/is-description.ts';
import { readDescribedFile } from '../../src/terraform/live/read-described-file.ts';

const TCP = { IpProtocol: 'tcp', FromPort: 22, ToPort: 22 };
const NOBODY = { IpRanges: [], Ipv6Ranges: [], PrefixListIds: [], UserIdGroupPairs: [] };
const ANYBODY = { ...NOBODY, IpRanges: [{ CidrIp: '0.0.0.0/0' }] };

function groupWith(permission: JsonObject): Json {
  const group = { GroupId: 'sg-1', GroupName: 'web', VpcId: 'vpc-1', OwnerId: '111122223333', IpPermissionsEgress: [] };
  return { SecurityGroups: [{ ...group, IpPermissions: [permission] }] };
}

function ruleWith(rule: JsonObject): Json {
  return { SecurityGroupRules: [{ SecurityGroupRuleId: 'sgr-1', GroupId: 'sg-1', IsEgress: false, ...rule }] };
}

const ENTRY = { RuleNumber: 100, RuleAction: 'allow', Egress: false, Protocol: '-1', CidrBlock: '0.0.0.0/0' };

function entryWith(entry: JsonObject): Json {
  const list = { NetworkAclId: 'acl-1', IsDefault: false, VpcId: 'vpc-1', Associations: [] };
  return { NetworkAcls: [{ ...list, Entries: [{ ...ENTRY, ...entry }] }] };
}

function routeWith(route: JsonObject): Json {
  const table = { RouteTableId: 'rtb-1', VpcId: 'vpc-1', Associations: [] };
  return { RouteTables: [{ ...table, Routes: [{ State: 'active', ...route }] }] };
}

function addressWith(address: JsonObject): Json {
  return { Addresses: [{ AllocationId: 'eipalloc-1', ...address }] };
}

function interfaceWith(own: JsonObject): Json {
  const plain = { NetworkInterfaceId: 'eni-1', SubnetId: 'subnet-1', VpcId: 'vpc-1', InterfaceType: 'interface' };
  return { NetworkInterfaces: [{ ...plain, Groups: [], PrivateIpAddresses: [], Ipv6Addresses: [], ...own }] };
}

function natWith(addresses: readonly JsonObject[]): Json {
  const gateway = { NatGatewayId: 'nat-1', State: 'available', VpcId: 'vpc-1', SubnetId: 'subnet-1' };
  return { NatGateways: [{ ...gateway, NatGatewayAddresses: addresses }] };
}

function attachmentWith(state: string): Json {
  const ids = { TransitGatewayAttachmentId: 'tgw-attach-1', TransitGatewayId: 'tgw-1', VpcId: 'vpc-1' };
  return { TransitGatewayVpcAttachments: [{ ...ids, State: state }] };
}

function databaseWith(group: string): Json {
  const subnets = [{ SubnetIdentifier: 'subnet-1' }];
  const database = { DBInstanceIdentifier: 'shop', VpcSecurityGroups: [] };
  return { DBInstances: [{ ...database, DBSubnetGroup: { DBSubnetGroupName: group, Subnets: subnets } }] };
}

function subnetWith(state: string): Json {
  const network = { Ipv6CidrBlock: '2600:1f13::/64', Ipv6CidrBlockState: { State: state } };
  const flags = { MapPublicIpOnLaunch: false, AssignIpv6AddressOnCreation: false, Ipv6Native: true };
  return {
    Subnets: [{ SubnetId: 'subnet-1', VpcId: 'vpc-1', OwnerId: '1', ...flags, Ipv6CidrBlockAssociationSet: [network] }],
  };
}

function messageOf(document: Json): string | null {
  const file = readDescribedFile(Buffer.from(JSON.stringify(document)));
  return file.ok ? null : file.message.replace(/^.*, since (.*): was a part.*$/, '$1');
}

/** The rest of a sentence that begins with the rule, entry or route; null where AWS writes so. */
test.each<readonly [string, Json, string | null]>([
  ['both ports', groupWith({ ...TCP, ...ANYBODY }), null],
  ['all ports', groupWith({ IpProtocol: 'tcp', FromPort: 0, ToPort: 65_535, ...ANYBODY }), null],
  ['no port', groupWith({ IpProtocol: 'tcp', ...ANYBODY }), 'has no `FromPort`'],
  ['one port', groupWith({ IpProtocol: '17', FromPort: 53, ...ANYBODY }), 'has no `ToPort`'],
  ['-1 for a port', groupWith({ ...TCP, FromPort: -1, ...ANYBODY }), 'has no ports from low to high'],
  ['ports from high to low', groupWith({ ...TCP, ToPort: 21, ...ANYBODY }), 'has no ports from low to high'],
  ['a port that is none', groupWith({ ...TCP, ToPort: 65_536, ...ANYBODY }), '.ToPort` is no number from -1 to 65535'],
  ['half a port', groupWith({ ...TCP, ToPort: 22.5, ...ANYBODY }), '.ToPort` is no number from -1 to 65535'],
  ['a port as text', groupWith({ ...TCP, ToPort: '22', ...ANYBODY }), '.ToPort` is no number from -1 to 65535'],
  ['all types of ICMP', groupWith({ IpProtocol: 'icmp', FromPort: -1, ToPort: -1, ...ANYBODY }), null],
  ['no type of ICMP', groupWith({ IpProtocol: 'icmp', ...ANYBODY }), 'has no `FromPort`'],
  ['no type of ICMPv6', groupWith({ IpProtocol: 'icmpv6', ...ANYBODY }), null],
  ['half a type of ICMPv6', groupWith({ IpProtocol: '58', FromPort: 128, ...ANYBODY }), 'has no `ToPort`'],
  [
    'a type that is none',
    groupWith({ IpProtocol: '1', FromPort: 256, ToPort: -1, ...ANYBODY }),
    'has no types of ICMP',
  ],
  ['all protocols', groupWith({ IpProtocol: '-1', ...ANYBODY }), null],
  ['a protocol by its number', groupWith({ IpProtocol: '50', ...ANYBODY }), null],
  ['no protocol', groupWith(ANYBODY), 'has no `IpProtocol`'],
  ['a protocol that is none', groupWith({ ...TCP, IpProtocol: '256', ...ANYBODY }), '.IpProtocol` is no protocol'],
  ['a protocol of another word', groupWith({ ...TCP, IpProtocol: 'any', ...ANYBODY }), '.IpProtocol` is no protocol'],
  ['nobody', groupWith({ ...TCP, ...NOBODY }), 'names no network, prefix list or group'],
  ['lists that are not there', groupWith({ ...TCP, IpRanges: [] }), 'has no list `Ipv6Ranges`'],
  ['a list that is null', groupWith({ ...TCP, ...ANYBODY, Ipv6Ranges: null }), 'has no list `Ipv6Ranges`'],
  ['no network', groupWith({ ...TCP, ...NOBODY, IpRanges: [{}] }), '.IpRanges[0]` has no `CidrIp`'],
  ['other letters', groupWith({ ...TCP, ...NOBODY, IpRanges: [{ cidrIp: '0.0.0.0/0' }] }), 'has no `CidrIp`'],
  ['nonsense', groupWith({ ...TCP, ...NOBODY, IpRanges: [{ CidrIp: 'x' }] }), '.CidrIp` is no IPv4 network'],
  ['an address', groupWith({ ...TCP, ...NOBODY, IpRanges: [{ CidrIp: '10.0.0.1' }] }), '.CidrIp` is no IPv4 network'],
  ['IPv6 for IPv4', groupWith({ ...TCP, ...NOBODY, IpRanges: [{ CidrIp: '::/0' }] }), '.CidrIp` is no IPv4 network'],
  ['no prefix list', groupWith({ ...TCP, ...NOBODY, PrefixListIds: [{}] }), '[0]` has no `PrefixListId`'],
  ['no group', groupWith({ ...TCP, ...NOBODY, UserIdGroupPairs: [{ UserId: '1' }] }), '[0]` has no `GroupId`'],
  ['a rule', ruleWith({ ...TCP, CidrIpv4: '10.0.0.0/8' }), null],
  ['a rule for all', ruleWith({ IpProtocol: '-1', FromPort: -1, ToPort: -1, CidrIpv6: '::/0' }), null],
  ['a rule of nobody', ruleWith(TCP), 'has no `CidrIpv4`, `CidrIpv6`, `PrefixListId` or `ReferencedGroupInfo`'],
  ['a rule of a group without an id', ruleWith({ ...TCP, ReferencedGroupInfo: {} }), 'has no `GroupId`'],
  ['a rule of two', ruleWith({ ...TCP, CidrIpv4: '10.0.0.0/8', PrefixListId: 'pl-1' }), 'has more than one `CidrIpv4`'],
  ['an entry', entryWith({}), null],
  ['AWS’s own', entryWith({ RuleNumber: 32_767, RuleAction: 'deny' }), null],
  ['as AWS’s own', entryWith({ RuleNumber: 32_767 }), 'allows, under the number of an entry of AWS that denies'],
  ['no network', entryWith({ CidrBlock: null }), 'has no `CidrBlock` or `Ipv6CidrBlock`'],
  ['both networks', entryWith({ Ipv6CidrBlock: '::/0' }), 'has more than one `CidrBlock` or'],
  ['another action', entryWith({ RuleAction: 'ALLOW' }), '.RuleAction` is no `allow` or `deny`'],
  ['no number', entryWith({ RuleNumber: null }), 'has no `RuleNumber`'],
  ['a number that is none', entryWith({ RuleNumber: 0 }), '.RuleNumber` is no number from 1 to 32768'],
  ['no direction', entryWith({ Egress: null }), 'has no `Egress`'],
  ['a direction as text', entryWith({ Egress: 'false' }), '.Egress` is neither true nor false'],
  ['no ports', entryWith({ Protocol: '6' }), 'has no `PortRange`'],
  ['a port', entryWith({ Protocol: '6', PortRange: { From: 22 } }), '.PortRange` has no `To`'],
  ['ports from high to low', entryWith({ Protocol: '6', PortRange: { From: 22, To: 21 } }), 'has no ports from low'],
  ['no type', entryWith({ Protocol: '1' }), 'has no `IcmpTypeCode`'],
  ['all types', entryWith({ Protocol: '58', IcmpTypeCode: { Type: -1, Code: -1 } }), null],
  ['a route', routeWith({ DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-1' }), null],
  ['a route to nowhere', routeWith({ DestinationCidrBlock: '0.0.0.0/0' }), 'has no target'],
  ['a dead route', routeWith({ DestinationCidrBlock: '0.0.0.0/0', State: 'blackhole' }), null],
  ['a route to Oracle', routeWith({ DestinationCidrBlock: '10.9.0.0/16', OdbNetworkArn: 'arn:aws:odb:x' }), null],
  ['an address', addressWith({ PublicIp: '1.2.3.4' }), null],
  ['an address of a carrier', addressWith({ CarrierIp: '1.2.3.4' }), null],
  ['an address of an Outpost', addressWith({ PublicIp: '1.2.3.4', CustomerOwnedIp: '1.2.3.4' }), null],
  ['an address without one', addressWith({}), 'has no `PublicIp`'],
  ['a carrier’s that is none', addressWith({ CarrierIp: 'x' }), '.CarrierIp` is no IPv4 address'],
  ['what AWS attached', interfaceWith({ Attachment: { AttachmentId: 'ela-attach-1' } }), null],
  ['an instance without an index', interfaceWith({ Attachment: { InstanceId: 'i-1' } }), 'has no `DeviceIndex`'],
  ['two addresses', interfaceWith({ Association: { PublicIp: '1.2.3.4', CustomerOwnedIp: '1.2.3.4' } }), null],
  ['prefixes', interfaceWith({ Ipv6Prefixes: [{ Ipv6Prefix: '2600:1f13::/80' }] }), null],
  ['a prefix that is none', interfaceWith({ Ipv6Prefixes: [{ Ipv6Prefix: '10.0.0.0/28' }] }), 'is no IPv6 network'],
  ['a secondary address that is private', natWith([{ PublicIp: '1.2.3.4' }, { PrivateIp: '10.0.0.5' }]), null],
  ['only private addresses', natWith([{ PrivateIp: '10.0.0.5' }]), 'has no `PublicIp` in `NatGatewayAddresses`'],
  ['what was attached', attachmentWith('deleted'), null],
  ['what is attached', attachmentWith('available'), 'has no list `SubnetIds`'],
  ['a subnet group’s name', databaseWith('my group.prod_1'), null],
  ['how far a network is', subnetWith('associated'), null],
  ['how far a network is not', subnetWith("{'State': 'associated'}"), '.State` is no `associating` or'],
  ['a route for nothing', routeWith({ GatewayId: 'igw-1' }), 'has no destination'],
])('%s', (_, document, message) => {
  if (message === null) expect(messageOf(document)).toBeNull();
  else expect(messageOf(document)).toContain(message);
});

test.each(['utf16le', 'swapped'])('UTF-16 is known as what it was meant to be (%s)', (encoding) => {
  const bytes = Buffer.from('\uFEFF{\r\n    "SecurityGroups": []\r\n}\r\n', 'utf16le');
  if (encoding === 'swapped') bytes.swap16();
  expect(isDescription(bytes)).toBe(true);
  expect(readDescribedFile(bytes)).toMatchObject({ ok: false, message: expect.stringContaining('UTF-16') });
});
