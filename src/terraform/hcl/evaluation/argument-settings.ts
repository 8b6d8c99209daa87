import type { GivenBy } from '../../../model/setting.ts';
import type { EvaluationScope } from '../expressions/scope.ts';
import type { PartStep } from '../expressions/written.ts';
import type { Argument } from '../files/body.ts';
import { settingsIn } from '../settings/settings-in.ts';
import { stringValue } from '../values/hcl-value.ts';
import type { Site } from './block-values.ts';
import { writtenArgument } from './written-argument.ts';

/** What variables set of an argument, or of a part of it: texts are elements of it. */
export function argumentSettings(
  { evaluation, placed }: Site,
  argument: Argument | undefined,
  scope: EvaluationScope,
  parts: readonly (string | PartStep)[],
): readonly GivenBy[] {
  if (argument === undefined) return [];
  return settingsIn(
    evaluation.tracer,
    writtenArgument(argument, scope, placed),
    parts.map((part) => (typeof part === 'string' ? { kind: 'is', value: stringValue(part) } : part)),
  );
}
