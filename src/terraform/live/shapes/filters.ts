import { listOr, member, type JsonObject } from '../../json.ts';
import { exactlyOne, FLAG, isThere, lackingOf, listOf, shapeOf, textAt, type ValueShape } from './shape.ts';
import { ID, NETWORK, NETWORK_4, NETWORK_6, PORT, TAGS, TEXT, oneWordOf } from './values.ts';

const WORDS: ReadonlySet<string> = new Set(['-1', 'tcp', 'udp', 'icmp', 'icmpv6']);

/** A word of AWS, or the number of a protocol as text. */
const PROTOCOL: ValueShape = {
  kind: 'text',
  is: 'protocol',
  accepts: (text) => WORDS.has(text) || (/^(?:0|[1-9]\d{0,2})$/.test(text) && Number(text) <= 255),
};

const WITH_PORTS: ReadonlySet<string> = new Set(['tcp', 'udp', '6', '17']);
const WITH_TYPES: ReadonlySet<string> = new Set(['icmp', 'icmpv6', '1', '58']);

/** -1: none, or all types of ICMP. */
const PORT_OR_TYPE: ValueShape = { kind: 'number', from: -1, to: 65_535 };
const MAX_TYPE = 255;
const TYPE: ValueShape = { kind: 'number', from: -1, to: MAX_TYPE };

const WITHOUT_TYPES: ReadonlySet<string> = new Set(['icmpv6', '58']);

/**
 * AWS prints both ports of each rule for TCP and UDP (0 and 65535 where it means all), both numbers of ICMP, and none
 * or -1 of the rest. Of ICMPv6 both may be left out, which means all types (EC2 API, `AuthorizeSecurityGroupIngress`).
 */
function portsTrouble(rule: JsonObject): string | null {
  const protocol = textAt(rule, 'IpProtocol') ?? '';
  const isPorts = WITH_PORTS.has(protocol);
  const isTypes = WITH_TYPES.has(protocol);
  const names = ['FromPort', 'ToPort'];
  const lacking = lackingOf(rule, names);
  if (lacking !== null) {
    const needs = isPorts || (isTypes && !WITHOUT_TYPES.has(protocol));
    return needs || names.some((name) => isThere(rule, name)) ? lacking : null;
  }
  const [from = 0, to = 0] = names.map((name) => Number(member(rule, name)));
  if (isPorts) return 0 <= from && from <= to ? null : 'has no ports from low to high';
  return isTypes && Math.max(from, to) > MAX_TYPE ? 'has no types of ICMP' : null;
}

const PEERS = {
  IpRanges: listOf(shapeOf({ CidrIp: NETWORK_4 }, { Description: TEXT })),
  Ipv6Ranges: listOf(shapeOf({ CidrIpv6: NETWORK_6 }, { Description: TEXT })),
  PrefixListIds: listOf(shapeOf({ PrefixListId: ID }, { Description: TEXT })),
  UserIdGroupPairs: listOf(shapeOf({ GroupId: ID }, { UserId: ID, Description: TEXT })),
};

const PERMISSION = shapeOf(
  { IpProtocol: PROTOCOL, ...PEERS },
  { FromPort: PORT_OR_TYPE, ToPort: PORT_OR_TYPE },
  (permission) =>
    portsTrouble(permission)
    ?? (Object.keys(PEERS).some((name) => listOr(member(permission, name)).length > 0)
      ? null
      : 'names no network, prefix list or group'),
);

export const SECURITY_GROUP = shapeOf(
  {
    GroupId: ID,
    GroupName: TEXT,
    VpcId: ID,
    OwnerId: ID,
    IpPermissions: listOf(PERMISSION),
    IpPermissionsEgress: listOf(PERMISSION),
  },
  { SecurityGroupArn: ID, Description: TEXT, Tags: TAGS },
);

export const SECURITY_GROUP_RULE = shapeOf(
  { SecurityGroupRuleId: ID, GroupId: ID, IsEgress: FLAG, IpProtocol: PROTOCOL },
  {
    GroupOwnerId: ID,
    FromPort: PORT_OR_TYPE,
    ToPort: PORT_OR_TYPE,
    CidrIpv4: NETWORK_4,
    CidrIpv6: NETWORK_6,
    PrefixListId: ID,
    ReferencedGroupInfo: shapeOf({ GroupId: ID }, { UserId: ID }),
    Description: TEXT,
    Tags: TAGS,
  },
  (rule) =>
    portsTrouble(rule)
    ?? exactlyOne(
      rule,
      ['CidrIpv4', 'CidrIpv6', 'PrefixListId', 'ReferencedGroupInfo'],
      '`CidrIpv4`, `CidrIpv6`, `PrefixListId` or `ReferencedGroupInfo`',
    ),
);

/** The entries that AWS adds itself, `*` in its console, for IPv4 and IPv6. */
const OWN_NUMBER = 32_767;

const ENTRY = shapeOf(
  {
    RuleNumber: { kind: 'number', from: 1, to: OWN_NUMBER + 1 },
    Egress: FLAG,
    Protocol: PROTOCOL,
    RuleAction: oneWordOf('allow', 'deny'),
  },
  {
    CidrBlock: NETWORK_4,
    Ipv6CidrBlock: NETWORK_6,
    PortRange: shapeOf({ From: PORT, To: PORT }, {}, ({ From, To }) =>
      Number(From) <= Number(To) ? null : 'has no ports from low to high',
    ),
    IcmpTypeCode: shapeOf({ Type: TYPE, Code: TYPE }),
  },
  (entry) => {
    const protocol = textAt(entry, 'Protocol') ?? '';
    if (Number(member(entry, 'RuleNumber')) >= OWN_NUMBER && textAt(entry, 'RuleAction') !== 'deny')
      return 'allows, under the number of an entry of AWS that denies';
    return (
      (WITH_PORTS.has(protocol) ? lackingOf(entry, ['PortRange']) : null)
      ?? (WITH_TYPES.has(protocol) ? lackingOf(entry, ['IcmpTypeCode']) : null)
      ?? exactlyOne(entry, ['CidrBlock', 'Ipv6CidrBlock'], '`CidrBlock` or `Ipv6CidrBlock`')
    );
  },
);

export const NETWORK_ACL = shapeOf(
  {
    NetworkAclId: ID,
    IsDefault: FLAG,
    VpcId: ID,
    Entries: listOf(ENTRY),
    Associations: listOf(shapeOf({ SubnetId: ID })),
  },
  { OwnerId: ID, Tags: TAGS },
);

export const MANAGED_PREFIX_LIST = shapeOf(
  { PrefixListId: ID, PrefixListName: TEXT },
  {
    OwnerId: ID,
    AddressFamily: TEXT,
    MaxEntries: { kind: 'number', from: 0, to: Number.MAX_SAFE_INTEGER },
    Cidrs: listOf(NETWORK),
    Tags: TAGS,
  },
  // `describe-prefix-lists` prints neither, and what the lists hold instead.
  (list) => (isThere(list, 'Cidrs') ? null : lackingOf(list, ['OwnerId', 'AddressFamily'])),
);

export const PREFIX_LIST_ENTRY = shapeOf({ Cidr: NETWORK }, { Description: TEXT });
