/** Fills `{name}` in a rule's text with the words of a finding. A word that the condition does not supply stays as written, so that an author sees it. */
export function fillTemplate(template: string, words: Readonly<Record<string, string>>): string {
  return template.trim().replaceAll(/\{([a-z-]+)\}/g, (whole, name: string) => (Object.hasOwn(words, name) ? (words[name] ?? whole) : whole));
}
