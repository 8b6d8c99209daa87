import { isExact } from '../model/bounds.ts';
import type { Rule } from '../model/model.ts';
import { isEmpty, NO_PACKETS, contains, overlaps, union, type PacketSet } from '../packet/packet-set.ts';

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
  const out: RedundantRule[] = [];
  const kept = new Set(rules);
  const before = prefixUnions(rules);
  let after = NO_PACKETS;
  const isAllKnown = rules.every(({ packets }) => isExact(packets));
  for (let i = rules.length - 1; i >= 0; i--) {
    const rule = rules[i] as Rule;
    if (isEmpty(rule.packets.possible) || !isExact(rule.packets)) continue;
    const others = isAllKnown ? union(before[i] ?? NO_PACKETS, after) : (before[i] ?? NO_PACKETS);
    if (contains(others, rule.packets.possible)) {
      kept.delete(rule);
      out.push({ rule, coveredBy: [...kept].filter((other) => overlaps(other.packets.certain, rule.packets.possible)) });
    } else {
      after = union(after, rule.packets.certain);
    }
  }
  return out.reverse();
}

/** Entry i is the union of what the rules before i certainly admit. */
function prefixUnions(rules: readonly Rule[]): PacketSet[] {
  let sum = NO_PACKETS;
  return rules.map((rule) => {
    const before = sum;
    sum = union(sum, rule.packets.certain);
    return before;
  });
}
