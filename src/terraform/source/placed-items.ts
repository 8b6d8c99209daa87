import { type ListValue, type ObjectValue, type Value } from '../value.ts';
import { mayBeSame } from './may-be-same.ts';

/**
 * Which item of the configuration each item of a list of the plan is, as inline blocks are: null where several could be
 * it and differ. The order says nothing, since the provider keeps sets.
 */
export function pairItems(planned: ListValue, written: ListValue): readonly (ObjectValue | null)[] {
  const blocks = written.items.flatMap((item) => (item.kind === 'object' ? [item] : []));
  return planned.items.map((item) => {
    if (item.kind !== 'object') return null;
    const fits = blocks.filter((block) => mayBeItem(item, block));
    const [first] = fits;
    if (first === undefined) return null;
    return fits.every((other) => other === first || areEqual(first, other)) ? first : null;
  });
}

function mayBeItem(planned: ObjectValue, written: ObjectValue): boolean {
  return written.names().every((name) => mayBeSame(planned.get(name), written.get(name)));
}

/** Two blocks that say the same, which a set keeps as one, stand at one place as well as at the other. */
function areEqual(a: ObjectValue, b: ObjectValue): boolean {
  if (a.place !== undefined && JSON.stringify(a.place) === JSON.stringify(b.place)) return true;
  const names = new Set([...a.names(), ...b.names()]);
  return [...names].every((name) => isEqual(a.get(name), b.get(name)));
}

function isEqual(a: Value, b: Value): boolean {
  return isKnown(a) && isKnown(b) && mayBeSame(a, b);
}

function isKnown(value: Value): boolean {
  switch (value.kind) {
    case 'known':
    case 'null':
      return true;
    case 'unknown':
      return false;
    case 'list':
      return value.items.every(isKnown);
    case 'object':
      return value.names().every((name) => isKnown(value.get(name)));
  }
}

/** The items of a list with the places of those of the configuration that they are. */
export function withPlaces(planned: Value, written: Value): Value {
  if (planned.kind !== 'list' || written.kind !== 'list' || planned.items.length === 0) return planned;
  const pairs = pairItems(planned, written);
  if (pairs.every((pair) => pair === null)) return planned;
  return {
    ...planned,
    items: planned.items.map((item, i) => {
      const place = pairs[i]?.place;
      return item.kind !== 'object' || place === undefined ? item : { ...item, place };
    }),
  };
}
