import { getOrMake } from '../../base/maps.ts';
import type { Subnet } from '../../model/model.ts';
import { FAMILIES, type Family } from '../../packet/family.ts';
import type { GroupCarriers } from './group-carriers.ts';
import type { ListPassages } from './list-passage.ts';
import type { ModelLookup } from './lookup.ts';

/** Endpoints behind one list, in one subnet. */
export interface ListFront {
  readonly endpoints: readonly string[];
  readonly subnet: Subnet;
  /** Some of them certainly carries the group and lives there. */
  readonly isSure: boolean;
  readonly families: readonly Family[];
}

interface FrontNeeds extends ModelLookup {
  readonly carriers: GroupCarriers;
  readonly lists: ListPassages;
}

/** Null where a subnet or a list in front of one is not known. */
export function listFronts(network: FrontNeeds, group: string): readonly ListFront[] | null {
  const out = new Map<string, ListFront & { readonly endpoints: string[] }>();
  for (const { endpoint, face } of network.carriers.of(group)) {
    const { certain, possible, open } = face.subnets;
    if (open || possible.length === 0) return null;
    const families = FAMILIES.filter((family) => face.addresses[family].has !== 'no');
    for (const address of possible) {
      const subnet = network.subnet(address);
      if (subnet === null || network.lists(subnet, 'ingress', 'each').lists.length !== 1) return null;
      const isHere = certain.includes(address) || possible.length === 1;
      const isSure = endpoint.exists === 'yes' && face.groups.certain.includes(group) && isHere;
      getOrMake(out, `${isSure} ${families.join(' ')} ${address}`, () => ({
        endpoints: [],
        subnet,
        isSure,
        families,
      })).endpoints.push(endpoint.address);
    }
  }
  return [...out.values()];
}
