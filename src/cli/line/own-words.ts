import type { OptionSpec } from '../option.ts';
import { scanWords } from './scan-words.ts';

/** A line of a command that passes the rest of it on. */
export interface OwnWords {
  readonly words: readonly string[];
  /** What another program is given; a `--` between them is nobody's. */
  readonly names: readonly string[];
}

/**
 * The options of the command are those that stand first. Another program has its own with one hyphen: where the first
 * word with two is unknown, it is a mistake here, and stays.
 */
export function ownWords(words: readonly string[], options: Readonly<Record<string, OptionSpec>>): OwnWords {
  let at = 0;
  while (at < words.length) {
    const word = words[at] ?? '';
    if (word === '--') return { words: words.slice(0, at), names: words.slice(at + 1) };
    if (!/^(?:--.|-h$)/.test(word)) break;
    const [scanned] = scanWords(words.slice(at, at + 2), options);
    at += scanned?.kind === 'option' && scanned.joined === null && scanned.value !== null ? 2 : 1;
  }
  return { words: words.slice(0, at), names: words.slice(at) };
}
