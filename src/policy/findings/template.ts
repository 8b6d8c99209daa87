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
