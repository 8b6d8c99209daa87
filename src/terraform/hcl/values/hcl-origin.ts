import type { Origin } from '../../../model/origin.ts';

/** Why a value is unknown: the end of the chain of arguments, locals and outputs that leads to it. */
export interface HclOrigin extends Origin {
  /** Its name goes on with what is asked of it: `module.vpc` with `.vpc_cidr_block`. */
  readonly isOpen?: true;
}

export const NO_ORIGINS: readonly HclOrigin[] = [];

/** More of one value would help nobody. */
export const MAX_ORIGINS = 5;
/** Longer names do not go on. */
const MAX_NAME = 200;

/** All of them, each once, up to as many as help. */
export function joinOrigins(lists: readonly (readonly HclOrigin[] | undefined)[]): readonly HclOrigin[] {
  const given = lists.flatMap((list) => (list === undefined || list.length === 0 ? [] : [list]));
  const [first] = given;
  if (first === undefined) return NO_ORIGINS;
  if (given.every((list) => list === first)) return first;
  const all = new Map<string, HclOrigin>();
  for (const origin of given.flat()) if (!all.has(origin.name)) all.set(origin.name, origin);
  return [...all.values()].slice(0, MAX_ORIGINS);
}

/**
 * Of a part of the value: `step` as a path has it, `.name`, `["key"]`, `[0]`; `[]`, which nobody knows or nobody may
 * see, ends the name.
 */
export function originsOfPart(origins: readonly HclOrigin[] | undefined, step: string): readonly HclOrigin[] {
  if (origins === undefined) return NO_ORIGINS;
  return origins.some(({ isOpen }) => isOpen) ? origins.map((origin) => originOfPart(origin, step)) : origins;
}

function originOfPart(origin: HclOrigin, step: string): HclOrigin {
  if (origin.isOpen !== true) return origin;
  const name = `${origin.name}${step}`;
  return step === '[]' || name.length > MAX_NAME ? toldOrigin(origin) : { ...origin, name };
}

/** Of what is made of the value, or decided by it: its parts are no parts of the value. */
export function closedOrigins(origins: readonly HclOrigin[]): readonly HclOrigin[] {
  return origins.some(({ isOpen }) => isOpen) ? origins.map(toldOrigin) : origins;
}

/** What is told of it: a name that does not go on. */
export function toldOrigin({ kind, name, place, detail }: HclOrigin): Origin {
  return { kind, name, place, ...(detail === undefined ? {} : { detail }) };
}

/** Where nobody knows the place of one, it is here. */
export function originsAt(origins: readonly HclOrigin[], place: NonNullable<Origin['place']>): readonly HclOrigin[] {
  return origins.every((origin) => origin.place !== null)
    ? origins
    : origins.map((origin) => (origin.place === null ? { ...origin, place } : origin));
}
