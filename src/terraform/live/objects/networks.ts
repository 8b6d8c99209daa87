import { member, type JsonObject } from '../../json.ts';
import { eachById, type Description } from '../description.ts';
import { objectIn, objectsIn, tagsOf, textIn, textsOf, type LackingOutput, type LiveObject } from '../live-object.ts';

/**
 * VPCs as Terraform reads them, not as it makes them: the default group, list and route table that AWS made with one
 * are those that are described, and where they are not, nothing is taken to be as AWS made it.
 */
export function liveVpcs(description: Description): readonly LiveObject[] {
  const defaultAcls = defaultsOf(description, 'acls', (acl) => member(acl, 'IsDefault') === true);
  const defaultGroups = defaultsOf(description, 'groups', (group) => textIn(group, 'GroupName') === 'default');
  const mains = defaultsOf(description, 'route-tables', isMain);
  const vpcs = eachById('vpcs', description.of('vpcs'));
  const objects: LiveObject[] = vpcsNamed(description)
    .filter((id) => !vpcs.has(id))
    .map((id) => unseenVpc(id, description));
  for (const [id, vpc] of vpcs) {
    const owner = textIn(vpc, 'OwnerId');
    const [v6, ...more6] = ipv6Of(vpc);
    const first = textIn(vpc, 'CidrBlock');
    objects.push({
      type: 'aws_vpc',
      mode: 'data',
      id,
      owner,
      values: {
        id,
        cidr_block: first,
        ipv6_cidr_block: v6?.network ?? null,
        ipv6_association_id: v6?.id ?? null,
        default: member(vpc, 'IsDefault') ?? false,
        default_network_acl_id: defaultAcls.get(id) ?? null,
        default_security_group_id: defaultGroups.get(id) ?? null,
        main_route_table_id: mains.get(id) ?? null,
        owner_id: owner,
        tags: tagsOf(vpc),
        tags_all: tagsOf(vpc),
      },
    });
    for (const each of objectsIn(vpc, 'CidrBlockAssociationSet')) {
      const network = textIn(each, 'CidrBlock');
      if (network !== null && network !== first && isThere(objectIn(each, 'CidrBlockState')))
        objects.push({
          type: 'aws_vpc_ipv4_cidr_block_association',
          id: textIn(each, 'AssociationId') ?? `${id}.${network}`,
          owner,
          values: { vpc_id: id, cidr_block: network },
        });
    }
    for (const each of more6)
      objects.push({
        type: 'aws_vpc_ipv6_cidr_block_association',
        id: each.id ?? `${id}.${each.network}`,
        owner,
        values: { vpc_id: id, ipv6_cidr_block: each.network },
      });
  }
  return objects;
}

/** Those in which anything is. */
function vpcsNamed({ of }: Description): readonly string[] {
  const what = ['groups', 'acls', 'subnets', 'route-tables', 'interfaces'] as const;
  return [...new Set(what.flatMap((each) => textsOf(of(each).objects, 'VpcId')))];
}

/** One that is not described: what it holds is known, and neither its networks nor anything that nobody prints. */
function unseenVpc(id: string, description: Description): LiveObject {
  const { isGiven, isWhole } = description.of('vpcs');
  const lacking: LackingOutput = { of: 'vpcs', is: isGiven && !isWhole ? 'next-page' : 'not-given' };
  return {
    type: 'aws_vpc',
    mode: 'data',
    id,
    owner: null,
    values: { id },
    unknown: { cidr_block: true, ipv6_cidr_block: true, tags: true, tags_all: true },
    tells: { cidr_block: lacking, ipv6_cidr_block: lacking, tags: lacking, tags_all: lacking },
  };
}

export function liveSubnets(description: Description): readonly LiveObject[] {
  return [...eachById('subnets', description.of('subnets'))].map(([id, subnet]): LiveObject => {
    const [v6] = ipv6Of(subnet);
    return {
      type: 'aws_subnet',
      id,
      owner: textIn(subnet, 'OwnerId'),
      values: {
        id,
        arn: textIn(subnet, 'SubnetArn'),
        vpc_id: textIn(subnet, 'VpcId'),
        cidr_block: textIn(subnet, 'CidrBlock'),
        ipv6_cidr_block: v6?.network ?? null,
        ipv6_cidr_block_association_id: v6?.id ?? null,
        ipv6_native: member(subnet, 'Ipv6Native') ?? false,
        availability_zone: textIn(subnet, 'AvailabilityZone'),
        availability_zone_id: textIn(subnet, 'AvailabilityZoneId'),
        map_public_ip_on_launch: member(subnet, 'MapPublicIpOnLaunch') ?? false,
        assign_ipv6_address_on_creation: member(subnet, 'AssignIpv6AddressOnCreation') ?? false,
        owner_id: textIn(subnet, 'OwnerId'),
        tags: tagsOf(subnet),
        tags_all: tagsOf(subnet),
      },
    };
  });
}

/** Of each VPC, the object that AWS made with it. */
function defaultsOf(
  description: Description,
  what: 'acls' | 'groups' | 'route-tables',
  isDefault: (object: JsonObject) => boolean,
): ReadonlyMap<string, string> {
  return new Map(
    [...eachById(what, description.of(what))].flatMap(([id, object]) => {
      const vpc = textIn(object, 'VpcId');
      return vpc !== null && isDefault(object) ? [[vpc, id] as const] : [];
    }),
  );
}

function isMain(table: JsonObject): boolean {
  return objectsIn(table, 'Associations').some((each) => member(each, 'Main') === true);
}

function ipv6Of(object: JsonObject): readonly { readonly id: string | null; readonly network: string }[] {
  return objectsIn(object, 'Ipv6CidrBlockAssociationSet').flatMap((each) => {
    const network = textIn(each, 'Ipv6CidrBlock');
    return network !== null && isThere(objectIn(each, 'Ipv6CidrBlockState'))
      ? [{ id: textIn(each, 'AssociationId'), network }]
      : [];
  });
}

/** Also one that is coming or going. */
function isThere(state: JsonObject | null): boolean {
  return !['disassociated', 'failed'].includes(textIn(state, 'State') ?? 'associated');
}
