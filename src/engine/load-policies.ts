import type { FileSource } from '../base/files.ts';
import type { Diagnostic } from '../model/report.ts';
import { BUILTIN_MODULES } from '../policy/builtin-modules.ts';
import { bindRules, type BoundRule } from '../policy/rule.ts';
import type { PolicyModule } from '../policy/policy-module.ts';
import { ofInput } from './of-input.ts';

export interface Policies {
  readonly rules: readonly BoundRule[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The built-in modules and those of the user. A module that cannot be read is told, and none of its rules is judged. */
export async function loadPolicies(paths: readonly string[], files: FileSource): Promise<Policies> {
  const modules: PolicyModule[] = [...BUILTIN_MODULES];
  const diagnostics: Diagnostic[] = [];
  if (paths.length === 0) return { rules: bindRules(modules), diagnostics };
  // Only who has modules of their own waits for YAML and the validator.
  const { loadModule } = await import('../policy/load-module.ts');
  for (const path of paths) {
    const file = await files.readNamed(path);
    const loaded = file.ok ? loadModule(file.bytes, path) : { ok: false as const, diagnostics: [{ level: 'error' as const, message: file.message, address: null, place: null }] };
    if (!loaded.ok) {
      diagnostics.push(...ofInput(path, loaded.diagnostics));
      continue;
    }
    const taken = loaded.module.rules.filter(({ id }) => modules.some((module) => module.rules.some((rule) => rule.id === id)));
    if (taken.length === 0) modules.push(loaded.module);
    for (const { id } of taken) diagnostics.push({ input: path, level: 'error', message: `There is already a rule ${id}; ids are given once`, address: null, place: null });
  }
  return { rules: bindRules(modules), diagnostics };
}
