import { analysisOf } from '../analyses/analyses.ts';
import type { Condition } from '../generated/policy-module.ts';
import { HAS_RULE_WORDS } from './has-rule.ts';
import { FORBID_WORDS } from './sentence/forbid-words.ts';
import { REQUIRE_WORDS } from './sentence/require.ts';

/** The words that every finding of the condition has; null where it finds nothing of its own (`attribute`, `not`). */
export function wordsOf(condition: Condition): readonly string[] | null {
  if ('all' in condition) {
    const parts = condition.all.map(wordsOf).filter((words) => words !== null);
    return parts.length === 0 ? null : common(parts);
  }
  if ('any' in condition) {
    const parts = condition.any.map(wordsOf);
    return parts.every((words) => words === null) ? null : common(parts.map((words) => words ?? []));
  }
  if ('not' in condition || 'attribute' in condition) return null;
  if ('forbid' in condition) return FORBID_WORDS;
  if ('require' in condition) return REQUIRE_WORDS;
  if ('has-rule' in condition) return HAS_RULE_WORDS;
  return analysisOf(condition.analysis).words;
}

export function common(lists: readonly (readonly string[])[]): readonly string[] {
  return (lists[0] ?? []).filter((word) => lists.every((list) => list.includes(word)));
}
