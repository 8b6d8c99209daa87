import { compareTexts } from '../../../base/order.ts';
import type { Model, Vpc } from '../../../model/model.ts';
import type { Resource } from '../../resource.ts';
import type { Facts } from '../facts.ts';
import type { KnownTypes } from '../known-types.ts';
import type { ObjectLinks } from '../links/object-links.ts';
import type { RelateNetworks } from '../networks/relate-networks.ts';
import { aclsOf } from './acls.ts';
import { groupsOf } from './groups.ts';
import { placeSubnets } from './place-subnets.ts';
import { topologyOf } from '../topology/topology-of.ts';
import { ownVpcs } from './subjects.ts';

export interface AssembleOptions {
  readonly known: KnownTypes;
  readonly links: ObjectLinks;
  readonly assume: (text: string, address: string) => void;
  readonly warn: (resource: Resource, message: string) => void;
  /** See `relateNetworks`. */
  readonly relate: RelateNetworks;
  /** What nobody says may be taken for granted. */
  readonly assumes: boolean;
}

/**
 * Joins what the resources say into groups and lists; `retired` are the standalone statements that inline lists may
 * still show.
 */
export function assembleModel(
  facts: Facts,
  retired: Facts,
  options: AssembleOptions,
): Omit<Model, 'assumptions' | 'prefixLists'> {
  const vpcs = vpcsOf(facts);
  const groups = groupsOf(facts, retired, vpcs, options);
  const lists = new Set([
    ...facts.acls.map(({ resource }) => resource.address),
    ...ownVpcs(facts, vpcs).map(({ vpc }) => options.links.defaultOf('network-acl', vpc.address)),
  ]);
  const placed = placeSubnets(facts, retired, lists, options);
  const acls = aclsOf(facts, retired, vpcs, placed.byAcl, options);
  const known = new Set(groups.map(({ address }) => address));
  const foundDefaults = [...options.links.defaults.groups.keys()].filter((address) => !known.has(address));
  const topology = {
    ...topologyOf(facts, retired, placed.subnets, options),
    ...(foundDefaults.length === 0 ? {} : { foundDefaults: foundDefaults.toSorted(compareTexts) }),
  };
  return { groups, acls, vpcs, subnets: placed.subnets, topology, readGroups: facts.readGroups };
}

function vpcsOf(facts: Facts): Vpc[] {
  const vpcs = facts.vpcs.map(({ resource, networks, mayHaveIpv6, ipv6Name }): Vpc => {
    const more = facts.networks.filter(({ vpc }) => vpc === resource.address);
    return {
      address: resource.address,
      networks: [...networks.networks, ...more.flatMap((each) => each.networks.networks)],
      networksKnown: networks.known && more.every((each) => each.networks.known),
      mayHaveIpv6: mayHaveIpv6 || more.some(({ ipv6 }) => ipv6),
      ...(ipv6Name === null
        ? {}
        : { ipv6Name: { text: ipv6Name, isOnly: !facts.networks.some(isPerhapsOf(resource.address)) } }),
      sensitive: networks.sensitive || more.some((each) => each.networks.sensitive),
      place: resource.place,
    };
  });
  return vpcs.toSorted((a, b) => compareTexts(a.address, b.address));
}

/** Which add an IPv6 network to a VPC, or may. */
function isPerhapsOf(address: string): (fact: Facts['networks'][number]) => boolean {
  return ({ vpc, ipv6 }) => ipv6 && (vpc === null || vpc === address);
}
