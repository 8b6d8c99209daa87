import { attempt } from '../values/hcl-error.ts';
import { errorOf } from '../../../base/diagnostic.ts';
import type { Place } from '../../../base/place.ts';
import { evaluate } from '../expressions/evaluate.ts';
import type { EvaluationScope } from '../expressions/scope.ts';
import type { Block } from '../files/body.ts';
import { convertValue } from '../values/convert.ts';
import { isPrimitive } from '../values/hcl-type.ts';
import { holdsSensitive, markSensitive } from '../values/sensitive.ts';
import { unknownValue } from '../values/unknown-hcl.ts';
import type { HclValue } from '../values/hcl-value.ts';
import { explainedAt } from '../values/explained.ts';
import { identified } from '../values/identity.ts';
import { reworded } from '../values/hcl-error.ts';
import { ANY_TYPE, typeConstraint, type TypeConstraint } from '../variables/type-constraint.ts';
import { exampleOf } from '../variables/type-example.ts';
import { applyDefaults } from '../variables/type-defaults.ts';
import { settled, tellError, type Evaluation } from './evaluation.ts';

export interface VariableOptions {
  readonly address: string;
  readonly name: string;
  readonly block: Block;
  readonly host: EvaluationScope['host'];
  readonly placed: (place: Place) => Place;
  readonly argument: (name: string) => HclValue | null;
  /** The call of its module; null for the root. */
  readonly call: { readonly address: string; readonly place: Place } | null;
}

/**
 * What a variable is: its argument, else its default, in its type. A variable of the root that nobody sets is unknown.
 */
export function variableValue(
  evaluation: Evaluation,
  { address, name, block, host, placed, argument, call }: VariableOptions,
): HclValue {
  const { attributes } = block.body;
  const nowhere: EvaluationScope = { host, get: () => undefined };
  const literal = (key: string): HclValue | null => {
    const attribute = attributes.get(key);
    return attribute === undefined
      ? null
      : settled(evaluation, address, placed(attribute.place), () => evaluate(attribute.expression(), nowhere));
  };
  const constraint = constraintOf(evaluation, address, block, nowhere, placed);
  const isTrue = (key: string): boolean => {
    const value = literal(key);
    return value?.kind === 'bool' && value.value;
  };
  const given = argument(name);
  const fallback = literal('default');
  const isNullable = literal('nullable') === null || isTrue('nullable');
  const chosen = given === null || (given.kind === 'null' && !isNullable) ? fallback : given;
  const sensitive = isTrue('sensitive');
  if (chosen === null) {
    if (call === null) evaluation.missing.variable(name);
    else
      evaluation.report(errorOf(`The argument ${JSON.stringify(name)} is required, but no definition was found`, call));
    return markSensitive(
      identified(
        unknownValue(constraint.type, [
          { kind: call === null ? 'variable' : 'other', name: address, place: placed(block.place) },
        ]),
        () => address,
      ),
      sensitive,
    );
  }
  const place = placed(block.place);
  const needed =
    call === null && given !== null && constraint.type !== 'any' && !isPrimitive(constraint.type)
      ? `, as in ${name} = ${exampleOf(constraint.type)}`
      : '';
  const words = (message: string): string =>
    `The given value is not suitable: ${sensitive || holdsSensitive(chosen) ? 'it is sensitive' : message}${needed}`;
  const fitting = (): HclValue =>
    reworded(() => convertValue(applyDefaults(chosen, constraint.defaults), constraint.type), words);
  return markSensitive(
    call === null ? settledVariable(evaluation, address, place, fitting) : settled(evaluation, address, place, fitting),
    sensitive,
  );
}

/** A value that Terraform refuses is none: what it leads to asks for another. */
function settledVariable(evaluation: Evaluation, address: string, place: Place, compute: () => HclValue): HclValue {
  return attempt(
    () => explainedAt(compute(), place),
    (error) => {
      tellError(evaluation, address, place, error);
      return identified(unknownValue('any', [{ kind: 'variable', name: address, place }]), () => address);
    },
  );
}

function constraintOf(
  evaluation: Evaluation,
  address: string,
  block: Block,
  scope: EvaluationScope,
  placed: (place: Place) => Place,
): TypeConstraint {
  const type = block.body.attributes.get('type');
  if (type === undefined) return ANY_TYPE;
  return attempt(
    () => typeConstraint(type.expression(), scope),
    (error) => {
      tellError(evaluation, address, placed(type.place), error);
      return ANY_TYPE;
    },
  );
}
