import type { Place } from '../../../base/place.ts';
import { withOrigins, type EvaluationScope } from '../expressions/scope.ts';
import { whenceInside, type Whence, type WrittenExpression } from '../expressions/written.ts';
import type { Argument, Block } from '../files/body.ts';
import type { HclValue } from '../values/hcl-value.ts';

/** An argument of a module instance, for who asks where its value was set. */
export function writtenArgument(
  { expression, place, placeOf }: Argument,
  scope: EvaluationScope,
  placed: (place: Place) => Place,
): WrittenExpression {
  return { expression, scope, place: placed(place), placeOf: (start) => placed(placeOf(start)) };
}

/** Where `key` and `value` of a name (`each`, the iterator of a `dynamic` block) come from. */
export function whenceOfElement(collection: WrittenExpression, key: HclValue, value: HclValue): Whence | null {
  const element = whenceInside(collection, key, value);
  if (element === null) return null;
  return {
    kind: 'names',
    get: (name) => (name === 'value' ? element.value : name === 'key' ? element.key : null),
  };
}

/** The scope of one instance of a block: what `each` is in it comes from its `for_each`. */
export function withEach(
  { body }: Block,
  scope: EvaluationScope,
  names: ReadonlyMap<string, HclValue>,
  placed: (place: Place) => Place,
): EvaluationScope {
  if (names.size === 0) return scope;
  const forEach = body.attributes.get('for_each');
  const each = names.get('each');
  const key = each?.kind === 'object' ? each.entries.get('key') : undefined;
  const value = each?.kind === 'object' ? each.entries.get('value') : undefined;
  return withOrigins(scope, names, (name) =>
    name !== 'each' || forEach === undefined || key === undefined || value === undefined
      ? null
      : whenceOfElement(writtenArgument(forEach, scope, placed), key, value),
  );
}
