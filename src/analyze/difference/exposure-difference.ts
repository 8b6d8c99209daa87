import type { Bounds } from '../../model/bounds.ts';
import type { Entry, Rule } from '../../model/model.ts';
import type { UnknownAttribute } from '../../model/origin.ts';
import type { Place } from '../../base/place.ts';
import type { Truth } from '../../model/truth.ts';
import type { AddressSet } from '../../packet/addresses.ts';
import type { Family } from '../../packet/family.ts';
import type { ChangedKind } from './packet-difference.ts';
import type { WayKind } from './way-difference.ts';

/** What the internet reaches of endpoints now and did not, and the other way round. */
export interface ExposureDifference {
  /** The gravest first: what newly hears the internet on a sensitive port. */
  readonly changes: readonly ExposureChange[];
  /** Endpoints with something on their way that differs, of which the internet reaches the same. */
  readonly same: readonly SameExposure[];
}

export const NO_EXPOSURE: ExposureDifference = { changes: [], same: [] };

export interface SameExposure {
  readonly address: string;
  /** Whether the internet reaches anything of it, before and now. */
  readonly reached: Truth;
}

/** Of one endpoint; never nothing. */
export interface ExposureChange {
  readonly subject: { readonly type: 'endpoint'; readonly address: string };
  /** What it was called before, where that is another name. */
  readonly was: string | null;
  readonly kind: 'changed' | 'created' | 'deleted';
  readonly verdict: 'different' | 'undetermined';
  /** Packets by who of the internet sends them. */
  readonly opened: Bounds;
  readonly closed: Bounds;
  /** Names of sensitive ports that the internet newly reaches, or may: `tcp/22`. */
  readonly sensitive: readonly string[];
  /** What on its way does it, as far as that is seen; empty where it is new or gone. */
  readonly by: readonly ExposureCause[];
  readonly unknown: readonly UnknownAttribute[];
  readonly place: Place | null;
  /** The rules and entries that it meets on both sides, for who asks what of them is sensitive. */
  readonly statements: readonly (Rule | Entry)[];
  /** A network that it lives in is sensitive. */
  readonly isPlaceSensitive: boolean;
  /** Addresses that are none of the internet's to it, by which the others are told in fewer networks. */
  readonly besides: Readonly<Record<Family, AddressSet>>;
}

export interface ExposureCause {
  readonly subject: { readonly type: ChangedKind | WayKind; readonly address: string };
  /** What it does now and did not, after its name. */
  readonly text: string;
}
