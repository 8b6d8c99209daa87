import { attemptUnlessRefused } from '../values/hcl-error.ts';
import { HclError } from '../values/hcl-error.ts';
import type { HclValue } from '../values/hcl-value.ts';
import { evaluate } from './evaluate.ts';
import type { Expression } from './expression.ts';
import type { EvaluationScope } from './scope.ts';

/** The value, or why there is none. What Terraform refuses before it knows any value is thrown on. */
export function evaluateOrError(expression: Expression, scope: EvaluationScope): HclValue | HclError {
  return attemptUnlessRefused(
    () => evaluate(expression, scope),
    (error) => error,
  );
}
