import type { Value } from '../../value.ts';
import type { PartStep, WrittenExpression } from '../expressions/written.ts';
import { placeOfPart } from '../settings/place-of-part.ts';
import { settingsIn } from '../settings/settings-in.ts';
import type { Tracer } from '../settings/tracer.ts';
import { stringValue, type HclValue } from '../values/hcl-value.ts';

/** Of more objects none is looked for: each is compared with all that are written. */
const MAX_SOUGHT = 200;

/**
 * Rules written as a list of objects stand where their object does; where a variable gives it, or nobody can tell,
 * where the list does.
 */
export function objectsOfArgument(value: Value, of: HclValue, written: WrittenExpression, tracer: Tracer): Value {
  if (value.kind !== 'list' || (of.kind !== 'list' && of.kind !== 'set' && of.kind !== 'tuple')) return value;
  const isSought = of.items.length <= MAX_SOUGHT;
  return {
    ...value,
    items: value.items.map((item, i): Value => {
      const own = of.items[i];
      if (item.kind !== 'object' || own === undefined) return item;
      const step: PartStep = { kind: 'is', value: own };
      return {
        ...item,
        place: (isSought ? placeOfPart(tracer, written, [step]) : null) ?? written.place,
        setBy: (name, element) => {
          const argument: PartStep = { kind: 'at', key: name };
          return settingsIn(tracer, written, [
            step,
            argument,
            ...(element === null ? [] : [{ kind: 'is', value: stringValue(element) } as const]),
          ]);
        },
      };
    }),
  };
}
