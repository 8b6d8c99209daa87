import type { Direction, Entry, Rule } from '../../model/model.ts';
import type { ExposureDifference } from './exposure-difference.ts';
import type { WayChange } from './way-difference.ts';
import type { Compared } from './compare-admitted.ts';

/** What two models let through, and what of it only one of them does. */
export interface PacketDifference {
  /** `equal` only where that is proved, whatever the apply brings. */
  readonly verdict: 'equal' | 'different' | 'undetermined';
  /** The gravest first, and of these the largest. */
  readonly changes: readonly PacketChange[];
  /** What else decides where packets go, and differs. */
  readonly ways: readonly WayChange[];
  /** What of that the internet notices, endpoint by endpoint. */
  readonly exposure: ExposureDifference;
  /** Sentences: what the verdict rests on. */
  readonly assumptions: readonly string[];
}

export type ChangedKind = 'security-group' | 'network-acl' | 'subnet' | 'endpoint';

/** What of one subject's packets differs in one direction; never nothing. */
export interface PacketChange extends Compared {
  readonly subject: { readonly type: ChangedKind; readonly address: string };
  /** What it was called before, where that is another name. */
  readonly was: string | null;
  readonly direction: Direction;
  readonly kind: 'changed' | 'created' | 'deleted';
  readonly verdict: 'different' | 'undetermined';
  /** Why no packet's fate hangs on it, as the rest of a sentence; null where one does. */
  readonly idle: string | null;
  /** No network that it is about has IPv6, neither before nor now. Left out: one may. */
  readonly withoutIpv6?: true;
  /** What a group is carried by, and the subnets that live on a list: now, or before where it is gone. */
  readonly on: readonly string[];
  /** Its rules or entries of this direction. */
  readonly statements: Readonly<Record<'before' | 'now', readonly (Rule | Entry)[]>>;
}
