import type { ToolKind } from '../tool.ts';
import { readFlags } from './flags.ts';

/** A line of which some words belong before it. */
export interface MisplacedOptions {
  /** Options of the caller, each with its value behind it. */
  readonly own: readonly string[];
  readonly rest: readonly string[];
}

/**
 * Options that stand among the words of `plan`, `apply` or `destroy`, which have none of that name, and that the caller
 * has. `takesValue`: whether the value of such an option may be a word of its own; null where the caller has none of
 * that name. Null where there are none.
 */
export function misplacedOptions(
  words: readonly string[],
  kind: ToolKind,
  takesValue: (name: string) => boolean | null,
): MisplacedOptions | null {
  const own: string[] = [];
  const rest: string[] = [];
  let isBehind = false;
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? '';
    const joined = `${word}=${words[i + 1] ?? ''}`;
    const flag = readFlags(words.slice(i, i + 2)).flags.find(({ words: [own] }) => own === word || own === joined);
    if (word === '--') return found(own, [...rest, ...words.slice(i)]);
    if (flag === undefined) {
      if (!isBehind && word !== 'run' && !CHECKED.has(word)) return found(own, [...rest, ...words.slice(i)]);
      isBehind ||= word !== 'run';
      rest.push(word);
      continue;
    }
    const takes = OWN_OPTIONS[kind].has(flag.name) ? null : takesValue(flag.name);
    if (takes === null) {
      const isTwo = flag.words[0] !== word;
      rest.push(...words.slice(i, isTwo ? i + 2 : i + 1));
      if (isTwo) i++;
      continue;
    }
    own.push(`--${flag.name}`);
    const next = takes && flag.value === null ? words[i + 1] : undefined;
    if (flag.value !== null) own.push(flag.value);
    else if (next !== undefined && (next === '-' || !next.startsWith('-'))) {
      own.push(next);
      i++;
    }
  }
  return found(own, rest);
}

function found(own: readonly string[], rest: readonly string[]): MisplacedOptions | null {
  return own.length === 0 ? null : { own, rest };
}

/** Of other commands nothing is checked, so that nobody expects these options there. */
const CHECKED: ReadonlySet<string> = new Set(['plan', 'apply', 'destroy']);
/** What each has by a name that the caller may have, too. */
const OWN_OPTIONS: Readonly<Record<ToolKind, ReadonlySet<string>>> = {
  terraform: new Set(['no-color']),
  tofu: new Set(['no-color']),
  terragrunt: new Set(['config', 'no-color', 'source']),
};
