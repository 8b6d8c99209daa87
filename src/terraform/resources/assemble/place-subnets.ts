import { getOrMake } from '../../../base/maps.ts';
import { compareTexts } from '../../../base/order.ts';
import type { Subnet } from '../../../model/model.ts';
import { UNSEEN_WAYS } from '../../../model/unseen-ways.ts';
import { listed } from '../../../model/statement-text.ts';
import type { AssembleOptions } from './assemble-model.ts';
import type { Facts, SubnetClaim } from '../facts.ts';
import { waysOfSubnets } from '../topology/subnet-ways.ts';

export interface PlacedSubnets {
  readonly subnets: readonly Subnet[];
  /** Addresses of subnets by the list they live on. */
  readonly byAcl: ReadonlyMap<string, readonly string[]>;
}

/**
 * Which list each subnet lives on: one that names it, else the default list of its VPC (VPC guide, "Network ACL
 * basics"). Where several name it, the last one applied wins, which nobody can know: it counts for each. Where a list
 * may have it or not, or its VPC is one of several, it counts for none. `lists` are those that the input has or
 * implies; `retired` holds the associations that this plan deletes.
 */
export function placeSubnets(
  facts: Facts,
  retired: Facts,
  lists: ReadonlySet<string>,
  { links, warn }: AssembleOptions,
): PlacedSubnets {
  const gone = new Set(retired.claims.filter(({ weak }) => !weak).map(keyOf));
  const claims = new Map<string, SubnetClaim[]>();
  for (const claim of facts.claims)
    if (!(claim.weak && gone.has(keyOf(claim)))) getOrMake(claims, claim.subnet, () => []).push(claim);
  const byAcl = new Map<string, string[]>();
  const put = (acl: string, subnet: string): void => {
    getOrMake(byAcl, acl, () => []).push(subnet);
  };
  const waysOf = waysOfSubnets(facts, links);
  const subnets = facts.subnets.map((fact): Subnet => {
    const { resource, vpc, perhapsIn, networks, names, mayHaveIpv6 } = fact;
    const { sure, perhaps } = claimants(claims.get(resource.address) ?? []);
    const unnamed = (vpc === null ? perhapsIn : [vpc])
      .map((address) => links.defaultOf('network-acl', address))
      .filter((address) => lists.has(address));
    if (sure.length > 1)
      warn(
        resource,
        `this subnet is given to ${listed(sure)}: the one that is applied last will have it, so each is judged for it`,
      );
    const open = sure.length === 0 ? [...new Set([...perhaps, ...facts.openClaims])].toSorted(compareTexts) : [];
    const acls = sure.length > 0 ? sure : [...open, ...unnamed];
    if (open.length === 0 && (sure.length > 0 || vpc !== null)) for (const acl of acls) put(acl, resource.address);
    return {
      address: resource.address,
      vpc,
      networks: networks.networks,
      networksKnown: networks.known,
      mayHaveIpv6,
      sensitive: networks.sensitive,
      ...(names.length === 0 ? {} : { names }),
      acls,
      ...waysOf(fact),
      foreign: resource.foreign,
      place: resource.place,
    };
  });
  const known = new Set(facts.subnets.map(({ resource }) => resource.address));
  const outside = [...claims]
    .filter(([address]) => !known.has(address))
    .map(([address, own]): Subnet => {
      const { sure, perhaps } = claimants(own);
      for (const acl of sure) put(acl, address);
      return {
        address,
        vpc: null,
        networks: [],
        networksKnown: false,
        mayHaveIpv6: null,
        sensitive: false,
        acls: sure.length > 0 ? sure : perhaps,
        ...UNSEEN_WAYS,
        foreign: false,
        place: null,
      };
    });
  for (const own of byAcl.values()) own.sort(compareTexts);
  return { subnets: [...subnets, ...outside].toSorted((a, b) => compareTexts(a.address, b.address)), byAcl };
}

function keyOf({ acl, subnet }: SubnetClaim): string {
  return `${acl} ${subnet}`;
}

function claimants(claims: readonly SubnetClaim[]): {
  readonly sure: readonly string[];
  readonly perhaps: readonly string[];
} {
  const strong = claims.filter(({ weak }) => !weak);
  const counted = strong.length > 0 ? strong : claims;
  const names = (uncertain: boolean): string[] =>
    [...new Set(counted.filter((claim) => claim.uncertain === uncertain).map(({ acl }) => acl))].toSorted(compareTexts);
  return { sure: names(false), perhaps: names(true) };
}
