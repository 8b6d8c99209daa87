import type { Place } from '../../../base/place.ts';
import type { BodyDifference } from './compare-body.ts';

/** Something of which the configuration and what the plan says of its own configuration are not the same. */
export type Difference =
  /** An argument, also of a module call, or a nested block. */
  | ({ readonly kind: 'argument'; readonly address: string } & BodyDifference)
  /** A block or call that only one of them has. */
  | { readonly kind: 'not-in-plan'; readonly address: string; readonly place: Place }
  | { readonly kind: 'not-in-configuration'; readonly address: string };
