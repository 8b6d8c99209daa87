import { isObject, listOr, member, objectOr, textOr, type Json } from '../../json.ts';
import { hasWanted, type Wants } from '../../wants.ts';

/** One element of `resource_changes`. */
export interface Change {
  readonly address: string;
  readonly previousAddress: string | null;
  readonly mode: 'managed' | 'data';
  readonly type: string;
  readonly providerName: string;
  readonly deposed: string | null;
  readonly actions: readonly string[];
  readonly before: Json;
  readonly after: Json;
  readonly afterUnknown: Json;
  readonly beforeSensitive: Json;
  readonly afterSensitive: Json;
  /** Its `count` or `for_each` is unknown. */
  readonly indexUnknown: boolean;
}

/** Null where it is none that can be read. */
export function changeOf(element: Json | undefined): Change | null {
  if (!isObject(element)) return null;
  const address = textOr(member(element, 'address'));
  const type = textOr(member(element, 'type'));
  const change = objectOr(member(element, 'change'));
  const actions = listOr(member(change, 'actions')).filter((action) => typeof action === 'string');
  if (address === null || type === null || change === null || actions.length === 0) return null;
  if (!isAbsentOrObject(member(change, 'before')) || !isAbsentOrObject(member(change, 'after'))) return null;
  return {
    address,
    previousAddress: textOr(member(element, 'previous_address')),
    mode: member(element, 'mode') === 'data' ? 'data' : 'managed',
    type,
    providerName: textOr(member(element, 'provider_name')) ?? '',
    deposed: textOr(member(element, 'deposed')),
    actions,
    before: member(change, 'before') ?? null,
    after: member(change, 'after') ?? null,
    afterUnknown: member(change, 'after_unknown') ?? null,
    beforeSensitive: member(change, 'before_sensitive') ?? null,
    afterSensitive: member(change, 'after_sensitive') ?? null,
    indexUnknown: member(element, 'index_unknown') === true,
  };
}

/** Whether somebody reads a resource with these values. */
export function isKept(
  { mode, type }: { readonly mode: 'managed' | 'data'; readonly type: string },
  values: readonly Json[],
  wants: Wants,
): boolean {
  return (
    passesThrough(type) || wants.type(type) || (mode === 'managed' && values.some((each) => hasWanted(each, wants)))
  );
}

/** Values go through `terraform_data`, and elements of a list through `random_shuffle`. */
export function passesThrough(type: string): boolean {
  return type === 'terraform_data' || type === 'random_shuffle';
}

function isAbsentOrObject(value: Json | undefined): boolean {
  return value === undefined || value === null || isObject(value);
}
