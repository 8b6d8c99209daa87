import { didYouMean } from '../base/did-you-mean.ts';
import { analysisOf } from './analyses/analyses.ts';
import { HAS_RULE_WORDS } from './conditions/has-rule.ts';
import { FORBID_WORDS } from './conditions/sentence/forbid-words.ts';
import { REQUIRE_WORDS } from './conditions/sentence/require.ts';
import type { Condition, PolicyRule } from './generated/policy-module.ts';

/** Words that every template may use. */
export const COMMON_WORDS = ['subject', 'name', 'module'] as const;

export type CommonWords = Readonly<Record<(typeof COMMON_WORDS)[number], string>>;

/**
 * Fills `{name}` in a rule's text with the words of a finding, and what every finding has. The loader has refused other
 * words.
 */
export function fillTemplate(template: string, common: CommonWords, words: Readonly<Record<string, string>>): string {
  return template.trim().replaceAll(/\{([a-z-]+)\}/g, (whole, name: string) => {
    if (Object.hasOwn(words, name)) return words[name] ?? whole;
    return Object.hasOwn(common, name) ? common[name as keyof CommonWords] : whole;
  });
}

/**
 * Words of templates that the condition may not give, each with what is wrong: a finding would show them as `{word}`.
 */
export function wrongWords({
  condition,
  message,
  perhaps = '',
  fix,
}: PolicyRule): { readonly key: 'message' | 'perhaps' | 'fix'; readonly message: string }[] {
  const known = [...COMMON_WORDS, ...(wordsOf(condition) ?? [])];
  return (
    [
      ['message', message],
      ['perhaps', perhaps],
      ['fix', fix],
    ] as const
  ).flatMap(([key, template]) =>
    [...template.matchAll(/\{([^{}]*)\}/g)].flatMap(([, word = '']) =>
      known.includes(word)
        ? []
        : [
            {
              key,
              message: `{${word}} is a word that the condition does not give; these are ${known.map((each) => `{${each}}`).join(', ')}${didYouMean(word, known)}`,
            },
          ],
    ),
  );
}

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

function common(lists: readonly (readonly string[])[]): readonly string[] {
  return (lists[0] ?? []).filter((word) => lists.every((list) => list.includes(word)));
}
