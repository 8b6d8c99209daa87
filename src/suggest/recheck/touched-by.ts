import type { Model } from '../../model/model.ts';
import type { Choice, Interface } from '../../model/topology.ts';

/**
 * Whose findings a change of this group or ACL may alter: its own, those of the endpoints that carry it or live behind
 * it, and those of the groups that these carry. More than may be reached is judged for nothing, less would let pass
 * what is new.
 */
export function touchedBy({ topology, subnets }: Model, address: string): ReadonlySet<string> {
  const behind = new Set(subnets.filter(({ acls }) => acls.includes(address)).map((subnet) => subnet.address));
  const isTouched = ({ groups, subnets: within }: Interface): boolean =>
    mayBe(groups, (group) => group === address) || mayBe(within, (subnet) => behind.has(subnet));
  const touched = new Set([address]);
  for (const endpoint of topology.endpoints) {
    if (!endpoint.interfaces.some(isTouched)) continue;
    touched.add(endpoint.address);
    for (const { groups } of endpoint.interfaces) for (const group of groups.possible) touched.add(group);
  }
  return touched;
}

function mayBe({ possible, open }: Choice, isMeant: (address: string) => boolean): boolean {
  return open || possible.some(isMeant);
}
