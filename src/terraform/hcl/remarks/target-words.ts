import type { RemarkTarget } from '../../../model/remark.ts';

type Nothing = Extract<RemarkTarget, { readonly kind: 'nothing' }>;

const WHERE = 'write it on the line above a resource, a rule or entry, or a module call, or behind its first line';

export const NOT_ON_SUCH = nothing(`stands on no resource, rule, entry or module call: ${WHERE}`);

export const NOWHERE = nothing(`stands on nothing: ${WHERE}`);

/** One value of a list is not what a comment can be about: it would hide the others. */
export const IN_VALUE = nothing(
  'stands inside a value, which may be one of several: write it above the argument or rule, with ports= or remote=',
);

export function nothing(why: string): Nothing {
  return { kind: 'nothing', why };
}
