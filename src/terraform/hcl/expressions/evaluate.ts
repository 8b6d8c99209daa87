import { because, originsWithin, explained, withoutOrigins } from '../values/explained.ts';
import { HclError, HclRefusal } from '../values/hcl-error.ts';
import { sizeOf, tupleValue, type HclValue } from '../values/hcl-value.ts';
import { callExpression } from './call.ts';
import { originOfCall } from './call-text.ts';
import { evaluateConditional } from './evaluate-conditional.ts';
import { evaluateFor } from './evaluate-for.ts';
import { evaluateObject } from './evaluate-object.ts';
import { evaluateSplat } from './evaluate-splat.ts';
import { madeOf } from './made-of.ts';
import { evaluateTemplate } from './evaluate-template.ts';
import type { Expression } from './expression.ts';
import { applyBinary, applyLogical, applyUnary } from './operators.ts';
import { ITEM, type EvaluationScope } from './scope.ts';
import { attributeOf, elementOf } from './traverse.ts';

/** Expressions lead through so many others at most. */
const MAX_DEPTH = 800;

/** The value of an expression; throws an `HclError` where Terraform would refuse it. */
export function evaluate(expression: Expression, scope: EvaluationScope): HclValue {
  if (expression.kind === 'literal') return expression.value;
  const { stack } = scope.host;
  if (stack.depth >= MAX_DEPTH) throw new HclRefusal(`Expressions lead through more than ${MAX_DEPTH} others`);
  const { seen: outer } = stack;
  const seen: HclValue[] = [];
  stack.seen = seen;
  stack.depth++;
  try {
    const value = told(identified(evaluateOne(expression, scope), expression, scope), expression, seen, scope);
    if (value.kind !== 'string' && value.kind !== 'number' && value.kind !== 'bool' && value.kind !== 'null')
      outer?.push(value);
    return value;
  } finally {
    stack.depth--;
    stack.seen = outer;
  }
}

/**
 * The value with why it is unknown: because of what it was made of. What only leads to another value is told by that.
 */
function told(made: HclValue, expression: Expression, seen: readonly HclValue[], scope: EvaluationScope): HclValue {
  if (
    expression.kind === 'literal'
    || expression.kind === 'name'
    || expression.kind === 'item'
    || expression.kind === 'attribute'
  )
    return made;
  if (made.sensitive) scope.host.spend(sizeOf(made).parts);
  const value = made.sensitive ? withoutOrigins(made) : made;
  switch (expression.kind) {
    // Which elements there are decides too.
    case 'for':
    case 'splat':
      return value.kind === 'unknown' ? explained(because(value, originsWithin(seen)), () => []) : value;
    case 'call':
      return explained(value, () => {
        const origins = originsWithin(seen);
        return origins.length > 0 ? origins : [originOfCall(expression)];
      });
    default:
      return explained(value, () => originsWithin(seen));
  }
}

function evaluateOne(expression: Expression, scope: EvaluationScope): HclValue {
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'template':
      return evaluateTemplate(expression.parts, scope);
    case 'name':
      return named(expression.name, scope);
    case 'item':
      return named(ITEM, scope);
    case 'attribute':
      return attributeOf(evaluate(expression.of, scope), expression.name);
    case 'index':
      return indexed(evaluate(expression.of, scope), evaluate(expression.key, scope), scope);
    case 'splat':
      return evaluateSplat(evaluate(expression.of, scope), expression.each, scope);
    case 'call':
      return callExpression(expression, scope);
    case 'unary':
      return applyUnary(expression.operator, evaluate(expression.of, scope));
    case 'binary':
      return binary(expression, scope);
    case 'conditional':
      return evaluateConditional(expression, scope);
    case 'tuple':
      scope.host.spend(expression.items.length);
      return tupleValue(expression.items.map((item) => evaluate(item, scope)));
    case 'object':
      return evaluateObject(expression, scope);
    case 'for':
      return evaluateFor(expression, scope);
    case 'path':
      throw new HclError('A key with dots must be in parentheses, to be an expression, or in quotes');
  }
}

/** What is neither a name nor an attribute makes a value of its own, which is told by what it is made of. */
function identified(value: HclValue, expression: Expression, scope: EvaluationScope): HclValue {
  if (
    value.kind !== 'unknown'
    || value.identity !== undefined
    || expression.kind === 'name'
    || expression.kind === 'attribute'
    || expression.kind === 'item'
  )
    return value;
  return { ...value, identity: once(() => madeOf(expression, scope)) };
}

function once<T>(compute: () => T): () => T {
  let known: { readonly answer: T } | null = null;
  return () => (known ??= { answer: compute() }).answer;
}

function named(name: string, scope: EvaluationScope): HclValue {
  const value = scope.get(name);
  if (value === undefined) throw new HclError(`There is nothing named ${JSON.stringify(name)} here`);
  return value;
}

/** Of an unknown key, any element may be meant: all are looked at. */
function indexed(value: HclValue, key: HclValue, scope: EvaluationScope): HclValue {
  if (key.kind === 'unknown') scope.host.spend(sizeOf(value).parts);
  return key.kind === 'unknown' ? because(elementOf(value, key), key.origins ?? []) : elementOf(value, key);
}

function binary({ operator, left, right }: Extract<Expression, { kind: 'binary' }>, scope: EvaluationScope): HclValue {
  const a = evaluate(left, scope);
  if (operator === '&&' || operator === '||') return applyLogical(operator, a, () => evaluate(right, scope));
  const b = evaluate(right, scope);
  // Equality looks at all parts of both.
  scope.host.spend(sizeOf(a).parts + sizeOf(b).parts);
  return applyBinary(operator, a, b);
}
