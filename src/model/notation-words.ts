import { didYouMean } from '../base/did-you-mean.ts';
import { parseCidr } from '../packet/addresses.ts';
import { NO_ATTRIBUTES, type Attribute, type Attributes, type Tags } from './attribute.ts';

/** A word that is not in the notation; `parseNotation` says in which line. */
export class WrongWord extends Error {}

/** What follows a name; every word must be known, `key:` with any value. */
export function flagsOf(words: readonly string[], known: readonly string[]): readonly string[] {
  for (const word of words) {
    if (known.some((each) => (each.endsWith(':') ? word.startsWith(each) && word.length > each.length : word === each)))
      continue;
    throw new WrongWord(
      `${word} says nothing here; these do: ${known.join(', ')}${didYouMean(word.replace(/:.*$/s, ':'), known)}`,
    );
  }
  return words;
}

export function parseAttributes(flags: readonly string[]): Attributes {
  return { ...NO_ATTRIBUTES, tags: parseTags(flags), change: parseText(valueOf(flags, 'change')) };
}

/** `tag:owner=net`, `tag:owner=?` (a value known only after apply), `tags:?` (nothing is known of them). */
export function parseTags(flags: readonly string[]): Tags {
  const known = new Map(
    valuesOf(flags, 'tag').map((tag) => {
      const [, key = '', value = ''] = /^([^=]+)=(.+)$/.exec(tag) ?? [];
      if (key === '')
        throw new WrongWord(`tag:${tag} has no value: write tag:owner=net, or tag:owner=? for an unknown one`);
      return [key, parseText(value)] as const;
    }),
  );
  return { known, complete: valueOf(flags, 'tags') === null };
}

export function parseText(value: string | null): Attribute {
  if (value === null) return { state: 'none' };
  return value === '?' ? { state: 'unknown' } : { state: 'known', value, sensitive: false };
}

export function valueOf(flags: readonly string[], key: string): string | null {
  return valuesOf(flags, key)[0] ?? null;
}

export function valuesOf(flags: readonly string[], key: string): string[] {
  return flags.filter((flag) => flag.startsWith(`${key}:`)).map((flag) => flag.slice(key.length + 1));
}

export function named(name: string | undefined, what: string): string {
  if (name === undefined) throw new WrongWord(`a ${what} has a name: write \`${what} main\``);
  return name;
}

export function networkOf(text: string) {
  const network = parseCidr(text);
  if (network === null) throw new WrongWord(`${text} is no network: write a CIDR as 10.0.0.0/8`);
  return network;
}
