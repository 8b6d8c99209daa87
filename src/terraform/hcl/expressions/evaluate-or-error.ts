import { attemptUnlessRefused, HclUnseen, type HclError } from '../values/hcl-error.ts';
import type { HclValue } from '../values/hcl-value.ts';
import { unknownValue } from '../values/unknown-hcl.ts';
import { evaluate } from './evaluate.ts';
import type { Expression } from './expression.ts';
import type { EvaluationScope } from './scope.ts';

/**
 * The value, or why there is none. What Terraform refuses before it knows any value is thrown on; what nobody looks at
 * here may be a value or an error.
 */
export function evaluateOrError(expression: Expression, scope: EvaluationScope): HclValue | HclError {
  return attemptUnlessRefused(
    () => evaluate(expression, scope),
    (error) =>
      error instanceof HclUnseen
        ? unknownValue('any', [{ kind: 'other', name: `the file ${error.path}`, place: null, isOpen: true }])
        : error,
  );
}
