import { parseModuleAddress, parseResourceAddress } from '../../address.ts';
import type { Folder } from './folder.ts';
import type { Unit } from './unit.ts';

/** `module.a["x"]` or `aws_vpc.b`: a name and its key, empty where it has none. */
export interface AddressStep {
  readonly name: string;
  readonly key: string;
}

/** A `moved` block: both addresses as the module that has it names them. */
export interface MovedBlock {
  readonly from: readonly AddressStep[];
  readonly to: readonly AddressStep[];
}

/** Those of a folder; what names no addresses, Terraform refuses. */
export function movedBlocksIn({ sources }: Folder): readonly MovedBlock[] {
  return sources.flatMap(({ units }) =>
    units.filter(({ type }) => type === 'moved').flatMap((unit) => blockOf(unit) ?? []),
  );
}

function blockOf(unit: Unit): MovedBlock | null {
  const named = new Map<string, readonly AddressStep[] | null>();
  unit.each((name, text) => named.set(name, addressSteps(text.trim())));
  const [from, to] = [named.get('from') ?? null, named.get('to') ?? null];
  return from === null || to === null ? null : { from, to };
}

/** The calls and the resource, if one is named, that lead to what is managed there; null for all else. */
export function addressSteps(address: string): readonly AddressStep[] | null {
  const resource = parseResourceAddress(address);
  const modules = parseModuleAddress(resource?.module ?? address);
  if (modules === null || resource?.mode === 'data') return null;
  const calls = modules.map(({ name, key }) => ({ name: `module.${name}`, key }));
  const steps =
    resource === null ? calls : [...calls, { name: `${resource.type}.${resource.name}`, key: resource.key }];
  return steps.length === 0 ? null : steps;
}
