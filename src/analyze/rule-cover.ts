import type { Rule } from '../model/model.ts';
import {
  contains,
  difference,
  serviceSpan,
  intersection,
  isEmpty,
  overlaps,
  size,
  type PacketSet,
} from '../packet/packet-set.ts';
import type { Peers } from '../packet/peers.ts';
import { sharedSize } from '../packet/shared-size.ts';
import { packetsKey } from '../packet/set-key.ts';
import { spendWork } from '../packet/work.ts';

/** Rules of a group that certainly admit the same: thousands of equal ones are one question. */
export interface Alike {
  readonly set: PacketSet;
  /** Also the networks known only after apply that lie in what they admit. */
  readonly takes: PacketSet;
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
  return rules.map(({ packets, reach = packets }, i) => {
    const { certain } = packets;
    const key = packetsKey(certain);
    let alike = known.get(key);
    const [from, to] = serviceSpan(certain) ?? [0, 0];
    if (alike === undefined)
      known.set(key, (alike = { set: certain, takes: reach.certain, from, to, left: new Set(), containers: null }));
    alike.left.add(i);
    return alike;
  });
}

/**
 * Enough of the others to cover rule `i`: those that cover most of it first, the first in the group among equals. Null
 * where they do not. Only those before place `end` count. `all` by their first service.
 */
export function coverOf(
  i: number,
  own: Alike,
  all: readonly Alike[],
  end: number,
  countOf: (peers: Peers) => number,
): number[] | null {
  own.containers ??= all.filter(
    (other) => other.from <= own.from && other.to >= own.to && contains(other.takes, own.set),
  );
  let alone = Infinity;
  for (const each of own.containers) alone = Math.min(alone, firstLeft(each, i, end));
  if (alone < Infinity) return [alone];
  const place = all.indexOf(own);
  const out: number[] = [];
  for (let left = own.set; !isEmpty(left); ) {
    const best = largestPart(i, own, left, all, place, end, countOf);
    if (best === null) return null;
    out.push(best.at);
    left = difference(left, best.set);
  }
  return out.toSorted((a, b) => a - b);
}

/**
 * Of those that cover something of what is left, the one that covers most of the rule. Neighbours first: what lies
 * further off has fewer services in common.
 */
function largestPart(
  i: number,
  own: Alike,
  left: PacketSet,
  all: readonly Alike[],
  place: number,
  end: number,
  countOf: (peers: Peers) => number,
): Part | null {
  const [from, to] = serviceSpan(left) ?? [0, 0];
  const most = sharedSize(own.set, own.set, countOf) / (own.to - own.from);
  let best: Part | null = null;
  spendWork(all.length);
  for (let step = 1; step < 2 * all.length; step++) {
    const other = all[place + (step % 2 === 0 ? step >> 1 : -((step + 1) >> 1))];
    if (other === undefined || other.from >= to || other.to <= from) continue;
    const services = Math.min(other.to, own.to) - Math.max(other.from, own.from);
    if (best !== null && services * most < best.points * (1 - NEAR)) continue;
    const at = firstLeft(other, i, end);
    if (at === Infinity) continue;
    const points = sharedSize(other.takes, own.set, countOf);
    if (points === 0 || (best !== null && points < best.points * (1 - NEAR)) || !overlaps(other.takes, left)) continue;
    const part: Part = { at, points, set: other.takes };
    if (best === null || isMore(part, best, own.set)) best = part;
  }
  return best;
}

interface Part {
  readonly at: number;
  /** Of the rule, as a number with rounding. */
  readonly points: number;
  readonly set: PacketSet;
}

/** Sizes of IPv6 are beyond what a number tells apart. */
const NEAR = 1e-9;

function isMore(a: Part, b: Part, rule: PacketSet): boolean {
  if (Math.abs(a.points - b.points) > NEAR * b.points) return a.points > b.points;
  const [x, y] = [a, b].map(({ set }) => size(intersection(set, rule))) as [bigint, bigint];
  return x === y ? a.at < b.at : x > y;
}

/** The first of them that is left, other than `i` and before `end`. */
function firstLeft({ left }: Alike, i: number, end: number): number {
  for (const at of left) if (at !== i) return at < end ? at : Infinity;
  return Infinity;
}
