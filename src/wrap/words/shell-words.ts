const SPACE = /[ \t\r\n]/;
/** What means something to a shell, and to Terraform's reader of `TF_CLI_ARGS` too. */
const SPECIAL = /[`();&|<>]/;

/**
 * The words of `TF_CLI_ARGS` as Terraform takes them apart: quotes and backslashes as in a shell, nothing expanded.
 * Null for a text with more of a shell in it, or without the end of a quotation, which Terraform refuses or cuts off.
 */
export function shellWords(text: string): readonly string[] | null {
  const words: string[] = [];
  let word: string | null = null;
  let quote: '"' | "'" | null = null;
  for (let i = 0; i < text.length; i++) {
    const character = text[i] ?? '';
    if (character === '\\' && quote !== "'") {
      i++;
      if (i >= text.length) return null;
      word = `${word ?? ''}${text[i]}`;
    } else if (quote !== null && character === quote) {
      quote = null;
    } else if (quote === null && (character === '"' || character === "'")) {
      quote = character;
      word ??= '';
    } else if (quote === null && SPACE.test(character)) {
      if (word !== null) words.push(word);
      word = null;
    } else if (quote === null && SPECIAL.test(character)) {
      return null;
    } else {
      word = `${word ?? ''}${character}`;
    }
  }
  if (quote !== null) return null;
  return word === null ? words : [...words, word];
}
