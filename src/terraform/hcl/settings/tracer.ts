import { LimitExceeded } from '../../../base/limit.ts';
import { getOrMake } from '../../../base/maps.ts';
import { evaluateOrError } from '../expressions/evaluate-or-error.ts';
import type { Expression } from '../expressions/expression.ts';
import type { EvaluationScope } from '../expressions/scope.ts';
import { HclError } from '../values/hcl-error.ts';
import { sizeOf, type HclValue } from '../values/hcl-value.ts';
import type { Round } from './lead.ts';

/** What a configuration may cost, in the steps of its evaluation: past that, nothing more is told of who set what. */
const MAX_SPENT = 1_000_000;

/**
 * Evaluates parts of expressions again, to see which part of a value comes from where: each once, and all together
 * within a budget of their own, so that what is told beside findings never stops a run.
 */
export interface Tracer {
  readonly valueOf: (expression: Expression, scope: EvaluationScope) => HclValue | HclError;
  /** The rounds of a `for`, made once: so what is evaluated in them is, too. */
  readonly roundsOf: (expression: Expression, scope: EvaluationScope, make: () => readonly Round[]) => readonly Round[];
  /** For comparing values, which looks at all their parts. */
  readonly payFor: (...values: readonly HclValue[]) => void;
  /** What `compute` gives; null where it comes to an error, or where the budget is spent. */
  readonly within: <T>(compute: () => T) => T | null;
}

export function openTracer(): Tracer {
  const valueOnce = onceInScope<HclValue | HclError>();
  const roundsOf = onceInScope<readonly Round[]>();
  let spent = 0;
  const spend = (amount: number): void => {
    spent += amount;
    if (!(spent <= MAX_SPENT)) throw new LimitExceeded(`Telling who set what takes more than ${MAX_SPENT} steps`);
  };
  return {
    valueOf: (expression, scope) =>
      valueOnce(expression, scope, () => {
        spend(1);
        return evaluateOrError(expression, { ...scope, host: { ...scope.host, spend } });
      }),
    roundsOf,
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

/** What is made of an expression in a scope is made once, for as long as the scope is there. */
function onceInScope<T>(): (expression: Expression, scope: EvaluationScope, make: () => T) => T {
  const known = new WeakMap<EvaluationScope, Map<Expression, T>>();
  return (expression, scope, make) => {
    const own = known.get(scope) ?? new Map<Expression, T>();
    known.set(scope, own);
    return getOrMake(own, expression, make);
  };
}
