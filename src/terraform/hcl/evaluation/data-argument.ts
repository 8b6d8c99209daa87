import { evaluate } from '../expressions/evaluate.ts';
import type { EvaluationScope } from '../expressions/scope.ts';
import type { ConfigResource } from '../modules/module-configuration.ts';
import { attempt } from '../values/hcl-error.ts';
import { nullOf, type HclValue } from '../values/hcl-value.ts';
import { unknownFrom } from '../values/unknown-hcl.ts';

/** What a data source is given to look for. */
export function dataArgument(block: ConfigResource, name: string, scope: EvaluationScope): HclValue {
  const attribute = block.body.attributes.get(name);
  if (attribute === undefined) return nullOf('any');
  return attempt(
    () => evaluate(attribute.expression(), scope),
    () => unknownFrom('any', []),
  );
}
