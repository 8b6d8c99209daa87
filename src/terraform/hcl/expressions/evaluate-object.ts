import { convertValue } from '../values/convert.ts';
import { HclError, reworded } from '../values/hcl-error.ts';
import { markSensitive } from '../values/sensitive.ts';
import { objectValue, type HclValue } from '../values/hcl-value.ts';
import { unknownFrom } from '../values/unknown-hcl.ts';
import { evaluate } from './evaluate.ts';
import type { Expression } from './expression.ts';
import type { EvaluationScope } from './scope.ts';

/** `{ key = value }`; the last of equal keys counts. With an unknown key nobody knows what the object has. */
export function evaluateObject({ entries }: Extract<Expression, { kind: 'object' }>, scope: EvaluationScope): HclValue {
  scope.host.spend(entries.length);
  const made: (readonly [string, HclValue])[] = [];
  const values: HclValue[] = [];
  let sensitive = false;
  for (const [keyExpression, valueExpression] of entries) {
    const key = evaluate(keyExpression, scope);
    const value = evaluate(valueExpression, scope);
    if (key.kind === 'null') throw new HclError("Can't use a null value as a key");
    sensitive ||= key.sensitive;
    const name = asKey(key);
    if (name.kind === 'string') made.push([name.text, value]);
    values.push(value);
  }
  return markSensitive(made.length < values.length ? unknownFrom('any', values, true) : objectValue(made), sensitive);
}

function asKey(key: HclValue): HclValue {
  return reworded(
    () => convertValue(key, 'string'),
    (message) => `Can't use this value as a key: ${message}`,
  );
}
