import type { NotAnalysed } from '../../../model/model.ts';
import type { Unit } from './unit.ts';

/** What the provisioners of a resource do, told by its address without keys; null where it has none. */
export function provisionersOf(unit: Unit, modulePath: string): NotAnalysed | null {
  const kinds = unit.nested('provisioner').map(([kind = '']) => kind);
  if (unit.type !== 'resource' || kinds.length === 0) return null;
  const modules = modulePath === '' ? [] : modulePath.split('.');
  return {
    address: [...modules.map((name) => `module.${name}`), unit.names[0] ?? ''].join('.'),
    what: `provisioners run programs (${[...new Set(kinds)].toSorted().join(', ')})`,
  };
}
