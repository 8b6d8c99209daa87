import { member, type Json, type JsonObject } from '../../json.ts';
import type { Description } from '../description.ts';
import { objectIn, objectsIn, tagsOf, textIn, textsOf, type LiveObject } from '../live-object.ts';

/** Instances that are there, by id: a terminated one is printed for an hour, and has nothing any more. */
export function describedInstances(description: Description): ReadonlyMap<string, JsonObject> {
  const out = new Map<string, JsonObject>();
  for (const reservation of description.of('reservations').objects)
    for (const instance of objectsIn(reservation, 'Instances')) {
      const id = textIn(instance, 'InstanceId');
      const isGone = ['terminated', 'shutting-down'].includes(textIn(objectIn(instance, 'State'), 'Name') ?? '');
      if (id !== null && !isGone && !out.has(id)) out.set(id, { ...instance, OwnerId: textIn(reservation, 'OwnerId') });
    }
  return out;
}

/**
 * The interface that an instance was started with is part of it; `interfaces` are those that are described by
 * themselves.
 */
export function liveInstance(
  id: string,
  instance: JsonObject,
  interfaces: ReadonlyMap<string, JsonObject>,
): LiveObject {
  const own = objectsIn(instance, 'NetworkInterfaces').find(isPrimary) ?? null;
  const primary = interfaces.get(textIn(own, 'NetworkInterfaceId') ?? '') ?? own;
  const groups = primary === null ? objectsIn(instance, 'SecurityGroups') : objectsIn(primary, 'Groups');
  const addresses = objectsIn(primary, 'PrivateIpAddresses');
  const publicIp = textIn(instance, 'PublicIpAddress') ?? textIn(objectIn(primary, 'Association'), 'PublicIp');
  const values: Record<string, Json> = {
    id,
    instance_state: textIn(objectIn(instance, 'State'), 'Name'),
    subnet_id: textIn(primary, 'SubnetId') ?? textIn(instance, 'SubnetId'),
    vpc_security_group_ids: textsOf(groups, 'GroupId'),
    private_ip: textIn(primary, 'PrivateIpAddress') ?? textIn(instance, 'PrivateIpAddress'),
    public_ip: publicIp ?? '',
    associate_public_ip_address: publicIp !== null,
    secondary_private_ips: textsOf(
      addresses.filter((each) => member(each, 'Primary') !== true),
      'PrivateIpAddress',
    ),
    ipv6_addresses: textsOf(objectsIn(primary, 'Ipv6Addresses'), 'Ipv6Address'),
    ipv6_prefixes: textsOf(objectsIn(primary, 'Ipv6Prefixes'), 'Ipv6Prefix'),
    ipv4_prefixes: textsOf(objectsIn(primary, 'Ipv4Prefixes'), 'Ipv4Prefix'),
    primary_network_interface_id: textIn(primary, 'NetworkInterfaceId'),
    source_dest_check: member(primary, 'SourceDestCheck') ?? member(instance, 'SourceDestCheck') ?? true,
    tags: tagsOf(instance),
    tags_all: tagsOf(instance),
  };
  return { type: 'aws_instance', id, owner: textIn(instance, 'OwnerId'), values };
}

/** The first one of the first card. */
export function isPrimary(of: JsonObject): boolean {
  const attachment = objectIn(of, 'Attachment');
  return member(attachment, 'DeviceIndex') === 0 && (member(attachment, 'NetworkCardIndex') ?? 0) === 0;
}
