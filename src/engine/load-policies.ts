import type { Files } from '../base/files.ts';
import type { Configuration, Diagnostic } from '../model/generated/report.ts';
import { BUILTIN_MODULES } from '../policy/generated/builtin-modules.ts';
import type { Exception } from '../policy/exceptions/exception.ts';
import type { PolicyModule } from '../policy/policy-module.ts';
import { bindRules, type Policies } from '../policy/bind-rules.ts';
import type { LayeredConfig } from './configs.ts';
import { ofInput } from './of-input.ts';

/** The rules that hold for inputs of one config. */
export interface LoadedPolicies {
  /** The built-in ones first. */
  readonly modules: readonly PolicyModule[];
  readonly policies: Policies;
  /** Of the config, whatever the day. */
  readonly waivers: readonly Exception[];
  /** Of the modules named on the command line: told once, whatever the inputs are. */
  readonly diagnostics: readonly Diagnostic[];
  /** Of the config, its own files and what they name: inputs cannot be judged as somebody meant. */
  readonly troubles: readonly Diagnostic[];
  readonly used: readonly Configuration[];
}

/**
 * The built-in modules and those of the user, as the config sets them. A module that cannot be read is told, and
 * none of its rules is judged.
 */
export async function loadPolicies(
  named: readonly string[],
  { path, layers, files: rooted, diagnostics }: LayeredConfig,
  files: Files,
  today: string | null = null,
): Promise<LoadedPolicies> {
  const own = ofInput(path, diagnostics);
  // Only who has rules or settings of their own waits for what reads them.
  if (named.length === 0 && layers.length === 0)
    return {
      modules: BUILTIN_MODULES,
      policies: bindRules(BUILTIN_MODULES),
      waivers: [],
      diagnostics: [],
      troubles: own,
      used: [],
    };
  const { readPolicies } = await import('./read-policies.ts');
  const loaded = await readPolicies(named, layers, rooted, files, today);
  return { ...loaded, troubles: [...own, ...loaded.troubles] };
}
