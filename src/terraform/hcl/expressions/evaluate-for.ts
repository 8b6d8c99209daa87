import { convertValue } from '../values/convert.ts';
import { HclError, markSensitive, objectValue, tupleValue, unknownFrom, unknownOf, type HclValue } from '../values/hcl-value.ts';
import { conditionOf } from './evaluate-template.ts';
import { evaluate } from './evaluate.ts';
import type { ForExpression } from './expression.ts';
import { withNames, type Scope } from './scope.ts';
import { iterate } from './traverse.ts';

/** `[for …]` and `{for …}`. Where the elements, a key or a condition is unknown, so is the whole, which still remembers what it is made of. */
export function evaluateFor(expression: ForExpression, scope: Scope): HclValue {
  const collection = evaluate(expression.collection, scope);
  const elements = iterate(collection);
  if (elements === null) return markSensitive(unknownResult(expression, collection, scope), collection.sensitive);
  const made: Made = { items: [], groups: new Map(), sensitive: collection.sensitive, unknown: [], isUnknown: false };
  for (const [key, value] of elements) {
    scope.host.spend(1);
    const names = new Map([[expression.valueName, value], ...(expression.keyName === null ? [] : [[expression.keyName, key] as const])]);
    addElement(expression, withNames(scope, names), made);
  }
  if (made.isUnknown) return markSensitive(unknownFrom('any', [...made.unknown, ...made.items], true), made.sensitive);
  if (expression.key === null) return { ...tupleValue(made.items), sensitive: made.sensitive };
  const entries = [...made.groups].map(([name, values]) => [name, expression.group ? tupleValue(values) : (values[0] ?? tupleValue([]))] as const);
  return { ...objectValue(entries), sensitive: made.sensitive };
}

interface Made {
  readonly items: HclValue[];
  readonly groups: Map<string, HclValue[]>;
  /** What elements would be that may not be there. */
  readonly unknown: HclValue[];
  isUnknown: boolean;
  sensitive: boolean;
}

function addElement(expression: ForExpression, scope: Scope, made: Made): void {
  if (expression.condition !== null) {
    const condition = conditionOf(evaluate(expression.condition, scope));
    made.sensitive ||= condition.sensitive;
    if (condition.kind === 'bool' && !condition.value) return;
    if (condition.kind !== 'bool') {
      made.isUnknown = true;
      made.unknown.push(evaluate(expression.value, scope));
      return;
    }
  }
  const value = evaluate(expression.value, scope);
  made.items.push(value);
  if (expression.key === null) return;
  const key = evaluate(expression.key, scope);
  made.sensitive ||= key.sensitive;
  if (key.kind === 'null') throw new HclError("Invalid object key: the key expression produced a null value");
  const name = asKey(key);
  if (name.kind !== 'string') {
    made.isUnknown = true;
    return;
  }
  const values = made.groups.get(name.text);
  if (values === undefined) made.groups.set(name.text, [value]);
  else if (expression.group) values.push(value);
  else throw new HclError(`Two different items produced the key ${JSON.stringify(name.text)} in this 'for' expression. If duplicates are expected, use the ellipsis (...) after the value expression to enable grouping by key`);
}

export function asKey(key: HclValue): HclValue {
  try {
    return convertValue(key, 'string');
  } catch (error) {
    throw error instanceof HclError ? new HclError(`The key expression produced an invalid result: ${error.message}`) : error;
  }
}

function unknownResult(expression: ForExpression, collection: HclValue, scope: Scope): HclValue {
  const element = elementOf(collection);
  const names = new Map([[expression.valueName, element], ...(expression.keyName === null ? [] : [[expression.keyName, unknownOf('any')] as const])]);
  try {
    const made = evaluate(expression.value, withNames(scope, names));
    return { ...unknownFrom('any', [made]), element: made };
  } catch (error) {
    if (error instanceof HclError) return unknownOf('any');
    throw error;
  }
}

/** What any element of an unknown collection is. */
export function elementOf(collection: HclValue): HclValue {
  if (collection.kind !== 'unknown') return unknownOf('any');
  const { type, origins, open, sensitive, element: own } = collection;
  if (own !== undefined) return own;
  const element = typeof type !== 'string' && (type.kind === 'list' || type.kind === 'set' || type.kind === 'map') ? type.element : 'any';
  return { kind: 'unknown', type: element, origins, open, sensitive };
}
