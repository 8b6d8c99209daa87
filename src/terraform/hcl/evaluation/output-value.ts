import { unreadModule } from '../../../base/diagnostic.ts';
import type { Place } from '../../../base/place.ts';
import { evaluate } from '../expressions/evaluate.ts';
import type { EvaluationScope } from '../expressions/scope.ts';
import type { ModuleCall, ModuleConfiguration } from '../modules/module-configuration.ts';
import { HclRefusal } from '../values/hcl-error.ts';
import type { HclValue } from '../values/hcl-value.ts';
import { markSensitive } from '../values/sensitive.ts';
import { lazily, settled, type Evaluation } from './evaluation.ts';
import { unreadValue } from './undeclared.ts';

export interface AskedOutput {
  /** `module.a.output.id` */
  readonly address: string;
  readonly name: string;
  readonly configuration: ModuleConfiguration;
  /** The call that made the module; null for the root. */
  readonly call: ModuleCall | null;
  readonly placed: (place: Place) => Place;
  readonly scope: () => EvaluationScope;
}

/** An output of a module instance, once somebody asks for it. */
export function outputValue(
  evaluation: Evaluation,
  { address, name, configuration, call, placed, scope }: AskedOutput,
): () => HclValue {
  const body = configuration.outputs.get(name)?.body;
  const value = body?.attributes.get('value');
  if (value === undefined) {
    if (configuration.isBroken) return () => unreadValue(address);
    const { message, about } = unreadModule(call?.name ?? '', `has no output named ${JSON.stringify(name)}`);
    throw new HclRefusal(message, about);
  }
  const isSensitive = body?.attributes.get('sensitive')?.expression();
  return lazily(
    evaluation,
    () => address,
    () =>
      markSensitive(
        settled(evaluation, address, placed(value.place), () => evaluate(value.expression(), scope())),
        isSensitive?.kind === 'literal' && isSensitive.value.kind === 'bool' && isSensitive.value.value,
      ),
  );
}
