import { compareTexts } from '../../base/order.ts';
import { getOrMake } from '../../base/maps.ts';
import type { Model } from '../../model/model.ts';

/** A resource that carries groups: the union of their rules is what it admits. */
export interface Carrier {
  readonly address: string;
  readonly type: string;
  /** Null where it is not known. */
  readonly id: string | null;
  /** Those that it certainly carries, as the model of now calls them. */
  readonly groups: readonly string[];
  /** Of its interfaces, as far as they are known. */
  readonly subnets: readonly string[];
}

/** Those of a model, sorted by address. `groupNow`, `subnetNow`: how the model of now calls what they name. */
export function carriersOf(
  { groups, topology }: Model,
  groupNow: (address: string) => string,
  subnetNow: (address: string) => string,
): readonly Carrier[] {
  const byAddress = new Map<string, Set<string>>();
  for (const { address, carriedBy } of groups)
    for (const carrier of carriedBy) getOrMake(byAddress, carrier, () => new Set<string>()).add(groupNow(address));
  const subnetsOf = new Map(
    topology.endpoints.map(({ address, interfaces }) => [
      address,
      [...new Set(interfaces.flatMap(({ subnets }) => subnets.certain.map(subnetNow)))].toSorted(compareTexts),
    ]),
  );
  const ids = new Map(
    topology.endpoints.map(({ address, attributes: { id } }) => [address, id.state === 'known' ? id.value : null]),
  );
  return [...byAddress]
    .toSorted(([a], [b]) => compareTexts(a, b))
    .map(([address, own]) => ({
      address,
      type: typeOfAddress(address),
      id: ids.get(address) ?? null,
      groups: [...own].toSorted(compareTexts),
      subnets: subnetsOf.get(address) ?? [],
    }));
}

/** `aws_instance` of `module.a["x.y"].aws_instance.web[0]`. */
function typeOfAddress(address: string): string {
  return (
    address
      .replaceAll(/\["(?:[^"\\]|\\.)*"\]|\[\d+\]/g, '')
      .split('.')
      .at(-2) ?? ''
  );
}
