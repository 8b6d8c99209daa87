/**
 * Fills `{name}` in a rule's text with the words of a finding; `{subject}` is its address. A word that the condition does not supply stays as
 * written, so that an author sees it.
 */
export function fillTemplate(template: string, subject: string, words: Readonly<Record<string, string>>): string {
  return template.trim().replaceAll(/\{([a-z-]+)\}/g, (whole, name: string) => {
    if (Object.hasOwn(words, name)) return words[name] ?? whole;
    return name === 'subject' ? subject : whole;
  });
}
