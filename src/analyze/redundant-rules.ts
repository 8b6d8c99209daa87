import type { Rule } from '../model/model.ts';
import { isEmpty, NO_PACKETS, contains, overlaps, unionAll } from '../packet/packet-set.ts';
import type { Judgement } from './judgement.ts';

/** A rule of a security group that admits nothing which the others do not admit. */
export interface RedundantRule {
  readonly rule: Rule;
  readonly verdict: Judgement;
  /** The rules that cover it together. */
  readonly coveredBy: readonly Rule[];
}

/**
 * The redundant rules of one direction of a group. Of rules that cover each other the later one by address is redundant: the walk goes from
 * the last rule to the first and leaves out what it has found already. Only certain coverage counts: a rule that other rules may cover
 * after apply is not worth a word.
 */
export function redundantRules(rules: readonly Rule[]): RedundantRule[] {
  const out: RedundantRule[] = [];
  const kept = new Set(rules);
  const before = prefixUnions(rules);
  let after = NO_PACKETS;
  for (let i = rules.length - 1; i >= 0; i--) {
    const rule = rules[i] as Rule;
    if (isEmpty(rule.packets.possible)) continue;
    const others = unionAll([before[i] ?? NO_PACKETS, after]);
    if (contains(others, rule.packets.possible)) {
      kept.delete(rule);
      out.push({ rule, verdict: 'violated', coveredBy: [...kept].filter((other) => overlaps(other.packets.certain, rule.packets.possible)) });
    } else {
      after = unionAll([after, rule.packets.certain]);
    }
  }
  return out.reverse();
}

/** Entry i is the union of what the rules before i certainly admit. */
function prefixUnions(rules: readonly Rule[]) {
  let sum = NO_PACKETS;
  return rules.map((rule) => {
    const before = sum;
    sum = unionAll([sum, rule.packets.certain]);
    return before;
  });
}
