import { isExact } from '../model/bounds.ts';
import type { Rule } from '../model/model.ts';
import { contains, difference, extentOf, intersection, isEmpty, NO_PACKETS, overlaps, size, union, unionAll, type PacketSet } from '../packet/packet-set.ts';

/** A rule of a security group that admits nothing which the others do not admit. */
export interface RedundantRule {
  readonly rule: Rule;
  /** The rules that cover it together. */
  readonly coveredBy: readonly Rule[];
}

/**
 * The redundant rules of one direction of a group. Of rules that cover each other the later one by address is redundant: the walk goes from
 * the last rule to the first and leaves out what it has found already. Only what is certain is told: a rule that may turn out to be covered
 * is not worth a word, and with rules around that are known only after apply a later rule may itself be the redundant one.
 */
export function redundantRules(rules: readonly Rule[]): RedundantRule[] {
  if (rules.length < 2) return [];
  const found = new Map(neighbourhoods(rules).filter((near) => near.length > 1).flatMap(redundantAmong).map((each) => [each.rule, each]));
  return rules.flatMap((rule) => found.get(rule) ?? []);
}

/** The rules parted so that no service lies within the reach of two parts: rules of different parts have no packet in common. Each keeps their order. */
function neighbourhoods(rules: readonly Rule[]): Rule[][] {
  const reach = rules.map((rule, index) => ({ index, extent: extentOf(rule.packets.possible) })).filter(({ extent }) => extent !== null)
    .toSorted((a, b) => (a.extent?.[0] ?? 0) - (b.extent?.[0] ?? 0));
  const parts: number[][] = [];
  let end = -1;
  for (const { index, extent } of reach) {
    const [from, to] = extent ?? [0, 0];
    if (from >= end) parts.push([]);
    parts[parts.length - 1]?.push(index);
    end = Math.max(end, to);
  }
  return parts.map((part) => part.toSorted((a, b) => a - b).flatMap((index) => rules[index] ?? []));
}

function redundantAmong(rules: readonly Rule[]): RedundantRule[] {
  // Only what at least two rules admit can be covered by another: that is told for all of them at once.
  const { twice } = coverageOf(rules.map(({ packets }) => packets.certain));
  if (isEmpty(twice)) return [];
  const out: RedundantRule[] = [];
  const kept = new Set(rules);
  const isAllKnown = rules.every(({ packets }) => isExact(packets));
  for (let i = rules.length - 1; i >= 0; i--) {
    const rule = rules[i] as Rule;
    const set = rule.packets.possible;
    if (isEmpty(set) || !isExact(rule.packets) || !contains(twice, set)) continue;
    const others = rules.filter((other, j) => j !== i && kept.has(other) && (isAllKnown || j < i));
    const parts = others.map((other) => intersection(other.packets.certain, set)).filter((part) => !isEmpty(part));
    if (!contains(unionAll(parts), set)) continue;
    kept.delete(rule);
    out.push({ rule, coveredBy: coversOf(rule, others) });
  }
  return out.reverse();
}

interface Coverage {
  readonly once: PacketSet;
  readonly twice: PacketSet;
}

/** What at least one and at least two of the sets hold, by halves. */
function coverageOf(sets: readonly PacketSet[]): Coverage {
  let level = sets.map((once): Coverage => ({ once, twice: NO_PACKETS }));
  while (level.length > 1) {
    const next: Coverage[] = [];
    for (let i = 0; i < level.length; i += 2) {
      const a = level[i] as Coverage;
      const b = level[i + 1];
      next.push(b === undefined ? a : { once: union(a.once, b.once), twice: unionAll([a.twice, b.twice, intersection(a.once, b.once)]) });
    }
    level = next;
  }
  return level[0] ?? { once: NO_PACKETS, twice: NO_PACKETS };
}

/** Enough of the others to cover the rule: those that cover most of it first. In the order of the group. */
function coversOf(rule: Rule, others: readonly Rule[]): Rule[] {
  const parts = others.map((other) => ({ other, part: intersection(other.packets.certain, rule.packets.possible) })).filter(({ part }) => !isEmpty(part))
    .map((each) => ({ ...each, points: size(each.part) })).toSorted((a, b) => (a.points === b.points ? 0 : a.points > b.points ? -1 : 1));
  const taken = new Set<Rule>();
  let left = rule.packets.possible;
  for (const { other, part } of parts) {
    if (isEmpty(left)) break;
    if (!overlaps(part, left)) continue;
    taken.add(other);
    left = difference(left, part);
  }
  return others.filter((other) => taken.has(other));
}
