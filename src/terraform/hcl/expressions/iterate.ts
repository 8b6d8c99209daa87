import { nameOfType, isPrimitive } from '../values/hcl-type.ts';
import { HclError } from '../values/hcl-error.ts';
import { numberValue, stringValue, type HclValue } from '../values/hcl-value.ts';
import { typeOfValue } from '../values/type-of-value.ts';

/** The elements that a `for` or a splat goes over; null where they are known only after apply. */
export function iterate(value: HclValue): readonly (readonly [key: HclValue, value: HclValue])[] | null {
  switch (value.kind) {
    case 'unknown':
      if (isPrimitive(value.type)) throw notIterable(value);
      return null;
    case 'list':
    case 'tuple':
      return value.items.map((item, i) => [numberValue(i), item] as const);
    case 'set':
      return value.items.map((item) => [item, item] as const);
    case 'map':
    case 'object':
      return [...value.entries].map(([name, entry]) => [stringValue(name), entry] as const);
    case 'null':
      throw new HclError("A null value cannot be used as the collection in a 'for' expression");
    case 'string':
    case 'number':
    case 'bool':
      throw notIterable(value);
  }
}

function notIterable(value: HclValue): HclError {
  return new HclError(
    `A value of type ${nameOfType(typeOfValue(value))} cannot be used as the collection in a 'for' expression`,
  );
}
