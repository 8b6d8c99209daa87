import type { Line, Subject } from '../evaluator/line.ts';
import type { JsonObject } from '../json.ts';
import type { World } from '../world.ts';
import { isIpv6 } from './resources.ts';
import { idOf } from './state-form.ts';

const VPC = 'vpc-0a000000000000001';
const OWNER = '111122223333';

/** What the AWS CLI prints of a world, by the names of files. */
export function liveForm({ subjects }: World): Readonly<Record<string, JsonObject>> {
  const of = (kind: Subject['kind']): readonly Subject[] => subjects.filter((each) => each.kind === kind);
  return {
    'describe-security-groups.json': { SecurityGroups: of('group').map(groupOf) },
    'describe-network-acls.json': { NetworkAcls: of('list').map(listOf) },
  };
}

const NUMBERS: Readonly<Record<string, string>> = { all: '-1', tcp: '6', udp: '17', icmp: '1' };

function groupOf({ address, lines }: Subject): JsonObject {
  const of = (direction: Line['direction']): readonly JsonObject[] =>
    lines.filter((line) => line.direction === direction).map(permissionOf);
  return {
    Description: 'made',
    GroupName: address.replaceAll('.', '-'),
    GroupId: idOf(address),
    OwnerId: OWNER,
    VpcId: VPC,
    SecurityGroupArn: `arn:aws:ec2:eu-west-1:${OWNER}:security-group/${idOf(address)}`,
    IpPermissions: of('ingress'),
    IpPermissionsEgress: of('egress'),
  };
}

function permissionOf(line: Line): JsonObject {
  const { protocol, ports, cidr } = line;
  const isIcmp = protocol === 'icmp' || protocol === '58';
  const hasPorts = protocol === 'tcp' || protocol === 'udp';
  return {
    IpProtocol: protocol === 'all' ? '-1' : protocol === '58' ? 'icmpv6' : protocol,
    ...(hasPorts ? { FromPort: ports?.[0] ?? 0, ToPort: ports?.[1] ?? 65_535 } : {}),
    ...(isIcmp ? { FromPort: -1, ToPort: -1 } : {}),
    UserIdGroupPairs: [],
    IpRanges: cidr === null || isIpv6(line) ? [] : [{ CidrIp: cidr }],
    Ipv6Ranges: cidr !== null && isIpv6(line) ? [{ CidrIpv6: cidr }] : [],
    PrefixListIds: [],
  };
}

function listOf({ address, lines }: Subject): JsonObject {
  const last = (Egress: boolean): JsonObject => ({
    CidrBlock: '0.0.0.0/0',
    Egress,
    Protocol: '-1',
    RuleAction: 'deny',
    RuleNumber: 32_767,
  });
  return {
    Associations: [],
    Entries: [...lines.map(entryOf), last(true), last(false)],
    IsDefault: false,
    NetworkAclId: idOf(address),
    VpcId: VPC,
    OwnerId: OWNER,
    Tags: [],
  };
}

function entryOf(line: Line): JsonObject {
  const { protocol, ports, cidr, number, action, direction } = line;
  const hasPorts = protocol === 'tcp' || protocol === 'udp';
  return {
    ...(isIpv6(line) ? { Ipv6CidrBlock: cidr } : { CidrBlock: cidr }),
    Egress: direction === 'egress',
    ...(protocol === 'icmp' || protocol === '58' ? { IcmpTypeCode: { Code: -1, Type: -1 } } : {}),
    ...(hasPorts ? { PortRange: { From: ports?.[0] ?? 0, To: ports?.[1] ?? 65_535 } } : {}),
    Protocol: NUMBERS[protocol] ?? protocol,
    RuleAction: action,
    RuleNumber: number,
  };
}
