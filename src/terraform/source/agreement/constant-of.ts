import { addAll } from '../../../base/add-all.ts';
import { evaluate } from '../../hcl/expressions/evaluate.ts';
import type { Expression } from '../../hcl/expressions/expression.ts';
import { partsOf } from '../../hcl/expressions/parts-of.ts';
import type { EvaluationScope } from '../../hcl/expressions/scope.ts';
import { attempt } from '../../hcl/values/hcl-error.ts';
import type { HclValue } from '../../hcl/values/hcl-value.ts';
import type { Json } from '../../json.ts';

/**
 * The value of an expression that needs nothing but itself, as a plan shows it; undefined where it calls a function or
 * has no value.
 */
export function constantOf(expression: Expression, host: EvaluationScope['host']): Json | undefined {
  if (callsFunction(expression)) return undefined;
  return attempt(
    () => jsonOf(evaluate(expression, { host, get: () => undefined })),
    () => undefined,
  );
}

/** Undefined where something in it is not known. */
function jsonOf(value: HclValue): Json | undefined {
  switch (value.kind) {
    case 'null':
      return null;
    case 'string':
      return value.text;
    case 'bool':
      return value.value;
    case 'number':
      return value.number.toNumber();
    case 'unknown':
      return undefined;
    case 'list':
    case 'set':
    case 'tuple': {
      const items = value.items.flatMap((item) => jsonOf(item) ?? (item.kind === 'null' ? [null] : []));
      return items.length === value.items.length ? items : undefined;
    }
    case 'map':
    case 'object': {
      const entries: (readonly [string, Json])[] = [];
      for (const [name, entry] of value.entries) {
        const own = jsonOf(entry);
        if (own === undefined) return undefined;
        entries.push([name, own]);
      }
      return Object.fromEntries(entries);
    }
  }
}

function callsFunction(expression: Expression): boolean {
  const open: Expression[] = [expression];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.kind === 'call') return true;
    addAll(open, partsOf(next));
  }
  return false;
}
