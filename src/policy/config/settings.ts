import type { Truth } from '../../model/truth.ts';
import type { InputName } from '../../model/input-name.ts';
import type { Severity } from '../generated/policy-module.ts';
import { NOTHING_GIVEN, type Names, type ParameterValue } from '../names/lookup.ts';
import type { Subject } from '../subjects/subject.ts';

/**
 * What a config says of the rules: in general, and where its scopes apply. Later scopes win over earlier ones.
 */
export interface Settings extends Layer {
  readonly names: Names;
  readonly scopes: readonly AppliedScope[];
}

/** What one part of a config says of modules and rules, by their ids. */
export interface Layer {
  readonly modules: ReadonlyMap<string, RuleSetting>;
  /** Each wins over its module. */
  readonly rules: ReadonlyMap<string, RuleSetting>;
}

export interface RuleSetting {
  /** `on` and `off`; a severity also switches on; null: says nothing of it. */
  readonly severity: Severity | 'on' | 'off' | null;
  readonly parameters: ReadonlyMap<string, ParameterValue>;
}

export interface AppliedScope extends Layer {
  /** As people know it, for what is said of it. */
  readonly name: string;
  /** Whether it is about this subject of an input; `maybe` where the tags that tell are known only after apply. */
  readonly applies: (subject: Subject, input: InputName) => Truth;
}

export const NO_SETTINGS: Settings = { names: NOTHING_GIVEN.names, modules: new Map(), rules: new Map(), scopes: [] };

/** What holds for one rule once some layers are laid over each other. */
export interface Effective {
  readonly severity: Severity | 'off';
  readonly parameters: ReadonlyMap<string, ParameterValue>;
}

export function effectiveOf(
  rule: { readonly id: string; readonly severity: Severity },
  module: string,
  layers: readonly Layer[],
): Effective {
  let severity: Severity | 'off' = rule.severity;
  const parameters = new Map<string, ParameterValue>();
  for (const layer of layers) {
    for (const setting of [layer.modules.get(module), layer.rules.get(rule.id)]) {
      if (setting === undefined) continue;
      if (setting.severity === 'on') severity = severity === 'off' ? rule.severity : severity;
      else if (setting.severity !== null) severity = setting.severity;
      for (const [name, value] of setting.parameters) parameters.set(name, value);
    }
  }
  return { severity, parameters };
}
