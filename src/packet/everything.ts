import type { Family } from './family.ts';
import { packets, union, type PacketSet } from './packet-set.ts';
import { EVERY_ADDRESS } from './peers.ts';
import { ALL_SERVICES } from './services.ts';

/** All packets of a family, whatever the address; symbols are no part of it. */
export const EVERY_PACKET: Readonly<Record<Family, PacketSet>> = {
  ipv4: packets('ipv4', ALL_SERVICES, EVERY_ADDRESS.ipv4),
  ipv6: packets('ipv6', ALL_SERVICES, EVERY_ADDRESS.ipv6),
};

/** Those of both families. */
export const EVERYTHING: PacketSet = union(EVERY_PACKET.ipv4, EVERY_PACKET.ipv6);
