import type { Key } from '../../address-tokens.ts';
import { MAX_MODULE_DEPTH, parseResourceAddress } from '../../address.ts';
import type { JsonObject } from '../../json.ts';
import type { PlanConfiguration, PlanModule } from './open-configuration.ts';

/** One resource instance of the plan, and where its configuration is. */
export interface Instance {
  readonly address: string;
  readonly mode: 'managed' | 'data';
  readonly type: string;
  readonly name: string;
  readonly key: Key;
  readonly module: PlanModule;
  /** Null where the configuration does not have it: an object that only the state knows. */
  readonly block: JsonObject | null;
}

/** Where the configuration has a resource; null, and `refuse` is told why, where the address cannot be read. */
export function locate(
  address: string,
  configuration: PlanConfiguration,
  refuse: (message: string, address: string) => void,
): Instance | null {
  const parsed = parseResourceAddress(address);
  const module = parsed === null ? null : configuration.module(parsed.module);
  if (parsed === null || module === null) {
    const message =
      parsed === null
        ? 'a resource has an address that is none'
        : `a resource lies in a module nested more than ${MAX_MODULE_DEPTH} deep`;
    refuse(message, address);
    return null;
  }
  const { mode, type, name, key } = parsed;
  return { address, mode, type, name, key, module, block: configuration.block(module, mode, type, name) };
}
