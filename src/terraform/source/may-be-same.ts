import type { ListValue, ObjectValue, Value } from '../value.ts';

/**
 * Whether a value of the plan may be what the configuration says. What is not known may be anything. The provider
 * writes what is left out as `""`, 0, `false` or `[]`, numbers as texts and texts as numbers, and sets in any order.
 */
export function mayBeSame(planned: Value, written: Value): boolean {
  if (planned.kind === 'unknown' || written.kind === 'unknown') return true;
  if (isNothing(planned) && isNothing(written)) return true;
  switch (written.kind) {
    case 'null':
      return false;
    case 'known':
      return planned.kind === 'known' && textOf(planned.value) === textOf(written.value);
    case 'list':
      return planned.kind === 'list' && mayBeSameList(planned, written);
    case 'object':
      return planned.kind === 'object' && mayBeSameObject(planned, written);
  }
}

function textOf(value: string | number | boolean): string {
  return String(value).toLowerCase();
}

function isNothing(value: Value): boolean {
  switch (value.kind) {
    case 'null':
      return true;
    case 'known':
      return value.value === '' || value.value === false || value.value === 0;
    case 'list':
      return value.items.length === 0;
    case 'object':
    case 'unknown':
      return false;
  }
}

function mayBeSameObject(planned: ObjectValue, written: ObjectValue): boolean {
  return written.names().every((name) => mayBeSame(planned.get(name), written.get(name)));
}

/** Each has its counterpart: a set has equal values once, so the lengths may differ. */
function mayBeSameList(planned: ListValue, written: ListValue): boolean {
  return (
    written.items.every((item) => planned.items.some((other) => mayBeSame(other, item)))
    && planned.items.every((item) => written.items.some((other) => mayBeSame(item, other)))
  );
}
