import type { OpenNetwork } from './open-network.ts';
import type { Family } from '../../packet/family.ts';
import type { WayWords } from './way-words.ts';

/** What all ways of one flow and family share. */
export interface WayAsk {
  readonly network: OpenNetwork;
  readonly family: Family;
  readonly clientPorts: readonly [number, number];
  readonly words: WayWords;
  /** Nobody waits for replies. */
  readonly isOneWay?: boolean;
}
