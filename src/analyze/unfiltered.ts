import type { Subnet, Vpc } from '../model/model.ts';
import { parseCidr, type AddressSet } from '../packet/addresses.ts';
import type { Family } from '../packet/family.ts';
import { combineToggles, inEither } from '../packet/toggles.ts';
import type { Unfiltered } from './return-traffic.ts';

/**
 * Instance metadata, Amazon's DNS and time service, and the like: neither groups nor ACLs see them (VPC guide,
 * "Network ACL basics").
 */
const LINK_LOCAL: Readonly<Record<Family, AddressSet>> = {
  ipv4: parseCidr('169.254.0.0/16')?.addresses ?? [],
  // fd00:ec2::/32. Whatever is made while the program loads is written out: reading it takes a library.
  ipv6: [0xfd000ec2n << 96n, 0xfd000ec3n << 96n],
};

/**
 * The peers whose replies never cross the ACL: Amazon's own services, the VPC's resolver (the base of a VPC network
 * plus two), and, where the ACL has a single subnet, whoever lives in it, also where its network is known only after
 * apply. IPv6 is unused where no subnet can have it.
 */
export function unfilteredPeers(subject: {
  readonly vpc: Vpc | null;
  readonly subnets: readonly Subnet[];
}): Unfiltered {
  const sets: Record<Family, AddressSet> = { ...LINK_LOCAL };
  for (const { family, addresses } of subject.vpc?.networks ?? []) {
    const base = addresses[0];
    if (family === 'ipv4' && typeof base === 'number')
      sets.ipv4 = combineToggles(sets.ipv4, [base + 2, base + 3], inEither);
  }
  const [subnet, ...others] = subject.subnets;
  if (subnet !== undefined && others.length === 0) {
    for (const { family, addresses } of subnet.networks)
      sets[family] = combineToggles(sets[family], addresses, inEither);
  }
  const lone = subnet !== undefined && others.length === 0 ? subnet.address : null;
  return {
    ipv4: { addresses: sets.ipv4, symbols: lone === null ? [] : [`network:16:${lone}.cidr_block`] },
    ipv6: mayHaveIpv6(subject)
      ? { addresses: sets.ipv6, symbols: lone === null ? [] : [`network:44:${lone}.ipv6_cidr_block`] }
      : 'family unused',
  };
}

/**
 * Whether a subnet on the ACL has or may have IPv6; of one that the input does not show, and where it shows none, the
 * VPC tells.
 */
function mayHaveIpv6({ vpc, subnets }: { readonly vpc: Vpc | null; readonly subnets: readonly Subnet[] }): boolean {
  const ofVpc = vpc === null || vpc.mayHaveIpv6;
  return subnets.length === 0 ? ofVpc : subnets.some((subnet) => subnet.mayHaveIpv6 ?? ofVpc);
}
