import type { Bounds } from '../../../model/bounds.ts';
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
  readonly packets: Map<ServiceBounds, Map<PeerBounds, Bounds>>;
  /** Networks that are known only after apply, by what stands for them. */
  readonly networks: Map<PeerSymbol, UnknownNetwork>;
  /** Which value an expression is that names such a network. */
  readonly networkNames: Map<string, string>;
}

export function nothingShared(): SharedParts {
  return { services: new Map(), peers: new Map(), packets: new Map(), networks: new Map(), networkNames: new Map() };
}
