import type { FunctionHost } from '../functions/function.ts';
import type { HclValue } from '../values/hcl-value.ts';
import type { Whence } from './written.ts';

/** What the names of an expression mean. */
export interface EvaluationScope {
  /**
   * `var`, `local`, `each`, a resource type, the symbol of a `for`; undefined where there is no such name. Throws an
   * `HclError` where it has no value.
   */
  readonly get: (name: string) => HclValue | undefined;
  /** Where the value of a name comes from; null where nothing tells. Left out where nobody asks. */
  readonly whence?: (name: string) => Whence | null;
  readonly host: FunctionHost;
}

/** The scope with some names of its own before it, of which nobody asks where they come from. */
export function withNames(scope: EvaluationScope, names: ReadonlyMap<string, HclValue>): EvaluationScope {
  return { host: scope.host, get: (name) => names.get(name) ?? scope.get(name) };
}

/** The same with where these names come from. */
export function withOrigins(
  scope: EvaluationScope,
  names: ReadonlyMap<string, HclValue>,
  whence: (name: string) => Whence | null,
): EvaluationScope {
  return {
    ...withNames(scope, names),
    whence: (name) => (names.has(name) ? whence(name) : (scope.whence?.(name) ?? null)),
  };
}

/** What the element of a splat is called: no identifier, so that nothing else is. */
export const ITEM = '*';
