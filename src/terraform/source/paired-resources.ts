import type { Place } from '../../base/place.ts';
import { remembered } from '../../base/maps.ts';
import { parseModuleAddress, parseResourceAddress } from '../address.ts';
import type { ModuleInstance } from '../hcl/evaluation/module-instance.ts';
import type { ResourceInstance } from '../hcl/evaluation/resource-instance.ts';
import type { ConfigResource, ModuleCall, ModuleConfiguration } from '../hcl/modules/module-configuration.ts';
import { writtenValues, type WrittenValues } from './written-values.ts';

/** What the configuration has of one resource of a plan. */
export interface WrittenResource {
  readonly block: ConfigResource;
  /** Of the block, with the calls that lead to its module. */
  readonly place: Place;
  /** Null where the configuration has the block and, with what the plan knows, no such instance. */
  readonly instance: ResourceInstance | null;
  /** What is said of it; null where there is no such instance. */
  readonly values: WrittenValues | null;
}

/** Finds a resource of the plan in the configuration by its address; null where the configuration has no such block. */
export type PairedResource = (address: string) => WrittenResource | null;

/** A module of the configuration, whatever the number of its instances. */
interface WrittenModule {
  readonly configuration: ModuleConfiguration;
  readonly calls: readonly Place[];
  /** Of the instance that is asked for; null where there is none. */
  readonly instance: ModuleInstance | null;
}

/** `deposed` and forgotten objects stand beside the live one of the same address. */
const BESIDE = / \((?:deposed [^()]*|forgotten)\)$/;

export function pairResources(root: ModuleInstance): PairedResource {
  const moduleAt = remembered((address: string): WrittenModule | null => {
    const steps = parseModuleAddress(address);
    let at: WrittenModule | null = { configuration: root.configuration, calls: [], instance: root };
    for (const { name, key } of steps ?? []) {
      const call: ModuleCall | undefined = at?.configuration.calls.get(name);
      if (at === null || call?.module == null) return null;
      at = {
        configuration: call.module,
        calls: [...at.calls, call.place],
        instance: at.instance?.moduleAt(call, key) ?? null,
      };
    }
    return steps === null ? null : at;
  });
  return (address) => {
    const parsed = parseResourceAddress(address.replace(BESIDE, ''));
    const module = parsed === null ? null : moduleAt(parsed.module);
    if (parsed === null || module === null) return null;
    const { mode, type, name, key } = parsed;
    const block = module.configuration.resources.get(`${mode === 'data' ? 'data.' : ''}${type}.${name}`);
    if (block === undefined) return null;
    const repeated = module.instance?.resourceAt(block, key) ?? null;
    return {
      block,
      place: { ...block.place, calls: module.calls },
      instance: repeated?.instance ?? null,
      values: repeated === null ? null : writtenValues(block, repeated, module.configuration),
    };
  };
}
