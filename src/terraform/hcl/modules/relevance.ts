import { namesIn } from './mentions.ts';
import type { Unit } from './unit.ts';

/** What the model reads: resource types (without `data.`) and attributes of any type. */
export interface RelevantTo {
  readonly type: (type: string) => boolean;
  readonly attribute: (name: string) => boolean;
}

/** A block that the model reads by itself, whoever mentions it. */
export function isWanted(unit: Unit, wants: RelevantTo): boolean {
  if (unit.type !== 'resource' && unit.type !== 'data') return false;
  if (wants.type(unit.labels[0] ?? '')) return true;
  if (unit.type === 'data') return false;
  let carries = false;
  unit.each((name) => {
    carries ||= wants.attribute(name);
  });
  return carries;
}

/** The units that `roots` need, directly or through others. */
export function neededBy(units: readonly Unit[], roots: readonly Unit[]): ReadonlySet<Unit> {
  const byName = new Map<string, Unit[]>();
  for (const unit of units) {
    for (const name of unit.names) {
      const same = byName.get(name);
      if (same === undefined) byName.set(name, [unit]);
      else same.push(unit);
    }
  }
  const needed = new Set<Unit>(roots);
  // A set grows while it is gone through: what is added comes later.
  for (const unit of needed) {
    const asked = new Set<string>();
    unit.each((_name, text) => {
      namesIn(text, (name) => asked.add(name));
    });
    for (const name of asked) for (const other of byName.get(name) ?? []) needed.add(other);
  }
  return needed;
}
