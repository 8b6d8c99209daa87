import { getOrMake } from '../../../base/maps.ts';
import { atMost, known, NOTHING, type Bounds } from '../../../model/bounds.ts';
import type { SensitiveParts } from '../../../model/model.ts';
import type { UnknownAttribute } from '../../../model/origin.ts';
import { isEmpty, packets, union, NO_PACKETS, type PacketSet } from '../../../packet/packet-set.ts';
import type { Resource } from '../../resource.ts';
import type { PeerBounds } from '../peers/peer-bounds.ts';
import type { PeersOfFamilies } from '../peers/prefix-list-contents.ts';
import type { Run } from '../run.ts';
import type { ServiceBounds, ServicesOfFamilies } from '../services/service-bounds.ts';

/** What rules and entries have in common once services and a peer are read. */
export interface StatementBounds {
  readonly packets: Bounds;
  readonly unknown: readonly UnknownAttribute[];
  readonly certainty: Certainty | null;
}

/** What else is said of a statement that is not certain as it stands; null: it is. */
export interface Certainty {
  /** Of what may not be there. */
  readonly perhaps?: 'whole' | 'part';
  /** See the statement's own. */
  readonly rests?: string;
}

const NONE_UNKNOWN: readonly UnknownAttribute[] = [];
const NOT_SENSITIVE: SensitiveParts = { remote: false, ports: false };

/** Services times peers, in both bounds. A resource that may not exist has nothing for certain. */
export function statementBounds(
  run: Run,
  resource: Resource,
  services: ServiceBounds,
  peer: PeerBounds,
  path: string,
): StatementBounds {
  const isExact = services.certain === services.possible && peer.certain === peer.possible;
  if (isExact && resource.certain) {
    const byPeer = getOrMake(run.shared.packets, services, () => new Map<PeerBounds, Bounds>());
    return {
      packets: getOrMake(byPeer, peer, () => exactly(rectangle(services.possible, peer.possible))),
      unknown: peer.unknown.length === 0 ? NONE_UNKNOWN : unknownIn(resource, path, services, peer),
      certainty: null,
    };
  }
  const unknown = unknownIn(resource, path, services, peer);
  const possible = rectangle(services.possible, peer.possible);
  const certain = resource.certain ? rectangle(services.certain, peer.certain) : NO_PACKETS;
  const isNamed = peer.rests !== undefined && resource.certain && services.certain === services.possible;
  return {
    packets: isEmpty(certain) ? atMost(possible) : { certain, possible },
    unknown,
    certainty: {
      ...(resource.certain ? {} : { perhaps: isExact ? 'whole' : 'part' }),
      ...(isNamed ? { rests: peer.rests } : {}),
    },
  };
}

function unknownIn(
  { address, doubts = [] }: Resource,
  path: string,
  services: ServiceBounds,
  peer: PeerBounds,
): UnknownAttribute[] {
  return [
    ...[...services.unknown.map((name) => `${path}${name}`), ...peer.unknown].map((attribute) => ({
      address,
      attribute,
    })),
    ...doubts.map(({ asked }) => asked),
  ];
}

function exactly(set: PacketSet): Bounds {
  return isEmpty(set) ? NOTHING : known(set);
}

export function sensitiveParts(ports: boolean, { sensitive, quotaSensitive }: PeerBounds): SensitiveParts {
  if (!sensitive && !ports && quotaSensitive !== true) return NOT_SENSITIVE;
  return { remote: sensitive, ports, ...(quotaSensitive === true ? { quota: true } : {}) };
}

function rectangle(services: ServicesOfFamilies, peers: PeersOfFamilies): PacketSet {
  return union(packets('ipv4', services.ipv4, peers.ipv4), packets('ipv6', services.ipv6, peers.ipv6));
}
