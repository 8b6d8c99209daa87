import type { Bounds } from '../../model/bounds.ts';
import type { Rule } from '../../model/model.ts';
import { coverageOf } from '../../packet/coverage.ts';
import { contains, intersection, NO_PACKETS, size, union, type PacketSet } from '../../packet/packet-set.ts';

/**
 * The rules that admit the set between them, the widest first: an office network beside 0.0.0.0/0 changes nothing. In
 * the order of the group.
 */
export function decisiveRules(rules: readonly Rule[], bound: keyof Bounds, set: PacketSet): Rule[] {
  if (rules.length < 2) return [...rules];
  const parts = rules.map((rule) => {
    const part = intersection(rule.packets[bound], set);
    return { rule, part, points: size(part) };
  });
  const widest = parts.toSorted((a, b) => (a.points === b.points ? 0 : a.points > b.points ? -1 : 1));
  const kept = new Set<Rule>();
  // Whoever admits what no other does counts; only what others admit as well is told one after the other.
  const { twice } = coverageOf(parts.map(({ part }) => part));
  let covered = NO_PACKETS;
  for (const { rule, part } of widest) {
    if (contains(covered, part)) continue;
    kept.add(rule);
    covered = union(covered, intersection(part, twice));
  }
  return rules.filter((rule) => kept.has(rule));
}
