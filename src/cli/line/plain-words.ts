import type { Command } from '../command.ts';
import type { WordValues } from './parsed-words.ts';
import type { Scanned } from './scan-words.ts';

/**
 * What yargs says of words without a mistake, where they stand as they nearly always do: names, options with a value,
 * and flags without one. Null where yargs is to be asked: a check that takes a tenth of a second would feel the loading
 * of it. What is empty, begins with a quotation mark, or says true or false behind a flag it reads in ways of its own.
 */
export function plainWords(
  scanned: readonly Scanned[],
  { positional, options }: Pick<Command, 'positional' | 'options'>,
): WordValues | null {
  const names: string[] = [];
  const values = new Map<string, unknown>(Object.entries(options).map(([name, { default: usual }]) => [name, usual]));
  const lists = new Map<string, readonly string[]>();
  for (const word of scanned) {
    if (word.kind === 'name' && isPlain(word.text)) names.push(word.text);
    else if (word.kind === 'option' && word.spec.requiresArg !== true && word.joined === null)
      values.set(word.option.slice(2), true);
    else if (word.kind === 'option' && word.value !== null && isPlain(word.value)) {
      const name = word.option.slice(2);
      if (word.spec.array === true) lists.set(name, [...(lists.get(name) ?? []), word.value]);
      else values.set(name, word.value);
    } else return null;
  }
  if (names.length > 0 && positional.usage === '') return null;
  return { kind: 'values', names, values: Object.fromEntries([...values, ...lists]) };
}

function isPlain(text: string): boolean {
  return !/^(?:$|['"]|(?:true|false)$)/.test(text) && !text.includes('\u0000');
}
