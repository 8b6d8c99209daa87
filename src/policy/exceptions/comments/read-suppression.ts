import { didYouMean } from '../../../base/did-you-mean.ts';
import { shortened } from '../../../base/shortened.ts';
import { isCalendarDate } from '../calendar-date.ts';
import type { Suppression } from './suppression.ts';

export type SuppressionRead =
  | { readonly ok: true; readonly suppression: Suppression }
  /** Why, as a sentence that begins with what the comment is or has. */
  | { readonly ok: false; readonly why: string };

const FORM = '`portcullis:ignore RULE -- reason`';
const KEYS = ['ports', 'remote', 'until', 'owner'] as const;
type Key = (typeof KEYS)[number];

/**
 * Reads what a comment says to Portcullis: `portcullis:ignore RULE[,RULE] [ports=…] [remote=…] [until=…] [owner=…] --
 * reason`, the rules and keys in any order, values with blanks in quotes. What is not so in every part accepts nothing:
 * who misread one word of it may have misread what it accepts.
 */
export function readSuppression(text: string): SuppressionRead {
  const [, directive, rest = ''] = /^portcullis:(\S+)([^]*)$/.exec(text) ?? [];
  if (directive !== 'ignore' && directive !== 'ignore-file') return refuse(wrongBeginning(text, directive));
  const [head, reason] = halves(rest);
  const rules = new Set<string>();
  const keys = new Map<Key, string>();
  for (const word of wordsOf(head)) {
    const at = word.indexOf('=');
    const why = at === -1 ? addRules(rules, word) : addKey(keys, word.slice(0, at), word.slice(at + 1));
    if (why !== null) return refuse(why);
  }
  if (rules.size === 0) return refuse(`names no rule: write ${FORM}`);
  if (reason === undefined || reason === '')
    return refuse(`has no reason: write why it is accepted behind \` -- \`, as ${FORM}`);
  const until = keys.get('until') ?? null;
  if (until !== null && !isCalendarDate(until))
    return refuse(`has no day of the calendar in until=${until}: write it as until=2027-01-31`);
  return {
    ok: true,
    suppression: {
      of: directive === 'ignore' ? 'target' : 'file',
      rules: [...rules],
      ports: keys.get('ports')?.split(',') ?? null,
      remote: keys.get('remote')?.split(',') ?? null,
      until,
      owner: keys.get('owner') ?? null,
      reason: shortened(reason),
    },
  };
}

function refuse(why: string): SuppressionRead {
  return { ok: false, why };
}

function wrongBeginning(text: string, directive: string | undefined): string {
  if (directive !== undefined)
    return `says portcullis:${directive}, which means nothing${didYouMean(directive, ['ignore', 'ignore-file']) || `: write ${FORM}`}`;
  return /^portcullis/i.test(text)
    ? `does not begin with portcullis:ignore: write ${FORM}`
    : 'has portcullis:ignore behind other words: it must be the first of its line';
}

/** Blanks part them, but for those beside a comma and in quotes. */
function wordsOf(head: string): readonly string[] {
  return (
    head.match(/(?:"[^"]*"|\s*,\s*|\S)+/g)?.map((word) => (word.includes('"') ? word : word.replace(/\s/g, ''))) ?? []
  );
}

/** What is before the first `--` between blanks, and behind it. */
function halves(text: string): readonly [string, string?] {
  const at = /(?:^|\s)--(?:\s|$)/.exec(text);
  return at === null ? [text] : [text.slice(0, at.index), text.slice(at.index + at[0].length).trim()];
}

/** Null, or why not. */
function addRules(rules: Set<string>, word: string): string | null {
  if (rules.size > 0)
    return `has ${word} where nothing but ${KEYS.map((each) => `${each}=`).join(', ')} stands: rules are joined by commas, a value with blanks stands in quotes, and a reason behind \` -- \``;
  for (const name of word.split(',')) {
    if (name === '') return 'has a comma with no rule beside it';
    if (name === '*' || name === 'all') return `names all rules: what is accepted is named rule by rule, as ${FORM}`;
    if (!/^[A-Za-z0-9]/.test(name)) return `has ${name} where a rule is named, and a reason stands behind \` -- \``;
    rules.add(name);
  }
  return null;
}

function addKey(keys: Map<Key, string>, name: string, value: string): string | null {
  const key = KEYS.find((each) => each === name);
  if (key === undefined)
    return `has ${name}=, which means nothing: there are ${KEYS.map((each) => `${each}=`).join(', ')}${didYouMean(name, KEYS)}`;
  if (keys.has(key)) return `has ${key}= twice: several values are joined by commas`;
  const [, quoted] = /^"([^"]*)"$/.exec(value) ?? [];
  const parts = (quoted ?? value).split(',').map((part) => part.trim());
  if (parts.includes('')) return `has ${key}= without a value`;
  if (quoted === undefined && /"|^'/.test(value))
    return `has ${value} for ${key}=: a value with blanks stands as a whole between two "`;
  keys.set(key, quoted !== undefined && key === 'owner' ? quoted.trim() : parts.join(','));
  return null;
}
