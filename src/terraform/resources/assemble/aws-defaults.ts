import { known } from '../../../model/bounds.ts';
import { NO_TAGS } from '../../../model/attribute.ts';
import { DIRECTIONS, type Direction, type Entry, type PeerKind, type Rule } from '../../../model/model.ts';
import { EVERY_PACKET } from '../../../packet/everything.ts';
import { FAMILIES, type Family } from '../../../packet/family.ts';
import { packets, union, type PacketSet } from '../../../packet/packet-set.ts';
import type { Peers } from '../../../packet/peers.ts';
import { ALL_SERVICES } from '../../../packet/services.ts';

/**
 * The rules of the group that AWS makes with every VPC: everything among its members, and all egress, IPv6 where the
 * VPC has it (VPC guide, "Default security groups").
 */
export function defaultGroupRules(address: string, ipv6: boolean): Rule[] {
  const own: Peers = { addresses: [], symbols: [`group:${address}`] };
  const members = union(packets('ipv4', ALL_SERVICES, own), packets('ipv6', ALL_SERVICES, own));
  return [madeRule(address, 'ingress', 'security-group', members), ...openEgress(address, familiesOf(ipv6))];
}

/** Everything to everywhere, one rule a family. */
export function openEgress(address: string, families: readonly Family[] = FAMILIES): Rule[] {
  return families.map((family) => madeRule(address, 'egress', 'cidr', EVERY_PACKET[family]));
}

/**
 * The entries of the list that AWS makes with every VPC: 100, and 101 where the VPC has IPv6 (VPC guide, "Default
 * network ACL").
 */
export function defaultAclEntries(address: string, ipv6: boolean): Entry[] {
  return DIRECTIONS.flatMap((direction) =>
    familiesOf(ipv6).map(
      (family, i): Entry => ({
        ...base(address, direction, EVERY_PACKET[family]),
        number: 100 + i,
        action: 'allow',
      }),
    ),
  );
}

function familiesOf(ipv6: boolean): readonly Family[] {
  return ipv6 ? FAMILIES : FAMILIES.slice(0, 1);
}

/** A rule that no resource states. */
export function madeRule(address: string, direction: Direction, peer: PeerKind, set: PacketSet): Rule {
  return {
    ...base(address, direction, set),
    description: { state: 'none' },
    tags: NO_TAGS,
    peer,
    inline: false,
    quota: 1,
  };
}

function base(address: string, direction: Direction, set: PacketSet) {
  return {
    address,
    direction,
    packets: known(set),
    unknown: [],
    sensitive: { remote: false, ports: false },
    place: null,
  };
}
