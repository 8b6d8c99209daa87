import type { PublicLimits } from '../../analyze/internet.ts';
import { didYouMean } from '../../base/did-you-mean.ts';
import { remembered } from '../../base/maps.ts';
import { parseAddress, parseCidr, printAddresses, type Network } from '../../packet/addresses.ts';
import { NETWORK_SETS, PORT_SETS } from '../generated/builtin-sets.ts';
import type { PublicLimit } from '../generated/policy-module.ts';
import type { NamesOfModule } from '../policy-module.ts';
import { PolicyMistake } from './policy-mistake.ts';
import type { NamedLists } from './resolve-list.ts';

export type ParameterValue = number | boolean | string | readonly string[];

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
export interface Lookup extends Names {
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
 * What the names of a module stand for. Names of the configuration come before its own, so that a module can be
 * shared and told who the office is; then those of Portcullis.
 */
export function lookupOf(
  module: NamesOfModule,
  { names, parameters }: Given = NOTHING_GIVEN,
  cidr: Lookup['cidr'] = remembered(strictCidr),
): Lookup {
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
export function givenTexts(given: string | readonly string[], lookup: Lookup): readonly string[] {
  if (typeof given !== 'string') return given;
  const value = valueOf(given, lookup);
  if (typeof value === 'object') return value;
  if (typeof value !== 'string') throw new PolicyMistake(`${given} is not a list`);
  return [value];
}

/** A whole number of at least `least`. */
export function givenNumber(given: number | string, lookup: Lookup, least = 0): number {
  const value = typeof given === 'number' ? given : valueOf(given, lookup);
  if (typeof value !== 'number' || !Number.isSafeInteger(value))
    throw new PolicyMistake(`${String(given)} is not a whole number`);
  if (value < least) throw new PolicyMistake(`${String(given)} is ${value}, less than ${least}`);
  return value;
}

/** A text as written, or what `$name` stands for. */
export function givenText(given: string, lookup: Lookup): string {
  const value = valueOf(given, lookup);
  if (typeof value !== 'string') throw new PolicyMistake(`${given} is not a text`);
  return value;
}

/** A value as written, or what `$name` stands for. */
function valueOf(given: string, { parameters }: Lookup): ParameterValue {
  if (!given.startsWith('$')) return given;
  const value = parameters.get(given.slice(1));
  if (value !== undefined) return value;
  const names = [...parameters.keys()].map((name) => `$${name}`);
  throw new PolicyMistake(
    `there is no parameter ${given}; this module has ${names.join(', ') || 'none'}${didYouMean(given, names)}`,
    given,
  );
}

export function limitsOf({ ipv4, ipv6, counting }: PublicLimit, lookup: Lookup): PublicLimits {
  return {
    ipv4: givenNumber(ipv4, lookup),
    ipv6: givenNumber(ipv6, lookup),
    ...(counting === undefined ? {} : { counting }),
  };
}
