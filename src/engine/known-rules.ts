import type { Files } from '../base/files.ts';
import type { Diagnostic } from '../model/generated/report.ts';
import type { Severity } from '../policy/generated/policy-module.ts';
import type { ModuleRule, PolicyModule } from '../policy/policy-module.ts';
import type { ParameterValue } from '../policy/names/lookup.ts';
import { effectiveOf } from '../policy/config/settings.ts';
import { openConfigs, type ConfigsRequest } from './configs.ts';
import { loadPolicies } from './load-policies.ts';

/** A rule as a config sets it, where no scope says otherwise. */
export interface KnownRule {
  readonly module: PolicyModule;
  readonly rule: ModuleRule;
  readonly severity: Severity | 'off';
  /** Those that the config sets. */
  readonly parameters: ReadonlyMap<string, ParameterValue>;
}

export interface KnownRules {
  readonly rules: readonly KnownRule[];
  readonly diagnostics: readonly Diagnostic[];
}

/** All rules: built in, named on the command line, and of the config of the working directory. */
export async function knownRules(
  { policies: named, ...request }: ConfigsRequest & { readonly policies: readonly string[] },
  files: Files,
): Promise<KnownRules> {
  const config = await openConfigs(request, files).of('.', 'folder');
  const { modules, policies, diagnostics, troubles } = await loadPolicies(named, config, files);
  return {
    rules: modules.flatMap((module) =>
      module.rules.map((rule) => ({ module, rule, ...effectiveOf(rule, module.module, [policies.settings]) })),
    ),
    diagnostics: [...troubles, ...diagnostics],
  };
}
