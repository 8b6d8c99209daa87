import { isWhollyKnown } from './is-wholly-known.ts';
import type { HclValue, HclIdentity, HclTarget, UnknownHcl } from './hcl-value.ts';

/** Where the id or ARN comes from that an object will have: never null, never empty. Null for any other value. */
export function targetOfId(value: HclValue): HclTarget | null {
  if (value.kind !== 'unknown' || value.open || value.perhapsNull === true) return null;
  const [only, ...others] = value.targets;
  return only !== undefined && others.length === 0 && /^(?:id|arn)$/.test(only.attribute ?? '') ? only : null;
}

/** Unknown ones among these, which are all different as far as they are known, may turn out to be equal to others. */
export function mayCoincide(items: readonly HclValue[]): boolean {
  if (items.length < 2 || items.every(isWhollyKnown)) return false;
  const identities = items.map(targetOfId);
  const [first] = identities;
  // Two objects of one type that the configuration makes are two; data sources may read one object twice.
  if (first === undefined || first === null || first.type.startsWith('data.')) return true;
  // Of a resource with an unknown number of instances any of them may be meant.
  return identities.some(
    (each) =>
      each === null || each.type !== first.type || each.attribute !== first.attribute || each.address.includes('[*]'),
  );
}

/**
 * Which value an unknown is: the same text is the same value at apply, whatever names lead to it. It begins where the
 * value comes from (`module.a.var.id`, `data.aws_ssm_parameter.acl.value`) and goes on with what is made of it
 * (`element(var.ids, 0)`). This gives it to a value that has none.
 */
export function identified<V extends HclValue>(value: V, identity: HclIdentity): V {
  return value.kind === 'unknown' && value.identity === undefined ? { ...value, identity } : value;
}

/** What stands for a long part of such a text, and tells nothing to a reader. */
export const HASH = /#[0-9a-f]{32}/;

/**
 * Of a part: `step` as a path has it, `.name`, `["key"]`, `[0]`; `[]`, of which nobody knows which part it is, has
 * none.
 */
export function steppedInto({ identity }: UnknownHcl, step: string): Pick<UnknownHcl, 'identity'> {
  if (identity === undefined || step === '[]') return {};
  return { identity: () => joined(identity(), stepText(step)) };
}

/** Of what a conversion makes of it: another kind of value is another value. */
export function convertedTo(type: string, { identity, type: from }: UnknownHcl): Pick<UnknownHcl, 'identity'> {
  if (identity === undefined) return {};
  const own = typeof from === 'string' ? from : from.kind;
  return { identity: own === 'any' || own === type ? identity : () => joined(`to${type}(`, identity(), ')') };
}

/** Null where a part is. */
function joined(...parts: readonly (string | null)[]): string | null {
  return parts.includes(null) ? null : parts.join('');
}

/** `["name"]` of an object is its `.name`. */
function stepText(step: string): string {
  const [, name] = /^\["([A-Za-z_][\w-]*)"\]$/.exec(step) ?? [];
  return name === undefined ? step : `.${name}`;
}
