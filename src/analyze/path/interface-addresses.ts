import type { Subnet, Vpc } from '../../model/model.ts';
import type { Interface } from '../../model/topology.ts';
import type { Truth } from '../../model/truth.ts';
import { ALL_ADDRESSES, NO_ADDRESSES, type AddressSet } from '../../packet/addresses.ts';
import type { Family } from '../../packet/family.ts';
import { combineToggles, inBoth, inEither, uniteToggles } from '../../packet/toggles.ts';

/** Where the private address of an interface in a subnet may lie. */
export interface InterfaceAddresses {
  /** It has one of the family there. */
  readonly has: Truth;
  readonly addresses: AddressSet;
}

/**
 * The private addresses that an interface has or may have in a subnet: those known of it that lie there, and where it
 * has others, all of the subnet's.
 */
export function interfaceAddresses(
  { addresses, subnets }: Interface,
  subnet: Subnet | null,
  vpc: Vpc | null,
  family: Family,
): InterfaceAddresses {
  const { has, known, others } = addresses[family];
  if (has === 'no') return { has, addresses: NO_ADDRESSES };
  const own = uniteToggles(known.map((each) => each.addresses));
  const around = subnetAddresses(subnet, vpc, family);
  if (around.length === 0) return { has: 'no', addresses: NO_ADDRESSES };
  const here = combineToggles(own, around, inBoth);
  if (!others && here.length > 0) return { has, addresses: here };
  if (!others && own.length > 0)
    // What is known of it lies in another of its subnets.
    return subnets.possible.length > 1 ? { has: 'no', addresses: NO_ADDRESSES } : { has, addresses: own };
  return { has, addresses: others ? combineToggles(here, around, inEither) : around };
}

/** All addresses that somebody in a subnet may have; of networks that are not known, those of its VPC, else any. */
export function subnetAddresses(subnet: Subnet | null, vpc: Vpc | null, family: Family): AddressSet {
  if (subnet === null) return vpcAddresses(vpc, family);
  const own = networksIn(subnet, family);
  if (own.length > 0 || subnet.networksKnown) return own;
  return subnet.mayHaveIpv6 === false && family === 'ipv6' ? NO_ADDRESSES : vpcAddresses(vpc, family);
}

export function vpcAddresses(vpc: Vpc | null, family: Family): AddressSet {
  return knowsNetworks(vpc, family) ? networksIn(vpc, family) : ALL_ADDRESSES[family];
}

/**
 * Whether all networks of a VPC are known. `networksKnown` speaks of IPv4: the IPv6 network that AWS will choose is not
 * among `networks`.
 */
export function knowsNetworks(vpc: Vpc | null, family: Family): vpc is Vpc {
  if (vpc === null) return false;
  return family === 'ipv6' && networksIn(vpc, family).length === 0 ? !vpc.mayHaveIpv6 : vpc.networksKnown;
}

/** The networks of a subnet or VPC that are known. */
export function networksIn({ networks }: Pick<Vpc, 'networks'>, family: Family): AddressSet {
  return uniteToggles(networks.filter((each) => each.family === family).map((each) => each.addresses));
}
