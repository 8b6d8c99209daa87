import { DIRECTIONS, type Direction, type NetworkAcl, type SecurityGroup } from '../model/model.ts';
import { FAMILIES, type Family } from '../packet/family.ts';
import { judge, type Judgement } from './judgement.ts';

/** More rules of one direction and family than the quota. */
export interface OverQuota {
  readonly direction: Direction;
  readonly family: Family;
  readonly verdict: Judgement;
  /** Those that are known; an unknown element counts as one. */
  readonly count: number;
}

/**
 * Counts as AWS does (VPC guide, "Amazon VPC quotas"): after expansion, each direction and family apart; a prefix list counts its `max_entries`, a
 * reference to a group counts in both families. Where a number is known only after apply, there may be any.
 */
export function groupsOverQuota({ rules }: SecurityGroup, limit: number): OverQuota[] {
  return each((direction, family) => rules.filter((rule) => rule.direction === direction && rule.packets.possible[family].length > 0).map(({ quota }) => quota), limit);
}

/** The same for a list, whose final deny counts as well. An entry of which neither number nor action is known stands for any number of them. */
export function listsOverQuota({ entries }: NetworkAcl, limit: number): OverQuota[] {
  return each((direction, family) => [1, ...entries.filter((entry) => entry.direction === direction && entry.packets.possible[family].length > 0)
    .map(({ number, action }) => (number === null && action === null ? null : 1))], limit);
}

function each(countsOf: (direction: Direction, family: Family) => readonly (number | null)[], limit: number): OverQuota[] {
  return DIRECTIONS.flatMap((direction) => FAMILIES.flatMap((family) => {
    const counts = countsOf(direction, family);
    const count = counts.reduce<number>((sum, each_) => sum + (each_ ?? 0), 0);
    const verdict = judge(count > limit, count > limit || counts.includes(null));
    return verdict === null ? [] : [{ direction, family, verdict, count }];
  }));
}
