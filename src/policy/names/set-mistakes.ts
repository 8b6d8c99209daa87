import { firstMistakes } from '../written/first-mistakes.ts';
import type { Mistake } from '../written/mistakes.ts';
import { networksOf } from './named-networks.ts';
import { portsOf } from './named-ports.ts';
import type { PolicyModule } from '../policy-module.ts';
import { wayTo } from '../written/document-path.ts';
import { lookupOf, type Names, type Lookup } from './lookup.ts';
import { cycleIn, positiveOf, type NamedLists } from './resolve-list.ts';
import { mistakeIn } from './policy-mistake.ts';

/**
 * What is wrong with sets of ports and networks, whether somebody uses them or not; they may name those of `names` and
 * each other.
 */
export function setMistakes(
  { ports = {}, networks = {} }: Pick<PolicyModule, 'ports' | 'networks'>,
  names: Names,
): Mistake[] {
  const lookup = lookupOf({ module: '', title: '', rules: [], ports, networks }, { names, parameters: new Map() });
  return [...mistakesOf('ports', ports, lookup, portsOf), ...mistakesOf('networks', networks, lookup, networksOf)];
}

/** Each set by what it says itself: what it names is looked at where that is defined. */
function mistakesOf(
  kind: 'ports' | 'networks',
  sets: Readonly<Record<string, readonly string[]>>,
  lookup: Lookup,
  read: (list: readonly string[], lookup: Lookup) => unknown,
): Mistake[] {
  const all: NamedLists = lookup[kind];
  const cycle = cycleIn(all);
  const own = firstMistakes(Object.entries(sets), ([name, list]): Mistake[] => {
    const plain = list.map(positiveOf).filter((text) => !all.has(text));
    const hasExceptions = list.some((text) => text !== positiveOf(text));
    const trouble =
      (plain.length === 0 ? null : mistakeIn(() => read(plain, lookup)))
      ?? (hasExceptions && cycle === null ? mistakeIn(() => read(list, lookup)) : null);
    return trouble === null ? [] : [{ path: [kind, name, ...wayTo(list, trouble.about)], message: trouble.message }];
  });
  return cycle === null || !cycle.some((name) => Object.hasOwn(sets, name))
    ? own
    : [
        ...own,
        {
          path: [kind, cycle.find((name) => Object.hasOwn(sets, name)) ?? ''],
          message: `the set ${cycle[0]} names itself: ${cycle.join(' → ')}`,
        },
      ];
}
