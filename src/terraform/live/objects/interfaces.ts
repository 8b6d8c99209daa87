import { listOr, member, type Json, type JsonObject } from '../../json.ts';
import { eachById, type Description } from '../description.ts';
import { objectIn, objectsIn, tagsOf, textIn, textsOf, type LiveObject } from '../live-object.ts';
import { describedInstances, isPrimary, liveInstance } from './instances.ts';

/** Kinds of interfaces that are part of something else that routes lead to, and carry no group. */
const OF_GATEWAYS: ReadonlySet<string> = new Set([
  'natGateway',
  'nat_gateway',
  'transit_gateway',
  'gateway_load_balancer',
]);

/**
 * Instances, the interfaces that are no part of one, and the public addresses of both. An interface that AWS made for a
 * service (a load balancer, a database, a function) is one, unless the service is described too: `taken` says of which.
 */
export function liveInterfaces(
  description: Description,
  taken: (interfaceOf: JsonObject) => boolean,
): readonly LiveObject[] {
  const instances = describedInstances(description);
  const described = eachById('interfaces', description.of('interfaces'));
  const interfaces = new Map(described);
  for (const instance of instances.values())
    for (const each of objectsIn(instance, 'NetworkInterfaces')) {
      const id = textIn(each, 'NetworkInterfaceId');
      // Of the instance's own output less is told, and not that it is attached.
      if (id !== null && !interfaces.has(id))
        interfaces.set(id, {
          ...each,
          Attachment: { ...objectIn(each, 'Attachment'), InstanceId: textIn(instance, 'InstanceId') },
        });
    }
  const ofOthers = new Set([
    ...description
      .of('nat-gateways')
      .objects.flatMap((gateway) => textsOf(objectsIn(gateway, 'NatGatewayAddresses'), 'NetworkInterfaceId')),
    ...description.of('endpoints').objects.flatMap((endpoint) => listOr(member(endpoint, 'NetworkInterfaceIds'))),
  ]);
  const objects: LiveObject[] = [...instances].map(([id, instance]) => liveInstance(id, instance, interfaces));
  for (const [id, each] of interfaces) {
    const instance = textIn(objectIn(each, 'Attachment'), 'InstanceId');
    const isPart = instance !== null && instances.has(instance) && isPrimary(each);
    if (ofOthers.has(id)) continue;
    if (!isPart && !OF_GATEWAYS.has(textIn(each, 'InterfaceType') ?? '') && !taken(each))
      objects.push(interfaceOf(id, each));
  }
  return [...objects, ...liveAddresses(description, interfaces)];
}

function interfaceOf(id: string, each: JsonObject): LiveObject {
  const attachment = objectIn(each, 'Attachment');
  const owner = textIn(each, 'OwnerId');
  const others = objectsIn(each, 'PrivateIpAddresses');
  const instance = textIn(attachment, 'InstanceId');
  const own = objectIn(each, 'Association');
  const associations =
    own === null
      ? others.flatMap((other): JsonObject[] => {
          const association = objectIn(other, 'Association');
          return association === null ? [] : [association];
        })
      : [own];
  const values: Record<string, Json> = {
    id,
    subnet_id: textIn(each, 'SubnetId'),
    security_groups: textsOf(objectsIn(each, 'Groups'), 'GroupId'),
    private_ip: textIn(each, 'PrivateIpAddress'),
    private_ips: textsOf(others, 'PrivateIpAddress'),
    ipv6_addresses: textsOf(objectsIn(each, 'Ipv6Addresses'), 'Ipv6Address'),
    ipv6_prefixes: textsOf(objectsIn(each, 'Ipv6Prefixes'), 'Ipv6Prefix'),
    ipv4_prefixes: textsOf(objectsIn(each, 'Ipv4Prefixes'), 'Ipv4Prefix'),
    interface_type: textIn(each, 'InterfaceType'),
    description: textIn(each, 'Description'),
    source_dest_check: member(each, 'SourceDestCheck') ?? true,
    attachment:
      instance === null
        ? []
        : [
            {
              attachment_id: textIn(attachment, 'AttachmentId'),
              device_index: member(attachment, 'DeviceIndex') ?? null,
              instance,
            },
          ],
    association: associations.map((association) => ({
      public_ip: textIn(association, 'PublicIp'),
      allocation_id: textIn(association, 'AllocationId'),
    })),
    owner_id: owner,
    tags: tagsOf(each, 'TagSet'),
    tags_all: tagsOf(each, 'TagSet'),
  };
  return { type: 'aws_network_interface', id, owner, values };
}

/** Elastic IPs: those that are described, and those that interfaces show. */
function liveAddresses(description: Description, interfaces: ReadonlyMap<string, JsonObject>): readonly LiveObject[] {
  const objects = new Map<string, LiveObject>();
  const add = (id: string | null, values: Record<string, Json>, owner: string | null): void => {
    if (id !== null && !objects.has(id))
      objects.set(id, { type: 'aws_eip', id, owner, values: { id, allocation_id: id, domain: 'vpc', ...values } });
  };
  for (const address of eachById('addresses', description.of('addresses')).values())
    add(
      textIn(address, 'AllocationId'),
      {
        public_ip: textIn(address, 'PublicIp'),
        private_ip: textIn(address, 'PrivateIpAddress'),
        association_id: textIn(address, 'AssociationId'),
        ...held(address, textIn(address, 'NetworkInterfaceId'), textIn(address, 'InstanceId')),
        tags: tagsOf(address),
        tags_all: tagsOf(address),
      },
      textIn(address, 'NetworkInterfaceOwnerId'),
    );
  for (const [id, each] of interfaces)
    for (const { Association: given, PrivateIpAddress: privateIp } of [
      each,
      ...objectsIn(each, 'PrivateIpAddresses'),
    ]) {
      const association = objectIn({ Association: given ?? null }, 'Association');
      add(
        textIn(association, 'AllocationId'),
        {
          public_ip: textIn(association, 'PublicIp'),
          private_ip: privateIp ?? null,
          association_id: textIn(association, 'AssociationId'),
          ...held(association, id, textIn(objectIn(each, 'Attachment'), 'InstanceId')),
        },
        textIn(each, 'OwnerId'),
      );
    }
  return [...objects.values()];
}

/** Who has a public address: one of a carrier or of an Outpost makes nobody public. */
function held(address: JsonObject | null, networkInterface: string | null, instance: string | null): JsonObject {
  const isPublic = textIn(address, 'PublicIp') !== null;
  return { network_interface: isPublic ? networkInterface : null, instance: isPublic ? instance : null };
}
