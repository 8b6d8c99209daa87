import { LimitExceeded } from '../../../base/limit.ts';
import { evaluateOrError } from '../expressions/evaluate-or-error.ts';
import type { Expression } from '../expressions/expression.ts';
import type { EvaluationScope } from '../expressions/scope.ts';
import { HclError } from '../values/hcl-error.ts';
import { sizeOf, type HclValue } from '../values/hcl-value.ts';

/** What a configuration may cost, in the steps of its evaluation: past that, nothing more is told of who set what. */
const MAX_SPENT = 1_000_000;

/**
 * Evaluates parts of expressions again, to see which part of a value comes from where: each once, and all together
 * within a budget of their own, so that what is told beside findings never stops a run.
 */
export interface Tracer {
  readonly valueOf: (expression: Expression, scope: EvaluationScope) => HclValue | HclError;
  /** For comparing values, which looks at all their parts. */
  readonly payFor: (...values: readonly HclValue[]) => void;
  /** What `compute` gives; null where it comes to an error, or where the budget is spent. */
  readonly within: <T>(compute: () => T) => T | null;
}

export function openTracer(): Tracer {
  const known = new WeakMap<EvaluationScope, Map<Expression, HclValue | HclError>>();
  let spent = 0;
  const spend = (amount: number): void => {
    spent += amount;
    if (!(spent <= MAX_SPENT)) throw new LimitExceeded(`Telling who set what takes more than ${MAX_SPENT} steps`);
  };
  return {
    valueOf: (expression, scope) => {
      const values = known.get(scope) ?? new Map<Expression, HclValue | HclError>();
      known.set(scope, values);
      const own = values.get(expression);
      if (own !== undefined) return own;
      spend(1);
      const value = evaluateOrError(expression, { ...scope, host: { ...scope.host, spend } });
      values.set(expression, value);
      return value;
    },
    payFor: (...values) => {
      for (const value of values) spend(sizeOf(value).parts);
    },
    within: (compute) => {
      try {
        return spent > MAX_SPENT ? null : compute();
      } catch (error) {
        if (error instanceof LimitExceeded || error instanceof HclError) return null;
        throw error;
      }
    },
  };
}
