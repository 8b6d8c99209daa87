import { convertValue } from '../values/convert.ts';
import { HclError, reworded } from '../values/hcl-error.ts';
import { markSensitive } from '../values/sensitive.ts';
import { objectValue, tupleValue, type HclValue } from '../values/hcl-value.ts';
import { unknownFrom, unknownValue } from '../values/unknown-hcl.ts';
import { anyElement, unknownOfElements } from '../values/unknown-parts.ts';
import { evaluateOrError } from './evaluate-or-error.ts';
import { evaluate } from './evaluate.ts';
import type { Expression, ForExpression } from './expression.ts';
import { withNames, type EvaluationScope } from './scope.ts';
import { iterate } from './iterate.ts';

/**
 * `[for …]` and `{for …}`. Where the elements, a key or a condition is unknown, so is the whole, which still remembers
 * what it is made of.
 */
export function evaluateFor(expression: ForExpression, scope: EvaluationScope): HclValue {
  const collection = evaluate(expression.collection, scope);
  const elements = iterate(collection);
  const made: Made = { items: [], groups: new Map(), sensitive: collection.sensitive, possible: [], isUnknown: false };
  if (elements === null || elements.length === 0) checkCondition(expression, scope, made);
  if (elements === null) return markSensitive(unknownResult(expression, collection, scope), made.sensitive);
  for (const [key, value] of elements) {
    scope.host.spend(1);
    addElement(expression, withElement(expression, key, value, scope), made);
  }
  return markSensitive(
    made.isUnknown
      ? unknownOfElements('any', [...made.possible, ...made.items], [...made.possible, ...made.items])
      : knownResult(expression, made),
    made.sensitive,
  );
}

/** What a `for` has made so far. */
interface Made {
  readonly items: HclValue[];
  readonly groups: Map<string, HclValue[]>;
  /** What elements would be that may not be there. */
  readonly possible: HclValue[];
  isUnknown: boolean;
  sensitive: boolean;
}

function knownResult({ key, group }: ForExpression, { items, groups }: Made): HclValue {
  if (key === null) return tupleValue(items);
  return objectValue(
    [...groups].map(([name, values]) => [name, group ? tupleValue(values) : (values[0] ?? tupleValue([]))] as const),
  );
}

function withElement(
  { keyName, valueName }: ForExpression,
  key: HclValue,
  value: HclValue,
  scope: EvaluationScope,
): EvaluationScope {
  return withNames(scope, new Map([[valueName, value], ...(keyName === null ? [] : [[keyName, key] as const])]));
}

function addElement(expression: ForExpression, scope: EvaluationScope, made: Made): void {
  const isIn = expression.condition === null ? true : isIncluded(expression.condition, scope, made);
  if (isIn === false) return;
  const name = isIn === null || expression.key === null ? null : keyFor(expression.key, scope, made);
  if (isIn === null || (expression.key !== null && name === null)) {
    // Terraform does not look at this value yet.
    made.isUnknown = true;
    const value = evaluateOrError(expression.value, scope);
    if (!(value instanceof HclError)) made.possible.push(value);
    return;
  }
  const value = evaluate(expression.value, scope);
  made.items.push(value);
  if (name !== null) addKey(expression, name, value, made);
}

function addKey({ group }: ForExpression, name: string, value: HclValue, { groups, sensitive }: Made): void {
  const values = groups.get(name);
  if (values === undefined) groups.set(name, [value]);
  else if (group) values.push(value);
  else
    throw new HclError(
      `Two different items produced the key ${sensitive ? '(sensitive)' : JSON.stringify(name)} in this 'for' expression. If duplicates are expected, use the ellipsis (...) after the value expression to enable grouping by key`,
    );
}

/** Null where it is not known. */
function isIncluded(condition: Expression, scope: EvaluationScope, made: Made): boolean | null {
  const value = evaluate(condition, scope);
  made.sensitive ||= value.sensitive;
  if (value.kind === 'null') throw new HclError("The value of the 'if' clause must not be null");
  const included = converted(value, 'bool', "The 'if' clause value is invalid");
  return included.kind === 'bool' ? included.value : null;
}

/** Where no element is there to try the condition on, Terraform tries it on an unknown one. */
function checkCondition(expression: ForExpression, scope: EvaluationScope, made: Made): void {
  if (expression.condition !== null)
    isIncluded(expression.condition, withElement(expression, unknownValue('any'), unknownValue('any'), scope), made);
}

/** Null where it is not known. */
function keyFor(expression: Expression, scope: EvaluationScope, made: Made): string | null {
  const key = evaluate(expression, scope);
  made.sensitive ||= key.sensitive;
  if (key.kind === 'null') throw new HclError("Key expression in 'for' expression must not produce a null value");
  const name = converted(key, 'string', 'The key expression produced an invalid result');
  return name.kind === 'string' ? name.text : null;
}

function converted(value: HclValue, type: 'string' | 'bool', message: string): HclValue {
  return reworded(
    () => convertValue(value, type),
    (why) => `${message}: ${why}`,
  );
}

function unknownResult(expression: ForExpression, collection: HclValue, scope: EvaluationScope): HclValue {
  const made = evaluateOrError(
    expression.value,
    withElement(expression, unknownValue('any'), anyElement(collection), scope),
  );
  return made instanceof HclError ? unknownValue('any') : { ...unknownFrom('any', [made]), element: made };
}
