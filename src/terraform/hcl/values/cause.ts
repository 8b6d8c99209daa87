import type { Origin } from '../../../model/model.ts';

/** Why a value is unknown: the end of the chain of arguments, locals and outputs that leads to it. */
export interface Cause extends Origin {
  /** Its name goes on with what is asked of it: `module.vpc` with `.vpc_cidr_block`. */
  readonly isOpen?: true;
}

export const NO_ORIGINS: readonly Cause[] = [];

/** More of one value would help nobody. */
export const MAX_CAUSES = 5;
/** Longer names do not go on. */
const MAX_NAME = 200;

/** All of them, each once, up to as many as help. */
export function joinCauses(lists: readonly (readonly Cause[] | undefined)[]): readonly Cause[] {
  const given = lists.flatMap((list) => (list === undefined || list.length === 0 ? [] : [list]));
  const [first] = given;
  if (first === undefined) return NO_ORIGINS;
  if (given.every((list) => list === first)) return first;
  const all = new Map<string, Cause>();
  for (const cause of given.flat()) if (!all.has(cause.name)) all.set(cause.name, cause);
  return [...all.values()].slice(0, MAX_CAUSES);
}

/**
 * Of a part of the value: `step` as a path has it, `.name`, `["key"]`, `[0]`; `[]`, which nobody knows or nobody may
 * see, ends the name.
 */
export function causesOfPart(causes: readonly Cause[] | undefined, step: string): readonly Cause[] {
  if (causes === undefined) return NO_ORIGINS;
  return causes.some(({ isOpen }) => isOpen) ? causes.map((cause) => causeOfPart(cause, step)) : causes;
}

function causeOfPart(cause: Cause, step: string): Cause {
  if (cause.isOpen !== true) return cause;
  const name = `${cause.name}${step}`;
  return step === '[]' || name.length > MAX_NAME ? originOf(cause) : { ...cause, name };
}

/** Of what is made of the value, or decided by it: its parts are no parts of the value. */
export function closedCauses(causes: readonly Cause[]): readonly Cause[] {
  return causes.some(({ isOpen }) => isOpen) ? causes.map(originOf) : causes;
}

/** What is told of it: a name that does not go on. */
export function originOf({ kind, name, place, detail }: Cause): Origin {
  return { kind, name, place, ...(detail === undefined ? {} : { detail }) };
}

/** Where nobody knows the place of one, it is here. */
export function causesAt(causes: readonly Cause[], place: NonNullable<Origin['place']>): readonly Cause[] {
  return causes.every((cause) => cause.place !== null)
    ? causes
    : causes.map((cause) => (cause.place === null ? { ...cause, place } : cause));
}
