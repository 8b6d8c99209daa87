import { addAll } from '../base/add-all.ts';
import type { Files } from '../base/files.ts';
import type { Diagnostic } from '../model/generated/report.ts';
import type { LayeredConfig } from './configs.ts';
import { loadPolicies, type LoadedPolicies } from './load-policies.ts';

export interface PoliciesOfInputs {
  readonly of: (config: LayeredConfig) => LoadedPolicies;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * The rules of each config, loaded once. What is wrong with a module of the command line, or with a
 * config, is told once.
 */
export async function policiesOfInputs(
  configs: readonly LayeredConfig[],
  named: readonly string[],
  files: Files,
  today: string,
): Promise<PoliciesOfInputs> {
  const loaded = new Map<LayeredConfig, LoadedPolicies>();
  const diagnostics: Diagnostic[] = [];
  for (const config of configs) {
    if (loaded.has(config)) continue;
    const policies = await loadPolicies(named, config, files, today);
    loaded.set(config, policies);
    addAll(diagnostics, policies.troubles);
    addAll(diagnostics, policies.diagnostics);
  }
  return {
    of: (config) => {
      const policies = loaded.get(config);
      if (policies === undefined) throw new Error('a configuration that no input has');
      return policies;
    },
    diagnostics: [...new Map(diagnostics.map((each) => [JSON.stringify(each), each])).values()],
  };
}
