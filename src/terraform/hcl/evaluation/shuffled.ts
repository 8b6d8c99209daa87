import { wholeNumber } from '../values/hcl-number.ts';
import { listValue, type HclValue } from '../values/hcl-value.ts';
import { unknownFrom } from '../values/unknown-hcl.ts';

/**
 * The `result` of a `random_shuffle`: nobody knows the order, but each is one of those that it is given. Null where
 * nobody knows how many there are, or where they repeat.
 */
export function shuffled(input: HclValue, resultCount: HclValue): HclValue | null {
  if (input.kind !== 'list' && input.kind !== 'tuple') return null;
  const { items } = input;
  const count = resultCount.kind === 'null' ? items.length : countIn(resultCount);
  if (count === null || count < 0 || count > items.length) return null;
  const some = unknownFrom('string', items);
  return listValue(
    items.slice(0, count).map(() => some),
    'string',
  );
}

function countIn(value: HclValue): number | null {
  return value.kind === 'number' ? wholeNumber(value.number) : null;
}
