import { didYouMean } from '../base/did-you-mean.ts';
import type { FileOption, InMemoryFile } from './check-options.ts';
import { MisuseError } from './misuse-error.ts';

/**
 * Reads options that a program gives, which nothing but their names and values says anything of. What is wrong with one
 * is kept, and its usual value given, until all have been read.
 */
export interface OptionReader {
  readonly flag: (name: string, usual: boolean) => boolean;
  readonly text: (name: string) => string | null;
  /** Undefined where it is left out. */
  readonly textOrNull: (name: string) => string | null | undefined;
  readonly texts: (name: string) => readonly string[];
  readonly choice: <C extends string>(name: string, choices: readonly C[]) => C | null;
  readonly choices: <C extends string>(name: string, choices: readonly C[]) => readonly C[];
  readonly number: (name: string) => number | null;
  readonly record: (name: string) => Readonly<Record<string, unknown>>;
  readonly file: (name: string) => FileOption | null;
  readonly files: (name: string) => readonly FileOption[];
  readonly call: (name: string) => ((path: string) => void) | null;
  readonly mistake: (text: string) => void;
  /** Throws all mistakes at once, and this one with them. */
  readonly refuse: (text: string) => never;
  /** Throws all mistakes at once: options that were never asked for too. */
  readonly finish: () => void;
}

export function openOptions(given: unknown): OptionReader {
  const mistakes: string[] = [];
  const asked: string[] = [];
  const options = asRecord(given) ?? {};
  if (!isObject(given)) mistakes.push('options are an object');
  else if (asRecord(given) === undefined)
    mistakes.push('options are an object whose properties are its own: no Map, and nothing that it inherits');
  const read = <T>(name: string, take: (value: unknown) => T | undefined, what: string): T | null => {
    asked.push(name);
    const value = Object.hasOwn(options, name) ? options[name] : undefined;
    if (value === undefined) return null;
    const taken = take(value);
    if (taken === undefined) mistakes.push(`${name} is ${what}`);
    return taken ?? null;
  };
  const listOf =
    <T>(take: (value: unknown) => T | undefined) =>
    (value: unknown): readonly T[] | undefined => {
      if (!Array.isArray(value)) return undefined;
      // Holes too.
      const items = Array.from(value, take);
      return items.every((item) => item !== undefined) ? items : undefined;
    };
  const strangers = (): readonly string[] =>
    Object.getOwnPropertyNames(options)
      .filter((name) => options[name] !== undefined && !asked.includes(name))
      .map((name) => `there is no option ${name}${didYouMean(name, asked)}`);
  const among =
    <C extends string>(choices: readonly C[]) =>
    (value: unknown): C | undefined =>
      choices.find((each) => each === value);
  return {
    flag: (name, usual) => read(name, asFlag, 'true or false') ?? usual,
    text: (name) => read(name, asText, 'a text that is not empty'),
    textOrNull: (name) => {
      const taken = read(
        name,
        (value) => (value === null ? NOTHING : asText(value)),
        'a text that is not empty, or null',
      );
      return taken === NOTHING ? null : (taken ?? undefined);
    },
    texts: (name) => read(name, listOf(asText), 'a list of texts that are not empty') ?? [],
    choice: (name, choices) => read(name, among(choices), `one of ${choices.join(', ')}`),
    choices: (name, choices) => read(name, listOf(among(choices)), `a list of some of ${choices.join(', ')}`) ?? [],
    number: (name) => read(name, asCount, 'a whole number above 0'),
    record: (name) => read(name, asRecord, 'an object whose properties are its own') ?? {},
    file: (name) => read(name, asFile, FILE),
    files: (name) => read(name, listOf(asFile), `a list, each item ${FILE}`) ?? [],
    call: (name) => read(name, asCall, 'a function'),
    mistake: (text) => void mistakes.push(text),
    refuse: (text) => {
      throw new MisuseError([...mistakes, text, ...strangers()]);
    },
    finish: () => {
      const all = [...mistakes, ...strangers()];
      if (all.length > 0) throw new MisuseError(all);
    },
  };
}

/** Stands for null where that is a value; no text can be it. */
const NOTHING = '\u0000';
const FILE = 'the path of a file, or {path, content} (content: its text, bytes or parsed JSON)';

/** A path that names a file; standard input belongs to the program that asks. */
export function asFile(value: unknown): FileOption | undefined {
  if (typeof value === 'string') return isPath(value) ? value : undefined;
  if (!isObject(value) || typeof value['path'] !== 'string' || !isPath(value['path'])) return undefined;
  const { path, content } = value;
  return isContent(content) ? { path, content } : undefined;
}

function isPath(text: string): boolean {
  return text !== '' && text !== '-' && !text.includes('\u0000');
}

function isContent(content: unknown): content is InMemoryFile['content'] {
  return typeof content === 'string' || (typeof content === 'object' && content !== null);
}

function asFlag(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

function asText(value: unknown): string | undefined {
  return typeof value === 'string' && isPath(value) ? value : undefined;
}

function asCount(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : undefined;
}

function asCall(value: unknown): ((path: string) => void) | undefined {
  if (typeof value !== 'function') return undefined;
  return (path) => void Reflect.apply(value, undefined, [path]);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * An object that says all by properties of its own. What it inherits, and what a Map holds, would be overlooked, and a
 * milder verdict given than was asked for.
 */
function asRecord(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return isObject(value) && inheritedNames(value).length === 0 ? value : undefined;
}

/** But for what all objects inherit; `process.env` has a prototype that has nothing. */
function inheritedNames(object: object): readonly string[] {
  const above: unknown = Object.getPrototypeOf(object);
  if (!isObject(above) || Object.hasOwn(above, 'isPrototypeOf')) return [];
  return [...Object.getOwnPropertyNames(above).filter((name) => name !== 'constructor'), ...inheritedNames(above)];
}
