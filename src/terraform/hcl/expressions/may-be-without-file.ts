import { addAll } from '../../../base/add-all.ts';
import type { Expression } from './expression.ts';
import { partsOf } from './parts-of.ts';
import type { EvaluationScope } from './scope.ts';

/**
 * Whether an expression reads a file that may not have been there when Terraform evaluated it, so that it was an error
 * then: what `try` and `can` make of it is open.
 */
export function mayBeWithoutFile(expression: Expression, { host }: EvaluationScope): boolean {
  if (host.isLater !== true) return false;
  const open: Expression[] = [expression];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.kind === 'call' && OF_FILES.test(next.name)) return true;
    addAll(open, partsOf(next));
  }
  return false;
}

const OF_FILES = /^(?:core::)?(?:templatefile$|file)/;
