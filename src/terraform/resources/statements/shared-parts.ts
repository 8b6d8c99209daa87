import type { Bounds } from '../../../model/bounds.ts';
import type { Family } from '../../../packet/family.ts';
import type { PeerSymbol } from '../../../packet/peers.ts';
import type { PeerBounds } from '../peers/peer-bounds.ts';
import type { ServiceBounds } from '../services/service-bounds.ts';
import type { UnknownNetwork } from '../networks/unknown-network.ts';

/**
 * What many rules say alike is made once for a run: large plans repeat the same ports and networks thousands of times,
 * and most of their time would go into making and collecting equal objects.
 */
export interface SharedParts {
  /** By what the configuration writes; only where everything about them is known. */
  readonly services: Map<string, ServiceBounds>;
  readonly peers: Map<string, PeerBounds>;
  /** The same with what is refused of it, by the family that it is written for, and by what is wrong with host bits. */
  readonly checked: Readonly<Record<Family, Readonly<Record<HostBits, Map<PeerBounds, PeerBounds>>>>>;
  readonly packets: Map<ServiceBounds, Map<PeerBounds, Bounds>>;
  /** Networks that are known only after apply, by what stands for them. */
  readonly networks: Map<PeerSymbol, UnknownNetwork>;
  /** Which value an expression is that names such a network. */
  readonly networkNames: Map<string, string>;
}

/** Whether a network with bits behind its prefix is refused, or AWS drops them. */
export type HostBits = 'refused' | 'dropped';

export function nothingShared(): SharedParts {
  return {
    services: new Map(),
    peers: new Map(),
    checked: {
      ipv4: { refused: new Map(), dropped: new Map() },
      ipv6: { refused: new Map(), dropped: new Map() },
    },
    packets: new Map(),
    networks: new Map(),
    networkNames: new Map(),
  };
}
