import { remembered } from '../base/maps.ts';
import { isExact } from '../model/bounds.ts';
import type { Rule } from '../model/model.ts';
import { coverageOf } from '../packet/coverage.ts';
import { contains, serviceSpan, isEmpty, overlaps, type PacketSet } from '../packet/packet-set.ts';
import type { Peers } from '../packet/peers.ts';
import { countShared } from '../packet/shared-size.ts';
import { alikeRules, coverOf, type Alike } from './rule-cover.ts';

/** A rule of a security group that admits nothing which the others do not admit. */
export interface RedundantRule {
  readonly rule: Rule;
  /** The rules that cover it together. */
  readonly coveredBy: readonly Rule[];
}

/**
 * The redundant rules of one direction of a group. Of rules that cover each other the later one by address is
 * redundant: the walk goes from the last rule to the first and leaves out what it has found already. Only what is
 * certain is told: a rule that may turn out to be covered is not worth a word, and with rules around that are known
 * only after apply a later rule may itself be the redundant one.
 */
export function redundantRules(rules: readonly Rule[]): RedundantRule[] {
  if (rules.length < 2) return [];
  const found = new Map(
    neighbourhoods(rules)
      .flatMap(redundantAmong)
      .map((each) => [each.rule, each]),
  );
  return found.size === 0 ? [] : rules.flatMap((rule) => found.get(rule) ?? []);
}

/**
 * The rules parted so that no service lies within the reach of two parts: rules of different parts have no packet in
 * common. Each keeps their order; those that are alone are left out.
 */
function neighbourhoods(rules: readonly Rule[]): Rule[][] {
  const reach: { readonly index: number; readonly rule: Rule; readonly from: number; readonly to: number }[] = [];
  for (const [index, rule] of rules.entries()) {
    const extent = serviceSpan(rule.packets.possible);
    if (extent !== null) reach.push({ index, rule, from: extent[0], to: extent[1] });
  }
  reach.sort((a, b) => a.from - b.from);
  const parts: (typeof reach)[] = [];
  let end = -1;
  for (const each of reach) {
    if (each.from >= end) parts.push([]);
    parts[parts.length - 1]?.push(each);
    end = Math.max(end, each.to);
  }
  return parts
    .filter((part) => part.length > 1)
    .map((part) => part.toSorted((a, b) => a.index - b.index).map(({ rule }) => rule));
}

/** No packet is in two of them. */
function areApart(sets: readonly PacketSet[]): boolean {
  const [one, other, ...more] = sets;
  // The usual neighbours, of which no set needs to be made.
  if (one !== undefined && other !== undefined && more.length === 0) return !overlaps(one, other);
  return isEmpty(coverageOf(sets).twice);
}

function redundantAmong(rules: readonly Rule[]): RedundantRule[] {
  // Only what at least two rules admit can be covered by another: that is told for all of them at once, and of most
  // groups it is nothing. Where rules reach further than they say, those that say the same count as one.
  const isPlain = rules.every(({ reach }) => reach === undefined);
  if (isPlain && areApart(rules.map(({ packets }) => packets.certain))) return [];
  const alike = alikeRules(rules);
  const { twice } = coverageOf(alike.map(({ takes }) => takes));
  if (isEmpty(twice)) return [];
  const out: RedundantRule[] = [];
  const isAllKnown = rules.every(({ packets }) => isExact(packets));
  const countOf = remembered((peers: Peers) => countShared(peers, peers));
  const kinds = [...new Set(alike)].toSorted((a, b) => a.from - b.from);
  for (let i = rules.length - 1; i >= 0; i--) {
    const rule = rules[i] as Rule;
    const own = alike[i] as Alike;
    if (isEmpty(own.set) || !isExact(rule.packets) || !contains(twice, own.set)) continue;
    const coveredBy = coverOf(i, own, kinds, isAllKnown ? rules.length : i, countOf);
    if (coveredBy === null) continue;
    own.left.delete(i);
    out.push({ rule, coveredBy: coveredBy.flatMap((at) => rules[at] ?? []) });
  }
  return out.reverse();
}
