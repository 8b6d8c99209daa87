import { compareTexts } from '../../../base/order.ts';
import { NO_ATTRIBUTES } from '../../../model/attribute.ts';
import type { Entry, Model, NetworkAcl, OneOf, SecurityGroup, Vpc } from '../../../model/model.ts';
import { FAMILIES } from '../../../packet/family.ts';
import type { Resource } from '../../resource.ts';
import { defaultGroupRules, defaultAclEntries, openEgress } from './aws-defaults.ts';
import {
  byAddressAndKey,
  byDirectionAndNumber,
  byNumber,
  keysOf,
  managementOf,
  ownedBy,
  sorted,
  withoutRepeats,
} from './join-statements.ts';
import type { Link } from '../links/link.ts';
import type { ObjectLinks } from '../links/object-links.ts';
import { possibly } from '../statements/possibly.ts';
import type { RelateNetworks } from '../networks/relate-networks.ts';
import type { AclFact, Facts, GroupFact } from '../facts.ts';
import { placeSubnets } from './place-subnets.ts';

export interface AssembleOptions {
  readonly links: ObjectLinks;
  readonly assume: (text: string, address: string) => void;
  readonly warn: (resource: Resource, message: string) => void;
  /** See `relateNetworks`. */
  readonly relate: RelateNetworks;
}

const EXTERNAL = 'Of groups and lists that the input knows only by their id, rules that it does not show count as none';

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
    ...managedVpcs(facts, vpcs).map(({ vpc }) => options.links.defaultOf('network-acl', vpc.address)),
  ]);
  const placed = placeSubnets(facts, retired, lists, options);
  const acls = aclsOf(facts, retired, vpcs, placed.byAcl, options);
  return { groups, acls, vpcs, subnets: placed.subnets, readGroups: facts.readGroups };
}

function oneOf<S>(
  { addresses, key }: Extract<Link, { readonly to: 'one-of' }>,
  statement: S,
  { module }: Resource,
): OneOf<S> {
  return { owners: addresses, key, statement, module };
}

function vpcsOf(facts: Facts): Vpc[] {
  const vpcs = facts.vpcs.map(({ resource, networks, mayHaveIpv6 }): Vpc => {
    const more = facts.networks.filter(({ vpc }) => vpc === resource.address);
    return {
      address: resource.address,
      networks: [...networks.networks, ...more.flatMap((each) => each.networks.networks)],
      networksKnown: networks.known && more.every((each) => each.networks.known),
      mayHaveIpv6: mayHaveIpv6 || more.some(({ ipv6 }) => ipv6),
      sensitive: networks.sensitive || more.some((each) => each.networks.sensitive),
      place: resource.place,
    };
  });
  return vpcs.toSorted((a, b) => compareTexts(a.address, b.address));
}

function groupsOf(
  facts: Facts,
  retired: Facts,
  vpcs: readonly Vpc[],
  { links, assume, relate }: AssembleOptions,
): SecurityGroup[] {
  const stated = new Map(facts.groups.map((fact) => [fact.resource.address, fact]));
  const made = new Map(
    managedVpcs(facts, vpcs).map((each) => [links.defaultOf('security-group', each.vpc.address), each]),
  );
  const owned = ownedBy(facts.rules, (fact, owner) => ({
    ...fact,
    rule: { ...possibly(fact.rule, 'security_group_id'), oneOf: oneOf(owner, fact.rule, fact.resource) },
  }));
  const gone = keysOf(retired.rules);
  const carriers = carriersOf(facts);
  const peers = peerGroups(facts);
  const perhapsCarriedBy = facts.openCarriers.toSorted(compareTexts);
  const out: SecurityGroup[] = [];
  for (const address of new Set([...stated.keys(), ...made.keys(), ...owned.keys()])) {
    const fact = stated.get(address);
    const given = owned.get(address) ?? [];
    const own =
      fact === undefined
        ? given
        : withoutRepeats(
            given,
            fact.refreshed,
            gone.get(address),
            ({ rule }) => rule.direction,
            ({ rule }) => rule.inline,
          );
    const rules = relate(sorted(own, byAddressAndKey).map(({ rule }) => rule));
    const management = managementOf(
      fact?.inline,
      given.filter(({ rule }) => !rule.inline),
      ({ rule }) => rule.direction,
    );
    const foreign = isForeign(fact?.resource ?? made.get(address)?.resource, given);
    const carriedBy = [...(carriers.get(address) ?? [])].toSorted(compareTexts);
    if (fact !== undefined) {
      const implied =
        fact.openEgressByDefault && !rules.some(({ direction }) => direction === 'egress') ? openEgress(address) : [];
      out.push({
        ...subjectOf(fact),
        rules: [...rules, ...implied],
        stated: true,
        foreign,
        management,
        use: useOf(fact, carriedBy, peers, facts),
        carriedBy,
        perhapsCarriedBy,
      });
    } else if (made.has(address)) {
      const vpc = made.get(address)?.vpc.address ?? null;
      out.push({
        address,
        module: made.get(address)?.resource.module ?? '',
        kind: 'default',
        vpc,
        rules: [...defaultGroupRules(address, made.get(address)?.vpc.mayHaveIpv6 ?? true), ...rules],
        stated: given.length > 0,
        foreign,
        management,
        use: 'unknown',
        carriedBy,
        perhapsCarriedBy,
        attributes: NO_ATTRIBUTES,
        place: null,
      });
    } else {
      assume(EXTERNAL, address);
      const isDefault = links.defaults.groups.has(address);
      out.push({
        address,
        module: '',
        kind: isDefault ? 'default' : 'external',
        vpc: links.defaults.groups.get(address) ?? null,
        rules,
        stated: true,
        foreign,
        management,
        use: 'unknown',
        carriedBy,
        perhapsCarriedBy,
        attributes: NO_ATTRIBUTES,
        place: null,
      });
    }
  }
  return out.toSorted((a, b) => compareTexts(a.address, b.address));
}

/** The groups that rules name as their other side. A group that names only itself is not used by that. */
function peerGroups({ rules }: Facts): ReadonlySet<string> {
  const out = new Set<string>();
  for (const { rule, owner } of rules) {
    for (const family of FAMILIES) {
      for (const { peers } of rule.packets.possible[family]) {
        for (const symbol of peers.symbols)
          if (symbol.startsWith('group:') && !(owner.to === 'object' && symbol === `group:${owner.address}`))
            out.add(symbol.slice('group:'.length));
      }
    }
  }
  return out;
}

function useOf(
  { resource, kind }: GroupFact,
  carriedBy: readonly string[],
  peers: ReadonlySet<string>,
  { openCarriers }: Facts,
): SecurityGroup['use'] {
  if (carriedBy.length > 0 || peers.has(resource.address) || resource.isMentioned === true) return 'used';
  // A state keeps no references, and its outputs are values.
  return kind === 'default' || openCarriers.length > 0 || resource.unmanaged || resource.isMentioned === null
    ? 'unknown'
    : 'unused';
}

/** A list is of no use where no subnet lives on it; what else mentions it may give it one. */
function useOfAcl(
  { resource, kind }: AclFact,
  subnets: readonly string[],
  { claims, openClaims }: Facts,
): NetworkAcl['use'] {
  if (subnets.length > 0 || resource.isMentioned === true) return 'used';
  const { address } = resource;
  const isOpen = openClaims.includes(address) || claims.some(({ acl, uncertain }) => uncertain && acl === address);
  return kind === 'default' || isOpen || resource.unmanaged || resource.isMentioned === null ? 'unknown' : 'unused';
}

function carriersOf({ carriers }: Facts): ReadonlyMap<string, ReadonlySet<string>> {
  const out = new Map<string, Set<string>>();
  for (const { group, by } of carriers) {
    const known = out.get(group);
    if (known === undefined) out.set(group, new Set([by]));
    else known.add(by);
  }
  return out;
}

function aclsOf(
  facts: Facts,
  retired: Facts,
  vpcs: readonly Vpc[],
  subnets: ReadonlyMap<string, readonly string[]>,
  { links, assume, relate }: AssembleOptions,
): NetworkAcl[] {
  const stated = new Map(facts.acls.map((fact) => [fact.resource.address, fact]));
  const made = new Map(
    managedVpcs(facts, vpcs).map((each) => [links.defaultOf('network-acl', each.vpc.address), each]),
  );
  const owned = ownedBy(facts.entries, (fact, owner) => ({
    ...fact,
    entry: { ...possibly(fact.entry, 'network_acl_id'), oneOf: oneOf(owner, fact.entry, fact.resource) },
  }));
  const gone = keysOf(retired.entries);
  const out: NetworkAcl[] = [];
  for (const address of new Set([...stated.keys(), ...made.keys(), ...owned.keys()])) {
    const fact = stated.get(address);
    const given = owned.get(address) ?? [];
    const own =
      fact === undefined
        ? given
        : withoutRepeats(
            given,
            fact.refreshed,
            gone.get(address),
            ({ entry }) => entry.direction,
            ({ inline }) => inline,
          );
    const entries = relate(sorted(own, byNumber).map(({ entry }) => entry));
    const management = managementOf(
      fact?.inline,
      given.filter(({ inline }) => !inline),
      ({ entry }) => entry.direction,
    );
    const foreign = isForeign(fact?.resource ?? made.get(address)?.resource, given);
    const on = subnets.get(address) ?? [];
    if (fact !== undefined)
      out.push({
        ...subjectOf(fact),
        subnets: on,
        use: useOfAcl(fact, on, facts),
        entries,
        stated: true,
        foreign,
        management,
      });
    else if (made.has(address)) {
      const vpc = made.get(address)?.vpc;
      const all = [...defaultEntriesOf(address, made.get(address), entries), ...entries].toSorted(byDirectionAndNumber);
      out.push({
        address,
        module: made.get(address)?.resource.module ?? '',
        kind: 'default',
        vpc: vpc?.address ?? null,
        subnets: on,
        use: 'unknown',
        entries: all,
        stated: given.length > 0,
        foreign,
        management,
        attributes: NO_ATTRIBUTES,
        place: null,
      });
    } else {
      assume(EXTERNAL, address);
      out.push({
        address,
        module: '',
        kind: 'external',
        vpc: null,
        subnets: on,
        use: 'unknown',
        entries,
        stated: true,
        foreign,
        management,
        attributes: NO_ATTRIBUTES,
        place: null,
      });
    }
  }
  return out.toSorted((a, b) => compareTexts(a.address, b.address));
}

function subjectOf({ resource, kind, vpc, attributes }: GroupFact | AclFact) {
  return { address: resource.address, module: resource.module, kind, vpc, attributes, place: resource.place };
}

/** Only with a VPC of this input comes a default group and list that nobody else can have changed before. */
function managedVpcs(
  facts: Facts,
  vpcs: readonly Vpc[],
): readonly { readonly vpc: Vpc; readonly resource: Resource }[] {
  const managed = new Map(
    facts.vpcs
      .filter(({ resource }) => resource.mode === 'managed')
      .map(({ resource }) => [resource.address, resource]),
  );
  return vpcs.flatMap((vpc) => {
    const resource = managed.get(vpc.address);
    return resource === undefined ? [] : [{ vpc, resource }];
  });
}

/** Of another stack, to which this input adds nothing. */
function isForeign(resource: Resource | undefined, given: readonly { readonly resource: Resource }[]): boolean {
  return (
    (resource === undefined || resource.foreign)
    && given.every((fact) => fact.resource.foreign)
    && (resource !== undefined || given.length > 0)
  );
}

/** AWS has one entry for each number: where an existing list has another under 100, AWS's own is not there any more. */
function defaultEntriesOf(
  address: string,
  made: { readonly vpc: Vpc; readonly resource: Resource } | undefined,
  entries: readonly Entry[],
): readonly Entry[] {
  const own = defaultAclEntries(address, made?.vpc.mayHaveIpv6 ?? true);
  if (made === undefined || made.resource.isNew) return own;
  return own.filter(
    ({ direction, number }) => !entries.some((entry) => entry.direction === direction && entry.number === number),
  );
}
