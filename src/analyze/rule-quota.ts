import { DIRECTIONS, type Direction, type NetworkAcl, type Rule, type SecurityGroup } from '../model/model.ts';
import { FAMILIES, type Family } from '../packet/family.ts';
import { isEmpty } from '../packet/packet-set.ts';
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
 * Counts as AWS does (VPC guide, "Amazon VPC quotas"): after expansion, each direction and family apart; a prefix list
 * counts its `max_entries`, a reference to a group counts in both families. An unknown number or weight may be any, but
 * that says nothing: it counts as one.
 */
export function groupOverQuota({ rules }: SecurityGroup, limit: number): OverQuota[] {
  return each(
    (direction, family) => rules.filter((rule) => rule.direction === direction && countsIn(rule, family)).map(countOf),
    limit,
  );
}

/**
 * The same for an ACL, whose final deny counts as well. An entry of which nothing is known stands for a list of them,
 * perhaps an empty one.
 */
export function aclOverQuota({ entries }: NetworkAcl, limit: number): OverQuota[] {
  return each(
    (direction, family) => [
      { least: 1, most: 1 },
      ...entries
        .filter((entry) => entry.direction === direction && entry.packets.possible[family].length > 0)
        .map((entry): Count => ({ least: entry.perhaps === undefined && !standsForAny(entry) ? 1 : 0, most: 1 })),
    ],
    limit,
  );
}

interface Count {
  readonly least: number;
  readonly most: number;
}

function countsIn({ countsIn: known, packets }: Rule, family: Family): boolean {
  return known === undefined ? packets.possible[family].length > 0 : known.includes(family);
}

function countOf(rule: Rule): Count {
  const { quota, perhaps, packets } = rule;
  const isThere = perhaps === undefined && (quota !== null || !isEmpty(packets.certain)) && !isOfEither(rule);
  const most = quota ?? 1;
  return { least: isThere ? most : 0, most };
}

/** A prefix list has addresses of one family: where it is not known which, it counts in one of the two. */
function isOfEither(rule: Rule): boolean {
  return (
    rule.peer === 'prefix-list' && rule.countsIn === undefined && FAMILIES.every((family) => countsIn(rule, family))
  );
}

function each(countsOf: (direction: Direction, family: Family) => readonly Count[], limit: number): OverQuota[] {
  return DIRECTIONS.flatMap((direction) =>
    FAMILIES.flatMap((family) => {
      const counts = countsOf(direction, family);
      const count = counts.reduce((sum, { least }) => sum + least, 0);
      const verdict = judge(count > limit, counts.reduce((sum, { most }) => sum + most, 0) > limit);
      return verdict === null ? [] : [{ direction, family, verdict, count }];
    }),
  );
}
