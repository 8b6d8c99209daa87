import { slashed } from '../base/slashed.ts';
/** What the help says of an option, and what is wrong with a line. */
export interface OptionSpec {
  readonly type?: 'string' | 'boolean';
  /** May be repeated. */
  readonly array?: true;
  readonly choices?: readonly string[];
  readonly default?: string | boolean | readonly string[];
  readonly defaultDescription?: string;
  readonly requiresArg?: true;
  /** Its heading in the help. */
  readonly group?: Group;
  /** What its value is. */
  readonly value?: ValueName;
  readonly describe: string;
}

/** One option of a command, with the type of its value. */
export interface Option<T> extends OptionSpec {
  /** The value, of what the parser has checked against the rest; undefined where the line does not say it. */
  readonly read: (given: unknown) => T;
}

/** How an option stands on a line. */
export function asOption(name: string): string {
  return `--${name}`;
}

export type Options = Readonly<Record<string, Option<unknown>>>;

export type ValuesOf<O extends Options> = {
  readonly [Name in keyof O]: O[Name] extends Option<infer T> ? T : never;
};

/** What a value is, as the help calls it; a shell offers files, folders, ids of rules and the like by it. */
export type ValueName =
  | 'date'
  | 'file'
  | 'folder'
  | 'format'
  | 'format=path'
  | 'glob'
  | 'name'
  | 'name=value'
  | 'number'
  | 'path'
  | 'ports'
  | 'program'
  | 'protocol'
  | 'rule'
  | 'severity'
  | 'size'
  | 'what'
  | 'who';

interface ValueWords extends Words {
  readonly value: ValueName;
}

interface Words {
  readonly group?: Group;
  readonly describe: string;
  /** What holds without it, where that is no value. */
  readonly otherwise?: string;
}

/** Headings in the help, by purpose and in their order; options without one come before them. */
export const GROUPS = ['Flow:', 'Output:', 'Verdict:', 'Policies:', 'Exceptions:', 'Knowledge:', 'Raw HCL:'] as const;

export type Group = (typeof GROUPS)[number];

/** Given or not. */
export function flagOption(words: Words): Option<boolean> {
  return { type: 'boolean', default: false, ...said(words), read: (given) => given === true };
}

export function textOption(words: ValueWords): Option<string | null> {
  return {
    type: 'string',
    requiresArg: true,
    ...said(words),
    read: (given) => (typeof given === 'string' ? written(words, given) : null),
  };
}

/** How many of something, as it was written. */
export function countOption(words: Omit<ValueWords, 'value'>): Option<string | null> {
  return textOption({ ...words, value: 'number' });
}

/** What is wrong with a count, if anything is. */
export function countMistake(name: string, given: string | null, most: number): string | null {
  const isCount = given === null || (/^[1-9]\d{0,5}$/.test(given) && Number(given) <= most);
  return isCount ? null : `--${name} ${given}: write a whole number from 1 to ${most}`;
}

/** May be repeated. */
export function textsOption(words: ValueWords): Option<readonly string[]> {
  return {
    type: 'string',
    requiresArg: true,
    array: true,
    default: [],
    ...said(words),
    read: (given) => textsIn(given).map((text) => written(words, text)),
  };
}

/** Paths are read as they stand in reports and configurations: with `/`, however this machine writes them. */
const PATHS: readonly ValueName[] = ['file', 'folder', 'format=path', 'glob', 'path'];

function written({ value }: ValueWords, text: string): string {
  return PATHS.includes(value) ? slashed(text) : text;
}

export function choiceOption<const C extends string>(choices: readonly C[], usual: C, words: ValueWords): Option<C> {
  const { read, ...spec } = optionalChoice(choices, words);
  return { ...spec, default: usual, read: (given) => read(given) ?? usual };
}

export function optionalChoice<const C extends string>(choices: readonly C[], words: ValueWords): Option<C | null> {
  return {
    choices,
    requiresArg: true,
    ...said(words),
    read: (given) => choices.find((each) => each === given) ?? null,
  };
}

/** May be repeated. */
export function choicesOption<const C extends string>(choices: readonly C[], words: ValueWords): Option<readonly C[]> {
  return {
    ...textsOption(words),
    choices,
    read: (given) => textsIn(given).flatMap((each) => choices.find((known) => known === each) ?? []),
  };
}

export function optionValues<O extends Options>(options: O, given: Readonly<Record<string, unknown>>): ValuesOf<O> {
  // Each name has what its own option reads, which the type of `Object.fromEntries` cannot say.
  return Object.fromEntries(
    Object.entries(options).map(([name, option]) => [name, option.read(given[name])]),
  ) as ValuesOf<O>;
}

function said({
  group,
  describe,
  otherwise,
  value,
}: Words & Partial<ValueWords>): Pick<OptionSpec, 'group' | 'describe' | 'defaultDescription' | 'value'> {
  return {
    ...(group === undefined ? {} : { group }),
    ...(value === undefined ? {} : { value }),
    ...(otherwise === undefined ? {} : { defaultDescription: otherwise }),
    describe,
  };
}

function textsIn(given: unknown): readonly string[] {
  return Array.isArray(given) ? given.filter((each) => typeof each === 'string') : [];
}
