import type { Model } from '../../model/model.ts';
import type { Moves } from '../../model/moves.ts';
import type { IdentityOf, OriginsOf } from '../../model/origin.ts';

/** Two models that are compared. */
export interface ComparedModels {
  readonly before: Side;
  readonly now: Side;
  /**
   * Data sources of before, by the addresses of their blocks, of which the one that is called so now may find something
   * else: what rests on them is not the same. Left out: none.
   */
  readonly apart?: ReadonlySet<string>;
}

export interface Side {
  readonly model: Model;
  /** What it says of addresses that the other one may have. */
  readonly moves: Moves;
  /** Left out: nothing tells. */
  readonly originsOf?: OriginsOf;
  /** Left out: nothing tells. */
  readonly identityOf?: IdentityOf;
}
