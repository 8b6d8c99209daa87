import { didYouMean } from '../base/did-you-mean.ts';
import { wordsOf } from './conditions/words-of.ts';
import { COMMON_WORDS } from './findings/template.ts';
import type { PolicyRule } from './generated/policy-module.ts';

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
