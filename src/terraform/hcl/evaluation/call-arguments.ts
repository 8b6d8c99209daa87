import { errorOf } from '../../../base/diagnostic.ts';
import type { Place } from '../../../base/place.ts';
import { evaluate } from '../expressions/evaluate.ts';
import type { EvaluationScope } from '../expressions/scope.ts';
import { CALL_META } from '../modules/meta-arguments.ts';
import type { ModuleCall, ModuleConfiguration } from '../modules/module-configuration.ts';
import { nullOf } from '../values/hcl-value.ts';
import { lazily, lazilyNamed, settled, type Evaluation } from './evaluation.ts';
import type { GivenVariables } from './given-variables.ts';
import { writtenArgument } from './written-argument.ts';

/** An argument that the module does not have is perhaps a misspelt one: what it sets keeps its default. */
export function tellUnexpected(
  { report }: Evaluation,
  { body }: ModuleCall,
  { declared, isBroken }: ModuleConfiguration,
  address: string,
  placed: (place: Place) => Place,
): void {
  if (isBroken) return;
  for (const { name, place } of body.attributes.values()) {
    if (!CALL_META.has(name) && !declared.has(`var.${name}`))
      report(errorOf(`The module has no variable ${JSON.stringify(name)}`, { address, place: placed(place) }));
  }
}

/** What a call gives to the variables of its module; `scope` is that of the instance of the call. */
export function callArguments(
  evaluation: Evaluation,
  { body: { attributes } }: ModuleCall,
  address: string,
  scope: EvaluationScope,
  placed: (place: Place) => Place,
): GivenVariables {
  const values = lazilyNamed((name) => {
    const attribute = attributes.get(name);
    return attribute === undefined
      ? () => nullOf('any')
      : lazily(
          evaluation,
          () => `${address}.${name}`,
          () => settled(evaluation, address, placed(attribute.place), () => evaluate(attribute.expression(), scope)),
        );
  });
  return {
    value: (name) => (attributes.has(name) ? values(name) : null),
    setter: (name) => {
      const attribute = attributes.get(name);
      return attribute === undefined ? null : { how: 'argument', written: writtenArgument(attribute, scope, placed) };
    },
  };
}
