import { didYouMean } from '../base/did-you-mean.ts';
import type { AnalysisCondition } from './analyses.ts';
import type { Condition, PolicyRule } from './generated/policy-module.ts';

/** Words that every template may use. */
export const COMMON_WORDS = ['subject', 'name', 'module'] as const;

const ENTRY_WORDS = [
  'entry',
  'entry-name',
  'because',
  'first-number',
  'number-before',
  'number-free',
  'remedy',
] as const;
const REPLY_WORDS = [
  'protocol',
  'direction-word',
  'missing',
  'missing-fix',
  'number-reply',
  'with-number',
  'reply-ports',
  'reply-peers',
  'enough',
  'wanted',
  'because',
  'demanding',
  'narrowing',
  'remedy',
] as const;

/** What each condition gives templates; a test holds it against what they really give. */
export const WORDS: Readonly<
  Record<AnalysisCondition['analysis'] | 'forbid' | 'require' | 'has-rule', readonly string[]>
> = {
  forbid: ['ports', 'remote', 'packets', 'because', 'first-number', 'openers', 'or-else', 'remedy'],
  require: ['ports', 'remote', 'missing'],
  'has-rule': ['count', 'rules', 'addresses'],
  'dead-entries': ENTRY_WORDS,
  'ineffective-denies': [...ENTRY_WORDS, 'passing'],
  'duplicate-numbers': [...ENTRY_WORDS, 'others', 'where'],
  'close-numbers': ['direction', 'gap', 'entries'],
  'missing-replies': REPLY_WORDS,
  'narrow-replies': REPLY_WORDS,
  'open-default-list': ['subnet-names', 'subnets', 'remedy'],
  'port-zero': ['direction', 'rules', 'count'],
  'redundant-rules': ['direction', 'rule', 'rule-address', 'because'],
  'wider-ipv6': ['services', 'remote', 'restricted', 'because', 'openers'],
  'mixed-management': ['direction', 'standalone', 'remedy'],
  'rule-quota': ['direction', 'family', 'limit', 'what', 'has', 'remedy'],
  'undescribed-rules': ['count', 'count-rules', 'has', 'rules', 'remedy'],
  unused: [],
  refused: ['statement', 'why', 'remedy'],
  'ignored-ports': ['direction', 'rules'],
  'not-analysed': ['address', 'what'],
};

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
  if ('forbid' in condition) return WORDS.forbid;
  if ('require' in condition) return WORDS.require;
  if ('has-rule' in condition) return WORDS['has-rule'];
  return WORDS[condition.analysis];
}

function common(lists: readonly (readonly string[])[]): readonly string[] {
  return (lists[0] ?? []).filter((word) => lists.every((list) => list.includes(word)));
}
