import type { Diagnostic } from '../base/diagnostic.ts';
import validate from './module-validator.js';
import { PolicyMistake } from './parameters.ts';
import type { PolicyModule } from './policy-module.ts';
import { bindRules } from './rule.ts';
import { asErrors, readWritten } from './written.ts';

export type LoadedModule = { readonly ok: true; readonly module: PolicyModule } | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** Reads a policy module, YAML or JSON, and says all that is wrong with it at once, each with its place. */
export function loadModule(bytes: Buffer, file: string): LoadedModule {
  const written = readWritten(bytes, file, 'The policy module', validate);
  if (!written.ok) return written;
  const { placeOf } = written;
  const module = written.value as PolicyModule;
  const twice = module.rules.flatMap(({ id }, i) => (module.rules.findIndex((rule) => rule.id === id) < i ? [{ message: `rules[${i}].id: there is another rule ${id} in this module`, place: placeOf(['rules', i, 'id']) }] : []));
  const mistakes = module.rules.flatMap((rule, i) => mistakeOf({ ...module, rules: [rule] }).map((message) => ({ message: `rules[${i}] (${rule.id}): ${message}`, place: placeOf(['rules', i, 'condition']) })));
  const all = [...twice, ...mistakes];
  return all.length > 0 ? { ok: false, diagnostics: asErrors(all) } : { ok: true, module };
}

/** What only binding shows: names of parameters and networks that are not there, ports and CIDRs that are none. */
function mistakeOf(module: PolicyModule): string[] {
  try {
    bindRules([module]);
    return [];
  } catch (error) {
    if (error instanceof PolicyMistake) return [error.message];
    throw error;
  }
}
