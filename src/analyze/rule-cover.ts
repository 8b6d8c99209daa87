import type { Rule } from '../model/model.ts';
import { contains, difference, extentOf, intersection, isEmpty, overlaps, size, type PacketSet } from '../packet/packet-set.ts';
import type { Peers } from '../packet/peers.ts';
import { sharedSize } from '../packet/shared-size.ts';
import { keyOf } from '../packet/set-key.ts';

/** Rules of a group that certainly admit the same: thousands of equal ones are one question. */
export interface Alike {
  readonly set: PacketSet;
  readonly from: number;
  readonly to: number;
  /** Where those of them stand in the group that are not found redundant, ascending. */
  readonly left: Set<number>;
  /** Those that admit all that these do, found when somebody asks. */
  containers: readonly Alike[] | null;
}

/** By rule, in the order of the group. */
export function alikeRules(rules: readonly Rule[]): readonly Alike[] {
  const known = new Map<string, Alike>();
  return rules.map(({ packets: { certain } }, i) => {
    const key = keyOf(certain);
    let alike = known.get(key);
    const [from, to] = extentOf(certain) ?? [0, 0];
    if (alike === undefined) known.set(key, (alike = { set: certain, from, to, left: new Set(), containers: null }));
    alike.left.add(i);
    return alike;
  });
}

/**
 * Enough of the others to cover rule `i`: those that cover most of it first, the first in the group among equals. Null where they do not. Only
 * those before place `end` count.
 */
export function coverOf(i: number, own: Alike, all: readonly Alike[], end: number, countOf: (peers: Peers) => number): number[] | null {
  own.containers ??= all.filter((other) => other.from <= own.from && other.to >= own.to && contains(other.set, own.set));
  const alone = Math.min(...own.containers.map((each) => firstLeft(each, i, end)));
  if (alone < Infinity) return [alone];
  let rivals = all.flatMap((other): Rival[] => {
    if (other === own || other.from >= own.to || other.to <= own.from) return [];
    const at = firstLeft(other, i, end);
    const points = at < Infinity ? sharedSize(other.set, own.set, countOf) : 0;
    return points > 0 ? [{ at, points, set: other.set }] : [];
  });
  const out: number[] = [];
  let left = own.set;
  while (!isEmpty(left)) {
    const rest = left;
    rivals = rivals.filter(({ set }) => overlaps(set, rest));
    const [first, ...others] = rivals;
    if (first === undefined) return null;
    const best = others.reduce((most, each) => (isMore(each, most, own.set) ? each : most), first);
    out.push(best.at);
    left = difference(left, best.set);
  }
  return out.toSorted((a, b) => a - b);
}

interface Rival {
  readonly at: number;
  /** Of the rule, as a number with rounding. */
  readonly points: number;
  readonly set: PacketSet;
}

/** Sizes of IPv6 are beyond what a number tells apart. */
const NEAR = 1e-9;

function isMore(a: Rival, b: Rival, rule: PacketSet): boolean {
  if (Math.abs(a.points - b.points) > NEAR * b.points) return a.points > b.points;
  const [x, y] = [a, b].map(({ set }) => size(intersection(set, rule))) as [bigint, bigint];
  return x === y ? a.at < b.at : x > y;
}

/** The first of them that is left, other than `i` and before `end`. */
function firstLeft({ left }: Alike, i: number, end: number): number {
  for (const at of left) if (at !== i) return at < end ? at : Infinity;
  return Infinity;
}
