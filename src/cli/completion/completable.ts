import { BUILTIN_MODULES } from '../../policy/generated/builtin-modules.ts';
import type { Command } from '../command.ts';
import { asOption, type OptionSpec, type ValueName } from '../option.ts';

/** What a shell may offer on a line of the program: all of it literal, so that nothing is started to find it out. */
export interface Completable {
  readonly commands: readonly CompletedCommand[];
}

export interface CompletedCommand extends Word {
  readonly options: readonly CompletedOption[];
  /** What stands where the command has names. */
  readonly names: Offer;
  /** From its first name on, the line is another program's. */
  readonly passesOn: boolean;
}

export interface CompletedOption extends Word {
  /** Null: it has no value. */
  readonly value: Offer | null;
  readonly isRepeated: boolean;
}

/** Something to write, and what it is. */
export interface Word {
  readonly text: string;
  readonly about: string;
}

export type Offer =
  | { readonly kind: 'words'; readonly words: readonly Word[] }
  /** A format, `=`, and the path of a file. */
  | { readonly kind: 'outputs'; readonly formats: readonly string[] }
  | { readonly kind: 'files' | 'folders' | 'nothing' };

/** Every command has these. */
export const ALWAYS: readonly Word[] = [
  { text: '--help', about: 'Show help' },
  { text: '--version', about: 'Show the version' },
];

/** `formats`: those of `--output`. */
export function completable(commands: readonly Command[], formats: readonly string[]): Completable {
  return {
    commands: commands.map(({ name, about, options, positional, passesOn }) => {
      const [names] = Object.values(positional.specs);
      return {
        text: name,
        about: clause(about),
        options: Object.entries(options).map(([option, spec]) => ({
          text: asOption(option),
          about: clause(spec.describe),
          value: spec.requiresArg === true ? offerOf(spec, formats) : null,
          isRepeated: spec.array === true,
        })),
        passesOn: passesOn !== undefined,
        names: namesOf(passesOn, names, formats),
      };
    }),
  };
}

function namesOf(passesOn: Command['passesOn'], names: OptionSpec | undefined, formats: readonly string[]): Offer {
  if (passesOn !== undefined) return { kind: 'words', words: passesOn.words.map((text) => ({ text, about: '' })) };
  return names === undefined ? { kind: 'nothing' } : offerOf(names, formats);
}

function offerOf({ choices, value }: OptionSpec, formats: readonly string[]): Offer {
  if (choices !== undefined) return { kind: 'words', words: choices.map((text) => ({ text, about: '' })) };
  return value === undefined ? { kind: 'nothing' } : offerFor(value, formats);
}

function offerFor(value: ValueName, formats: readonly string[]): Offer {
  switch (value) {
    case 'file':
    case 'path':
      return { kind: 'files' };
    case 'folder':
      return { kind: 'folders' };
    case 'format=path':
      return { kind: 'outputs', formats };
    case 'rule':
      return {
        kind: 'words',
        words: BUILTIN_MODULES.flatMap(({ rules }) => rules.map(({ id, title }) => ({ text: id, about: title }))),
      };
    case 'date':
    case 'format':
    case 'glob':
    case 'name':
    case 'name=value':
    case 'number':
    case 'ports':
    case 'program':
    case 'protocol':
    case 'severity':
    case 'size':
    case 'what':
    case 'who':
      return { kind: 'nothing' };
  }
}

const MOST = 80;

/** What a list of a shell has room for: a text before it goes into particulars. */
function clause(text: string): string {
  const [first = ''] = text.replace(/^Text: /, '').split(/; | \(/);
  return first.length <= MOST ? first : first.slice(0, MOST).replace(/[ ,:][^ ,:]*$/, ' …');
}
