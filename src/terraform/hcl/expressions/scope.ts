import type { FunctionHost } from '../functions/function.ts';
import type { HclValue } from '../values/hcl-value.ts';

/** What the names of an expression mean. */
export interface EvaluationScope {
  /**
   * `var`, `local`, `each`, a resource type, the symbol of a `for`; undefined where there is no such name. Throws an
   * `HclError` where it has no value.
   */
  readonly get: (name: string) => HclValue | undefined;
  readonly host: FunctionHost;
}

/** The scope with some names of its own before it. */
export function withNames(scope: EvaluationScope, names: ReadonlyMap<string, HclValue>): EvaluationScope {
  return { host: scope.host, get: (name) => names.get(name) ?? scope.get(name) };
}

/** What the element of a splat is called: no identifier, so that nothing else is. */
export const ITEM = '*';
