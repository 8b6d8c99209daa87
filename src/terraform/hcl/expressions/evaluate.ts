import { convertValue, isConvertible } from '../values/convert.ts';
import { typeName } from '../values/hcl-type.ts';
import { boolValue, HclError, listValue, markSensitive, objectValue, tupleValue, typeOfValue, unknownFrom, unknownOf, type HclValue } from '../values/hcl-value.ts';
import { unifyTypes } from '../values/unify.ts';
import { callExpression } from './call.ts';
import { asKey, elementOf as anyElement, evaluateFor } from './evaluate-for.ts';
import { conditionOf, evaluateTemplate } from './evaluate-template.ts';
import type { Expression } from './expression.ts';
import { applyBinary, applyUnary, operand } from './operators.ts';
import { ITEM, withNames, type Scope } from './scope.ts';
import { either } from '../values/either.ts';
import { attributeOf, elementOf } from './traverse.ts';

/** The value of an expression; throws an `HclError` where Terraform would refuse it. */
export function evaluate(expression: Expression, scope: Scope): HclValue {
  switch (expression.kind) {
    case 'literal': return expression.value;
    case 'template': return evaluateTemplate(expression.parts, scope);
    case 'name': return named(expression.name, scope);
    case 'item': return named(ITEM, scope);
    case 'attribute': return attributeOf(evaluate(expression.of, scope), expression.name);
    case 'index': return elementOf(evaluate(expression.of, scope), evaluate(expression.key, scope));
    case 'splat': return splat(evaluate(expression.of, scope), expression.each, scope);
    case 'call': return callExpression(expression, scope);
    case 'unary': return applyUnary(expression.operator, evaluate(expression.of, scope));
    case 'binary': {
      const { operator } = expression;
      if (operator === '&&' || operator === '||') return logical(operator, evaluate(expression.left, scope), () => evaluate(expression.right, scope));
      return applyBinary(operator, evaluate(expression.left, scope), evaluate(expression.right, scope));
    }
    case 'conditional': return conditional(expression, scope);
    case 'tuple': {
      scope.host.spend(expression.items.length);
      return tupleValue(expression.items.map((item) => evaluate(item, scope)));
    }
    case 'object': return object(expression.entries, scope);
    case 'for': return evaluateFor(expression, scope);
  }
}

function named(name: string, scope: Scope): HclValue {
  const value = scope.get(name);
  if (value === undefined) throw new HclError(`There is nothing named ${JSON.stringify(name)} here`);
  return value;
}

/** From Terraform 1.12 on the right side is left out where the left one decides. Before, it was evaluated, which changes a result only where it is an error or unknown. */
function logical(operator: '&&' | '||', left: HclValue, right: () => HclValue): HclValue {
  const decides = operator === '||';
  const a = operand(left, 'bool', 'left operand');
  if (a.kind === 'bool' && a.value === decides) return markSensitive(boolValue(decides), a.sensitive);
  const b = operand(right(), 'bool', 'right operand');
  const sensitive = a.sensitive || b.sensitive;
  if (b.kind === 'bool' && b.value === decides) return markSensitive(boolValue(decides), sensitive);
  return markSensitive(a.kind === 'bool' && b.kind === 'bool' ? boolValue(!decides) : { ...unknownOf('bool'), notNull: true }, sensitive);
}

function conditional({ condition, yes, no }: Extract<Expression, { kind: 'conditional' }>, scope: Scope): HclValue {
  const decision = conditionOf(evaluate(condition, scope));
  const [yesResult, noResult] = [attempt(yes, scope), attempt(no, scope)];
  if (decision.kind === 'bool') {
    const [chosen, other] = decision.value ? [yesResult, noResult] : [noResult, yesResult];
    if (chosen instanceof HclError) throw chosen;
    if (other instanceof HclError) return markSensitive(chosen, decision.sensitive);
    return markSensitive(inCommon(chosen, yesResult, noResult), decision.sensitive);
  }
  if (yesResult instanceof HclError && noResult instanceof HclError) throw yesResult;
  const results = [yesResult, noResult].flatMap((result) => (result instanceof HclError ? [] : [result]));
  const [a, b] = results;
  if (a === undefined) return markSensitive(unknownOf('any'), decision.sensitive);
  if (b === undefined) return markSensitive(unknownFrom(typeOfValue(a), results), decision.sensitive);
  const type = commonType(a, b);
  return markSensitive(either(convertValue(a, type), convertValue(b, type), type), decision.sensitive);
}

function attempt(expression: Expression, scope: Scope): HclValue | HclError {
  try {
    return evaluate(expression, scope);
  } catch (error) {
    if (error instanceof HclError) return error;
    throw error;
  }
}

/** The chosen result, in the type that both have in common. */
function inCommon(chosen: HclValue, yes: HclValue | HclError, no: HclValue | HclError): HclValue {
  if (yes instanceof HclError || no instanceof HclError) return chosen;
  if (yes.kind === no.kind && (yes.kind === 'string' || yes.kind === 'number' || yes.kind === 'bool')) return chosen;
  // Instances of one resource type have one type; finding it out would evaluate all their attributes.
  if (yes.kind === 'object' && no.kind === 'object' && yes.instanceOf !== undefined && yes.instanceOf === no.instanceOf) return chosen;
  return convertValue(chosen, commonType(yes, no));
}

function commonType(yes: HclValue, no: HclValue): ReturnType<typeof typeOfValue> {
  if (yes.kind === 'null' && yes.type === 'any') return typeOfValue(no);
  if (no.kind === 'null' && no.type === 'any') return typeOfValue(yes);
  const types = [typeOfValue(yes), typeOfValue(no)] as const;
  const type = unifyTypes(types);
  if (type === null || !types.every((each) => isConvertible(each, type))) {
    throw new HclError(`The true and false result expressions must have consistent types. The 'true' value is ${typeName(types[0])}, but the 'false' value is ${typeName(types[1])}`);
  }
  return type;
}

function object(entries: readonly (readonly [Expression, Expression])[], scope: Scope): HclValue {
  scope.host.spend(entries.length);
  const made: (readonly [string, HclValue])[] = [];
  const unknown: HclValue[] = [];
  let sensitive = false;
  let isUnknown = false;
  for (const [keyExpression, valueExpression] of entries) {
    const value = evaluate(valueExpression, scope);
    const key = keyExpression.kind === 'literal' && keyExpression.value.kind === 'string' ? keyExpression.value : evaluate(keyExpression, scope);
    if (key.kind === 'null') throw new HclError("Can't use a null value as a key");
    sensitive ||= key.sensitive;
    const name = asKey(key);
    if (name.kind === 'string') made.push([name.text, value]);
    else isUnknown = true;
    unknown.push(value);
  }
  if (isUnknown) return markSensitive(unknownFrom('any', unknown, true), sensitive);
  return { ...objectValue(made), sensitive };
}

function splat(value: HclValue, each: Expression, scope: Scope): HclValue {
  const apply = (item: HclValue): HclValue => (each.kind === 'item' ? item : evaluate(each, withNames(scope, new Map([[ITEM, item]]))));
  switch (value.kind) {
    case 'null': return { ...tupleValue([]), sensitive: value.sensitive };
    case 'unknown': {
      if (typeof value.type !== 'string' && (value.type.kind === 'list' || value.type.kind === 'set')) {
        const element = apply(anyElement(value));
        return markSensitive({ ...unknownFrom({ kind: 'list', element: typeOfValue(element) }, [element]), element }, value.sensitive);
      }
      const element = apply(value.type === 'any' ? anyElement(value) : value);
      return markSensitive({ ...unknownFrom('any', [element]), element }, value.sensitive);
    }
    case 'list':
    case 'set': {
      const items = value.items.map(apply);
      const type = unifyTypes(items.length === 0 ? [value.element] : items.map(typeOfValue));
      return { ...(type === null ? tupleValue(items) : listValue(items, type)), sensitive: value.sensitive };
    }
    case 'tuple': return { ...tupleValue(value.items.map(apply)), sensitive: value.sensitive };
    case 'string':
    case 'number':
    case 'bool':
    case 'map':
    case 'object': return { ...tupleValue([apply(value)]), sensitive: value.sensitive };
  }
}
