import { compareTexts } from '../../base/order.ts';
import type { Subnet } from '../../model/model.ts';
import type { AssembleOptions } from './assemble-model.ts';
import type { Facts, SubnetClaim } from './run.ts';

export interface PlacedSubnets {
  readonly subnets: readonly Subnet[];
  /** Addresses of subnets by the list they live on. */
  readonly byAcl: ReadonlyMap<string, readonly string[]>;
}

/**
 * Which list each subnet lives on: one that names it, else the default list of its VPC (VPC guide, "Network ACL basics"). Where several name
 * it, the last one applied wins, which nobody can know: it counts for each. `lists` are those
 * that the input has or implies.
 */
export function placeSubnets(facts: Facts, lists: ReadonlySet<string>, { links, warn }: AssembleOptions): PlacedSubnets {
  const claims = new Map<string, SubnetClaim[]>();
  for (const claim of facts.claims) claims.set(claim.subnet, [...(claims.get(claim.subnet) ?? []), claim]);
  const byAcl = new Map<string, string[]>();
  const subnets = facts.subnets.toSorted((a, b) => compareTexts(a.resource.address, b.resource.address)).map(({ resource, vpc, networks }): Subnet => {
    const named = claimants(claims.get(resource.address) ?? []);
    const unnamed = vpc === null ? [] : [links.defaultOf('network-acl', vpc)].filter((address) => lists.has(address));
    const acls = named.length > 0 ? named : unnamed;
    if (named.length > 1) warn(resource, `this subnet is given to ${named.join(' and ')}: the one that is applied last will have it, so both are judged for it`);
    for (const acl of acls) byAcl.set(acl, [...(byAcl.get(acl) ?? []), resource.address]);
    return { address: resource.address, vpc, networks: networks.networks, networksKnown: networks.known, acls, place: resource.place };
  });
  return { subnets, byAcl };
}

function claimants(claims: readonly SubnetClaim[]): readonly string[] {
  const strong = claims.filter(({ weak }) => !weak);
  return [...new Set((strong.length > 0 ? strong : claims).map(({ acl }) => acl))].toSorted(compareTexts);
}
