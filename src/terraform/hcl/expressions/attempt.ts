import { HclError, HclRefusal, type HclValue } from '../values/hcl-value.ts';
import { evaluate } from './evaluate.ts';
import type { Expression } from './expression.ts';
import type { EvaluationScope } from './scope.ts';

/** The value, or why there is none. What Terraform refuses before it knows any value is thrown on. */
export function attempt(expression: Expression, scope: EvaluationScope): HclValue | HclError {
  try {
    return evaluate(expression, scope);
  } catch (error) {
    if (error instanceof HclError && !(error instanceof HclRefusal)) return error;
    throw error;
  }
}
