import { DIRECTIONS, type Direction, type NetworkAcl, type Rule, type SecurityGroup } from '../model/model.ts';
import { FAMILIES, type Family } from '../packet/family.ts';
import { judge, type Judgement } from './judgement.ts';
import { standsForAny } from './unseen-entries.ts';

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
  return each((direction, family) => rules.filter((rule) => rule.direction === direction && (rule.packets.possible[family].length > 0 || rule.countsIn?.includes(family) === true)).map(countOf), limit);
}

/** The same for a list, whose final deny counts as well. An entry of which nothing is known stands for any number of them. */
export function listsOverQuota({ entries }: NetworkAcl, limit: number): OverQuota[] {
  return each((direction, family) => [{ least: 1, most: 1 }, ...entries.filter((entry) => entry.direction === direction && entry.packets.possible[family].length > 0)
    .map((entry): Count => (standsForAny(entry) ? { least: 0, most: Infinity } : { least: entry.perhaps === undefined ? 1 : 0, most: 1 }))], limit);
}

interface Count {
  readonly least: number;
  readonly most: number;
}

function countOf({ quota, perhaps }: Rule): Count {
  return { least: perhaps !== undefined ? 0 : (quota ?? 0), most: quota ?? Infinity };
}

function each(countsOf: (direction: Direction, family: Family) => readonly Count[], limit: number): OverQuota[] {
  return DIRECTIONS.flatMap((direction) => FAMILIES.flatMap((family) => {
    const counts = countsOf(direction, family);
    const count = counts.reduce((sum, { least }) => sum + least, 0);
    const verdict = judge(count > limit, counts.reduce((sum, { most }) => sum + most, 0) > limit);
    return verdict === null ? [] : [{ direction, family, verdict, count }];
  }));
}
