import { getOrMake } from '../../../base/maps.ts';
import type { Key } from '../../address-tokens.ts';
import { typeOf } from '../../resource.ts';
import type { Target } from '../../value.ts';
import type { Instance } from '../configuration/instance.ts';
import type { PlanModule } from '../configuration/open-configuration.ts';

/** The instances of one block in one module instance. */
export interface InstanceGroup {
  readonly type: string;
  /** Sorted by address. */
  readonly members: readonly Instance[];
  readonly byKey: ReadonlyMap<Key, Instance>;
  /** Targets of all members, made once per attribute. */
  readonly targets: (attribute: string | null) => readonly Target[];
}

export interface Instances {
  /** `block` as the configuration names it: `aws_vpc.main`, `data.aws_vpc.main`. */
  readonly group: (module: PlanModule, block: string) => InstanceGroup | null;
  readonly groupsOf: (module: PlanModule) => readonly InstanceGroup[];
}

/** Indexes what exists after the plan; references to anything else lead nowhere, as branches with `count = 0` do. */
export function indexInstances(all: readonly Instance[]): Instances {
  const modules = new Map<PlanModule, Map<string, { members: Instance[]; byKey: Map<Key, Instance> }>>();
  for (const instance of all) {
    const blocks = getOrMake(
      modules,
      instance.module,
      () => new Map<string, { members: Instance[]; byKey: Map<Key, Instance> }>(),
    );
    const group = getOrMake(blocks, `${typeOf(instance)}.${instance.name}`, () => ({
      members: [],
      byKey: new Map<Key, Instance>(),
    }));
    group.members.push(instance);
    group.byKey.set(instance.key, instance);
  }
  const groups = new Map<PlanModule, ReadonlyMap<string, InstanceGroup>>();
  for (const [module, blocks] of modules) {
    groups.set(module, new Map([...blocks].map(([block, { members, byKey }]) => [block, groupOf(members, byKey)])));
  }
  return {
    group: (module, block) => groups.get(module)?.get(block) ?? null,
    groupsOf: (module) => [...(groups.get(module)?.values() ?? [])],
  };
}

function groupOf(members: readonly Instance[], byKey: ReadonlyMap<Key, Instance>): InstanceGroup {
  const sorted = members.toSorted((a, b) => (a.address < b.address ? -1 : 1));
  const made = new Map<string | null, readonly Target[]>();
  const first = sorted[0];
  return {
    type: first === undefined ? '' : typeOf(first),
    members: sorted,
    byKey,
    targets: (attribute) => getOrMake(made, attribute, () => sorted.map(({ address }) => ({ address, attribute }))),
  };
}
