import { HclError } from '../values/hcl-error.ts';
import { evaluateOrError } from './evaluate-or-error.ts';
import type { Expression } from './expression.ts';
import type { EvaluationScope } from './scope.ts';

/**
 * Whether an expression that has a value here may be an error all the same: it takes an element of which nobody knows
 * whether there is any (`aws_subnet.a[0].id` of an unknown count), or a part of what may be null. `try` and `can` in it
 * see to their own errors, and the results of a conditional are looked at only where its condition lets them.
 */
export function mayFail(expression: Expression, scope: EvaluationScope): boolean {
  switch (expression.kind) {
    case 'attribute':
      return isLoose(expression.of, scope) || mayFail(expression.of, scope);
    case 'index':
      return isLoose(expression.of, scope) || mayFail(expression.of, scope) || mayFail(expression.key, scope);
    case 'call': {
      if (expression.name === 'try' || expression.name === 'can') return false;
      const [first] = expression.args;
      return (
        (expression.name === 'element' && first !== undefined && isLoose(first, scope))
        || expression.args.some((arg) => mayFail(arg, scope))
      );
    }
    case 'template':
      return expression.parts.some((part) => part.kind === 'interpolation' && mayFail(part.of, scope));
    case 'unary':
      return mayFail(expression.of, scope);
    case 'binary':
      return mayFail(expression.left, scope) || mayFail(expression.right, scope);
    case 'conditional':
      return mayFail(expression.condition, scope);
    case 'tuple':
      return expression.items.some((item) => mayFail(item, scope));
    case 'object':
      return expression.entries.some(([, value]) => mayFail(value, scope));
    case 'literal':
    case 'name':
    case 'splat':
    case 'item':
    case 'for':
    case 'path':
      return false;
  }
}

/** A collection of which nobody knows how many elements it has, or what may be null. */
function isLoose(expression: Expression, scope: EvaluationScope): boolean {
  const value = evaluateOrError(expression, scope);
  if (value instanceof HclError) return false;
  if (value.kind === 'object') return value.perhapsNull === true;
  if (value.kind !== 'unknown') return false;
  const { type } = value;
  return (
    type === 'any' || (typeof type !== 'string' && (type.kind === 'list' || type.kind === 'set' || type.kind === 'map'))
  );
}
