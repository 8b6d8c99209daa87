import type { Place } from '../../base/place.ts';
import type { UnknownAttribute } from '../../model/origin.ts';

export type WayKind = 'endpoint' | 'subnet' | 'vpc' | 'route-table' | 'gateway';

/**
 * What else than groups and lists decides where packets go, and differs: nothing of it tells how many packets that are,
 * and none where nothing differs.
 */
export interface WayChange {
  readonly subject: { readonly type: WayKind; readonly address: string };
  /** What it was called before, where that is another name. */
  readonly was: string | null;
  readonly kind: 'changed' | 'created' | 'deleted';
  readonly verdict: 'different' | 'undetermined';
  /** What it does now and did not, after its name: `lives in aws_subnet.b instead of aws_subnet.a`. */
  readonly text: string;
  /** Endpoints that have it on their way. */
  readonly on: readonly string[];
  readonly unknown: readonly UnknownAttribute[];
  readonly place: Place | null;
}
