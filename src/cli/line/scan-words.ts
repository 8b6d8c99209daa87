import type { GivenOption } from '../command.ts';
import type { OptionSpec } from '../option.ts';

/** A word behind a command, with the word that is its value. */
export type Scanned =
  | { readonly kind: 'name'; readonly text: string }
  /** `--help` and the like, in every program. */
  | { readonly kind: 'always'; readonly option: string; readonly joined: string | null }
  | { readonly kind: 'unknown'; readonly option: string }
  | {
      readonly kind: 'option';
      /** With its hyphens. */
      readonly option: string;
      readonly spec: OptionSpec;
      /** Behind `=`. */
      readonly joined: string | null;
      /** Null where it takes none, or where there is none. */
      readonly value: string | null;
    };

const ALWAYS: ReadonlySet<string> = new Set(['--help', '-h', '--version']);

/** What the words are, before anybody asks whether it is right. */
export function scanWords(words: readonly string[], options: Readonly<Record<string, OptionSpec>>): readonly Scanned[] {
  const out: Scanned[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? '';
    if (word === '-' || !word.startsWith('-')) {
      out.push({ kind: 'name', text: word });
      continue;
    }
    const at = word.indexOf('=');
    const option = at < 0 ? word : word.slice(0, at);
    const joined = at < 0 ? null : word.slice(at + 1);
    const spec =
      option.startsWith('--') && Object.hasOwn(options, option.slice(2)) ? options[option.slice(2)] : undefined;
    if (ALWAYS.has(option)) out.push({ kind: 'always', option, joined });
    else if (spec === undefined) out.push({ kind: 'unknown', option });
    else {
      const next = spec.requiresArg === true && joined === null ? valueIn(words[i + 1], spec) : null;
      // What stands there instead of a value is looked at by itself.
      if (next !== null) i++;
      out.push({ kind: 'option', option, spec, joined, value: spec.requiresArg === true ? (joined ?? next) : null });
    }
  }
  return out;
}

/** The options that have a value, in their order. */
export function givenOptions(scanned: readonly Scanned[]): readonly GivenOption[] {
  return scanned.flatMap((each) =>
    each.kind === 'option' && each.value !== null ? [{ name: each.option.slice(2), value: each.value }] : [],
  );
}

/** The word behind an option, unless that is an option too; a number may be negative, and is refused as what it is. */
function valueIn(word: string | undefined, { value }: OptionSpec): string | null {
  const isOption = word?.startsWith('-') === true && word !== '-' && !(value === 'number' && /^-\d+$/.test(word));
  return word === undefined || isOption ? null : word;
}
