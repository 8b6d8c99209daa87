import { member, type Json, type JsonObject } from '../../json.ts';
import { eachById, type Description } from '../description.ts';
import { objectIn, objectsIn, tagsOf, textIn, textsOf, type LiveObject } from '../live-object.ts';

/**
 * Lists with their entries and subnets. Each subnet has one, and AWS prints it with the list, default lists too: of a
 * subnet that no described list has, the list is not known.
 */
export function liveAcls(description: Description): readonly LiveObject[] {
  const acls = description.of('acls');
  const placed = new Set<string>();
  const objects: LiveObject[] = [];
  for (const [id, acl] of eachById('acls', acls)) {
    const subnets = textsOf(objectsIn(acl, 'Associations'), 'SubnetId');
    for (const subnet of subnets) placed.add(subnet);
    const isDefault = member(acl, 'IsDefault') === true;
    const entries = objectsIn(acl, 'Entries');
    const of = (isEgress: boolean): readonly JsonObject[] =>
      entries.filter((entry) => (member(entry, 'Egress') === true) === isEgress);
    objects.push({
      type: isDefault ? 'aws_default_network_acl' : 'aws_network_acl',
      id,
      owner: textIn(acl, 'OwnerId'),
      values: {
        id,
        vpc_id: textIn(acl, 'VpcId'),
        owner_id: textIn(acl, 'OwnerId'),
        ...(isDefault ? { default_network_acl_id: id } : {}),
        subnet_ids: subnets,
        ingress: of(false).map(entryOf),
        egress: of(true).map(entryOf),
        tags: tagsOf(acl),
        tags_all: tagsOf(acl),
      },
      // AWS prints with a list all that lives on it.
      isMentioned: false,
    });
  }
  for (const [subnet, own] of eachById('subnets', description.of('subnets')))
    if (!placed.has(subnet)) objects.push(unplaced(subnet, textIn(own, 'OwnerId'), acls.isGiven));
  return objects;
}

/** The list of a subnet that no output tells. */
function unplaced(subnet: string, owner: string | null, isGiven: boolean): LiveObject {
  return {
    type: 'aws_network_acl_association',
    id: `${subnet}.network_acl`,
    owner,
    values: { subnet_id: subnet },
    unknown: { network_acl_id: true },
    tells: { network_acl_id: { of: 'acls', is: isGiven ? 'next-page' : 'not-given' } },
  };
}

/** AWS prints ports of TCP and UDP alone, a type and code of ICMP alone; a state has 0 for those that are not there. */
function entryOf(entry: JsonObject): JsonObject {
  const range = objectIn(entry, 'PortRange');
  const icmp = objectIn(entry, 'IcmpTypeCode');
  const number = (object: JsonObject | null, key: string): Json => member(object, key) ?? 0;
  return {
    rule_no: number(entry, 'RuleNumber'),
    action: textIn(entry, 'RuleAction'),
    protocol: textIn(entry, 'Protocol'),
    from_port: number(range, 'From'),
    to_port: number(range, 'To'),
    icmp_type: number(icmp, 'Type'),
    icmp_code: number(icmp, 'Code'),
    cidr_block: textIn(entry, 'CidrBlock'),
    ipv6_cidr_block: textIn(entry, 'Ipv6CidrBlock'),
  };
}
