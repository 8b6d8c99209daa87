import type { Bounds } from '../../model/bounds.ts';
import type { PeerBounds } from './peer-bounds.ts';
import type { ServiceBounds } from './service-bounds.ts';

/**
 * What many rules say alike is made once for a run: large plans repeat the same ports and networks thousands of times, and most of their time
 * would go into making and collecting equal objects.
 */
export interface Shared {
  /** By what the configuration writes; only where everything about them is known. */
  readonly services: Map<string, ServiceBounds>;
  readonly peers: Map<string, PeerBounds>;
  readonly packets: Map<ServiceBounds, Map<PeerBounds, Bounds>>;
}

export function nothingShared(): Shared {
  return { services: new Map(), peers: new Map(), packets: new Map() };
}
