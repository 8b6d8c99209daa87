import type { Expression } from '../expressions/expression.ts';
import { ITEM, type EvaluationScope } from '../expressions/scope.ts';
import type { Whence } from '../expressions/written.ts';
import { keyText } from './lead.ts';
import type { Tracer } from './tracer.ts';

/** What a reference leads to; null where that is nowhere, undefined where it is none that a scope knows. */
export function whenceOf(tracer: Tracer, expression: Expression, scope: EvaluationScope): Whence | null | undefined {
  switch (expression.kind) {
    case 'name':
      return scope.whence?.(expression.name) ?? null;
    case 'item':
      return scope.whence?.(ITEM) ?? null;
    case 'attribute':
    case 'index': {
      const of = whenceOf(tracer, expression.of, scope);
      if (of?.kind !== 'names') return of === null ? null : undefined;
      const key = expression.kind === 'attribute' ? expression.name : keyText(tracer.valueOf(expression.key, scope));
      return key === null ? null : of.get(key);
    }
    default:
      return undefined;
  }
}
