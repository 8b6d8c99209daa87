import { atMost, known, NOTHING, type Bounds } from '../../model/bounds.ts';
import type { SensitiveParts, UnknownAttribute } from '../../model/model.ts';
import { FAMILIES } from '../../packet/family.ts';
import { isEmpty, packets, union, NO_PACKETS, type PacketSet } from '../../packet/packet-set.ts';
import { EVERY_ADDRESS } from '../../packet/peers.ts';
import type { Resource } from '../resource.ts';
import type { PeerBounds } from './peer-bounds.ts';
import type { PeersOfFamilies } from './prefix-list.ts';
import type { Run } from './run.ts';
import { EVERY_SERVICE, type ServiceBounds, type ServicesOfFamilies } from './service-bounds.ts';

/** What rules and entries have in common once services and a peer are read. */
export interface StatementBounds {
  readonly packets: Bounds;
  readonly unknown: readonly UnknownAttribute[];
}

/** Everything, of both families. */
export const EVERYTHING: PacketSet = rectangle(EVERY_SERVICE, EVERY_ADDRESS);

/** Services times peers, in both bounds. A resource that may not exist has nothing for certain. */
export function boundsOf(resource: Resource, services: ServiceBounds, peer: PeerBounds, path: string): StatementBounds {
  const unknown = [...services.unknown.map((name) => `${path}${name}`), ...peer.unknown].map((attribute) => ({ address: resource.address, attribute }));
  const isExact = services.certain === services.possible && peer.certain === peer.possible;
  const possible = rectangle(services.possible, peer.possible);
  if (isExact && resource.certain) return { packets: isEmpty(possible) ? NOTHING : known(possible), unknown };
  const certain = resource.certain ? rectangle(services.certain, peer.certain) : NO_PACKETS;
  return { packets: isEmpty(certain) ? atMost(possible) : { certain, possible }, unknown };
}

export function sensitiveParts(ports: boolean, peer: PeerBounds): SensitiveParts {
  return { remote: peer.sensitive, ports };
}

/** Says what is wrong, without what Terraform marks as sensitive. */
export function warnOf(run: Run, resource: Resource, what: string, troubles: readonly string[], sensitive: boolean): void {
  if (troubles.length === 0) return;
  if (sensitive) run.warn(resource, `${what} has a sensitive value that AWS refuses or ignores`);
  else for (const trouble of troubles) run.warn(resource, `${what} ${trouble}`);
}

/** Texts that sort as the services do: by protocol, then ports. */
export function servicesKey(services: ServiceBounds): string {
  return FAMILIES.map((family) => {
    const range = services.possible[family];
    return range === null ? '-' : `${String(range[0]).padStart(6, '0')}:${String(range[1]).padStart(6, '0')}`;
  }).join(' ');
}

function rectangle(services: ServicesOfFamilies, peers: PeersOfFamilies): PacketSet {
  return union(packets('ipv4', services.ipv4, peers.ipv4), packets('ipv6', services.ipv6, peers.ipv6));
}
