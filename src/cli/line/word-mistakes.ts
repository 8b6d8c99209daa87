import { didYouMean } from '../../base/did-you-mean.ts';
import type { Command } from '../command.ts';
import type { OptionSpec } from '../option.ts';
import type { Scanned } from './scan-words.ts';
import { unknownOption } from './unknown-option.ts';

/**
 * What is wrong with the words after a command, and with the names behind `--`, a line each: all of it, so that a
 * person mends it at once.
 */
export function wordMistakes(command: Command, words: readonly Scanned[], behind: readonly string[]): string[] {
  const mistakes: string[] = [];
  const given = new Set<string>();
  for (const word of words) {
    if (word.kind === 'unknown') mistakes.push(unknownOption(command, word.option));
    if (word.kind === 'always' && word.joined !== null)
      mistakes.push(`${word.option} takes no value: leave =${word.joined} out`);
    if (word.kind !== 'option') continue;
    const { option, spec, joined, value } = word;
    if (spec.array !== true && given.has(option)) mistakes.push(`${option} was given more than once`);
    given.add(option);
    const trouble = spec.requiresArg === true ? valueTrouble(value, spec) : flagTrouble(joined);
    if (trouble !== null) mistakes.push(`${option}${trouble}`);
  }
  const { limit } = command.positional;
  // Behind an unknown option, nobody knows whether the next word was to be its value.
  if (limit === null || words.some(({ kind }) => kind === 'unknown')) return mistakes;
  const names = words.flatMap((word) => (word.kind === 'name' ? [word.text] : []));
  const spare = [...names, ...behind].slice(limit.most);
  if (spare.length > 0) mistakes.push(`${limit.tooMany}: leave ${spare.join(', ')} out`);
  return mistakes;
}

function valueTrouble(value: string | null, { choices }: OptionSpec): string | null {
  if (value === null || value === '') return ` needs a value${choices === undefined ? '' : `: ${choices.join(', ')}`}`;
  if (choices === undefined || choices.includes(value)) return null;
  return ` ${value}: write ${oneOf(choices)}${didYouMean(value, choices)}`;
}

function flagTrouble(joined: string | null): string | null {
  return joined === null || joined === 'true' || joined === 'false' ? null : ` takes no value: leave =${joined} out`;
}

function oneOf(choices: readonly string[]): string {
  return choices.length === 1 ? (choices[0] ?? '') : `one of ${choices.join(', ')}`;
}
