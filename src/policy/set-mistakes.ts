import type { Mistake } from './mistakes.ts';
import { networksOf } from './named-networks.ts';
import { portsOf } from './named-ports.ts';
import type { PolicyModule } from './policy-module.ts';
import { PolicyMistake, scopeOf, type Names, type Scope } from './scope.ts';

/** What is wrong with sets of ports and networks, whether somebody uses them or not; they may name those of `names` and each other. */
export function setMistakes({ ports = {}, networks = {} }: Pick<PolicyModule, 'ports' | 'networks'>, names: Names): Mistake[] {
  const scope = scopeOf({ module: '', title: '', rules: [], ports, networks }, { names, parameters: new Map() });
  const of = (kind: 'ports' | 'networks', sets: Readonly<Record<string, readonly string[]>>, read: (list: readonly string[], scope: Scope) => unknown): Mistake[] =>
    Object.entries(sets).flatMap(([name, list]): Mistake[] => {
      try {
        read(list, scope);
        return [];
      } catch (error) {
        if (error instanceof PolicyMistake) return [{ path: [kind, name], message: error.message }];
        throw error;
      }
    });
  return [...of('ports', ports, portsOf), ...of('networks', networks, networksOf)];
}
