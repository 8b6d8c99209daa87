import { remembered } from '../../base/maps.ts';
import { parseAddress, parseCidr, printAddresses, type Network } from '../../packet/addresses.ts';
import { shortened } from '../../base/shortened.ts';
import { didYouMean } from '../../base/did-you-mean.ts';
import type { PublicLimits } from '../../analyze/internet.ts';
import { NETWORK_SETS, PORT_SETS } from '../generated/builtin-sets.ts';
import type { PolicyModule } from '../generated/policy-module.ts';

/** A mistake in a policy module or its settings that only values show; the message names it and what would be right. */
export class PolicyMistake extends Error {
  /** The element that it is about, as it is written; null where it is about the whole. */
  readonly about: string | null;
  constructor(message: string, about: string | null = null) {
    super(shortened(message));
    this.about = about;
  }
}

/** What is wrong, and with which element. */
export interface ValueMistake {
  readonly message: string;
  readonly about: string | null;
}

/** What is wrong with reading or binding something; null where nothing is. */
export function mistakeIn(read: () => unknown): ValueMistake | null {
  try {
    read();
    return null;
  } catch (error) {
    if (error instanceof PolicyMistake) return { message: error.message, about: error.about };
    throw error;
  }
}

export type ParameterValue = number | boolean | string | readonly string[];

/** Sets by name, as lists of ports or CIDRs and of names of other sets. */
export type NamedLists = ReadonlyMap<string, readonly string[]>;

/** What names stand for, whichever module uses them. */
export interface Names {
  readonly ports: NamedLists;
  readonly networks: NamedLists;
  /** More public addresses than these are the internet. */
  readonly internet: PublicLimits;
}

/** Where nothing is configured: the sets that come with Portcullis, and the internet of docs/configuration.md. */
export const BUILTIN_NAMES: Names = {
  ports: new Map(Object.entries(PORT_SETS)),
  networks: new Map(Object.entries(NETWORK_SETS)),
  internet: { ipv4: 65536, ipv6: 4294967296 },
};

/** What the names in a module's conditions stand for. */
export interface Scope extends Names {
  /** `parseCidr`, remembering its answers: rules of a module name the same networks again and again. */
  readonly cidr: (text: string) => Network | null;
  readonly parameters: ReadonlyMap<string, ParameterValue>;
}

/** What a configuration sets instead of what modules and Portcullis say. */
export interface Given {
  readonly names: Names;
  /** Of this module. */
  readonly parameters: ReadonlyMap<string, ParameterValue>;
}

export const NOTHING_GIVEN: Given = {
  names: { ports: new Map(), networks: new Map(), internet: BUILTIN_NAMES.internet },
  parameters: new Map(),
};

/**
 * A CIDR without bits behind its length: whoever writes them into a policy means something else than AWS would read.
 */
export function strictCidr(text: string): Network | null {
  const network = parseCidr(text);
  if (network === null) return null;
  const written = parseAddress(text.slice(0, text.indexOf('/')));
  if (written?.value === network.addresses[0]) return network;
  throw new PolicyMistake(
    `${text} has bits behind its length: write ${printAddresses(network.family, network.addresses).join()}, or a longer one`,
    text,
  );
}

/**
 * The scope of a module. Names of the configuration come before its own, so that a module can be shared and told who
 * the office is; then those of Portcullis.
 */
export function scopeOf(
  module: PolicyModule,
  { names, parameters }: Given = NOTHING_GIVEN,
  cidr: Scope['cidr'] = remembered(strictCidr),
): Scope {
  const lists = (kind: 'ports' | 'networks'): NamedLists => {
    const own = Object.entries(module[kind] ?? {});
    return own.length === 0 && names[kind].size === 0
      ? BUILTIN_NAMES[kind]
      : new Map([...BUILTIN_NAMES[kind], ...own, ...names[kind]]);
  };
  const values = new Map(
    Object.entries(module.parameters ?? {}).map(([name, parameter]) => [
      name,
      parameters.get(name) ?? parameter.default,
    ]),
  );
  return { cidr, parameters: values, ports: lists('ports'), networks: lists('networks'), internet: names.internet };
}

/** A list as written, one element alone, or what `$name` stands for. */
export function givenTexts(given: string | readonly string[], scope: Scope): readonly string[] {
  if (typeof given !== 'string') return given;
  const value = valueOf(given, scope);
  if (typeof value === 'object') return value;
  if (typeof value !== 'string') throw new PolicyMistake(`${given} is not a list`);
  return [value];
}

/** A whole number of at least `least`. */
export function givenNumber(given: number | string, scope: Scope, least = 0): number {
  const value = typeof given === 'number' ? given : valueOf(given, scope);
  if (typeof value !== 'number' || !Number.isSafeInteger(value))
    throw new PolicyMistake(`${String(given)} is not a whole number`);
  if (value < least) throw new PolicyMistake(`${String(given)} is ${value}, less than ${least}`);
  return value;
}

/** A text as written, or what `$name` stands for. */
export function givenText(given: string, scope: Scope): string {
  const value = valueOf(given, scope);
  if (typeof value !== 'string') throw new PolicyMistake(`${given} is not a text`);
  return value;
}

/** A value as written, or what `$name` stands for. */
function valueOf(given: string, { parameters }: Scope): ParameterValue {
  if (!given.startsWith('$')) return given;
  const value = parameters.get(given.slice(1));
  if (value !== undefined) return value;
  const names = [...parameters.keys()].map((name) => `$${name}`);
  throw new PolicyMistake(
    `there is no parameter ${given}; this module has ${names.join(', ') || 'none'}${didYouMean(given, names)}`,
    given,
  );
}

const MAX_NESTING = 20;

/** How lists of one kind are read: ports, networks. */
export interface ListKind<T> {
  readonly what: string;
  /** A list with an exception. */
  readonly example: string;
  readonly sets: NamedLists;
  /** What no name can be. */
  readonly isPlain: (text: string) => boolean;
  readonly read: (text: string) => T;
  readonly unite: (parts: readonly T[]) => T;
  readonly without: (all: T, but: T) => T;
}

const EXCEPT = 'except ';

/** An element without the word that takes it away. */
export function positiveOf(text: string): string {
  return text.startsWith(EXCEPT) ? text.slice(EXCEPT.length).trim() : text;
}

/**
 * What a list says, with what the sets in it say: all that it names, without what stands behind `except`, wherever in
 * the list that is.
 */
export function resolveList<T>(list: readonly string[], kind: ListKind<T>): T {
  // A set means the same wherever it stands: sets of sets of sets would else be read without bound.
  const known = new Map<string, T>();
  const one = (text: string, within: readonly string[]): T => {
    const set = kind.isPlain(text) ? undefined : kind.sets.get(text);
    if (set === undefined) return kind.read(text);
    if (within.includes(text))
      throw new PolicyMistake(`the set ${text} names itself: ${[...within, text].join(' → ')}`);
    if (within.length >= MAX_NESTING) throw new PolicyMistake(`sets are nested more than ${MAX_NESTING} deep: ${text}`);
    const value = known.get(text) ?? all(set, [...within, text]);
    known.set(text, value);
    return value;
  };
  const all = (texts: readonly string[], within: readonly string[]): T => {
    const [named, excepted] = [false, true].map((wanted) =>
      [...new Set(texts)].filter((text) => text.startsWith(EXCEPT) === wanted),
    ) as [string[], string[]];
    if (named.length === 0)
      throw new PolicyMistake(
        `${texts.join(', ')} says what does not count, but not of which ${kind.what}: write [${kind.example}]`,
      );
    const value = kind.unite(named.map((text) => one(text, within)));
    return excepted.length === 0
      ? value
      : kind.without(value, kind.unite(excepted.map((text) => one(positiveOf(text), within))));
  };
  return all(list, []);
}

/** Sets that lead back to where they began, the first one again at the end; null where none do. */
export function cycleIn(sets: NamedLists): readonly string[] | null {
  const done = new Set<string>();
  const visit = (name: string, within: readonly string[]): readonly string[] | null => {
    const at = within.indexOf(name);
    if (at >= 0) return [...within.slice(at), name];
    if (done.has(name) || within.length >= MAX_NESTING) return null;
    for (const text of (sets.get(name) ?? []).map(positiveOf)) {
      const cycle = sets.has(text) ? visit(text, [...within, name]) : null;
      if (cycle !== null) return cycle;
    }
    done.add(name);
    return null;
  };
  for (const name of sets.keys()) {
    const cycle = visit(name, []);
    if (cycle !== null) return cycle;
  }
  return null;
}
