import { isList, isObject, type Json } from '../json.ts';

type Form = 'text' | 'number' | 'flag' | 'objects';

/** Members that decide something, whatever object they are in, and how AWS writes them. */
const FORMS: ReadonlyMap<string, Form> = new Map<string, Form>([
  ...[
    'GroupId',
    'VpcId',
    'SubnetId',
    'OwnerId',
    'IpProtocol',
    'CidrIp',
    'CidrIpv4',
    'CidrIpv6',
    'CidrBlock',
    'Ipv6CidrBlock',
    'PrefixListId',
    'Protocol',
    'RuleAction',
    'DestinationCidrBlock',
    'DestinationIpv6CidrBlock',
    'DestinationPrefixListId',
    'GatewayId',
    'NatGatewayId',
    'NetworkInterfaceId',
    'InstanceId',
    'PublicIp',
    'PrivateIpAddress',
    'Ipv6Address',
  ].map((name): [string, Form] => [name, 'text']),
  ...['FromPort', 'ToPort', 'RuleNumber', 'From', 'To', 'MaxEntries'].map((name): [string, Form] => [name, 'number']),
  ...[
    'IsEgress',
    'Egress',
    'IsDefault',
    'Main',
    'MapPublicIpOnLaunch',
    'AssignIpv6AddressOnCreation',
    'PubliclyAccessible',
  ].map((name): [string, Form] => [name, 'flag']),
  ...[
    'IpPermissions',
    'IpPermissionsEgress',
    'IpRanges',
    'Ipv6Ranges',
    'PrefixListIds',
    'UserIdGroupPairs',
    'Entries',
    'Associations',
    'Routes',
    'Attachments',
    'Groups',
    'Instances',
    'NetworkInterfaces',
    'PrivateIpAddresses',
    'Ipv6Addresses',
    'CidrBlockAssociationSet',
    'Ipv6CidrBlockAssociationSet',
    'NatGatewayAddresses',
    'VpcSecurityGroups',
    'ListenerDescriptions',
    'Tags',
    'TagSet',
  ].map((name): [string, Form] => [name, 'objects']),
]);

const MAX_DEPTH = 12;

/**
 * The first member of an object, at any depth, that AWS does not write so (`IpPermissions[0].FromPort`); null where
 * there is none. What is null counts as not there.
 */
export function formTrouble(value: Json, path = '', depth = 0): string | null {
  if (typeof value !== 'object' || value === null) return null;
  if (depth > MAX_DEPTH) return path;
  if (isList(value)) {
    for (let i = 0; i < value.length; i++) {
      const found = formTrouble(value[i] ?? null, `${path}[${i}]`, depth + 1);
      if (found !== null) return found;
    }
    return null;
  }
  if (!isObject(value)) return null;
  for (const name in value) {
    const inside = value[name] ?? null;
    const form = FORMS.get(name);
    const at = path === '' ? name : `${path}.${name}`;
    if (form !== undefined && inside !== null && !isOfForm(inside, form)) return at;
    const found = formTrouble(inside, at, depth + 1);
    if (found !== null) return found;
  }
  return null;
}

function isOfForm(value: Json, form: Form): boolean {
  switch (form) {
    case 'text':
      return typeof value === 'string';
    case 'number':
      return Number.isSafeInteger(value);
    case 'flag':
      return typeof value === 'boolean';
    case 'objects':
      return isList(value) && value.every(isObject);
  }
}
