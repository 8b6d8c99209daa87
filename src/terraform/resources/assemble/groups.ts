import { compareTexts } from '../../../base/order.ts';
import type { SecurityGroup, Vpc } from '../../../model/model.ts';
import { FAMILIES } from '../../../packet/family.ts';
import type { Facts, GroupFact } from '../facts.ts';
import type { AssembleOptions } from './assemble-model.ts';
import { defaultGroupRules, openEgress } from './aws-defaults.ts';
import { remoteAccessGroup, remoteAccessRules } from './remote-access.ts';
import { byAddressAndKey, keysOf, managementOf, ownedBy, sorted, withoutRepeats } from './join-statements.ts';
import { possibly } from '../statements/possibly.ts';
import { EXTERNAL, isForeign, knownById, madeWith, oneOf, ownerArgument, ownVpcs, statedBy } from './subjects.ts';

export function groupsOf(
  facts: Facts,
  retired: Facts,
  vpcs: readonly Vpc[],
  { known, links, assume, relate }: AssembleOptions,
): SecurityGroup[] {
  const stated = new Map(facts.groups.map((fact) => [fact.resource.address, fact]));
  const made = new Map(ownVpcs(facts, vpcs).map((each) => [links.defaultOf('security-group', each.vpc.address), each]));
  const owned = ownedBy(facts.rules, (fact, owner) => ({
    ...fact,
    rule: {
      ...possibly(fact.rule, ownerArgument(known, fact.resource)),
      oneOf: oneOf(owner, fact.rule, fact.resource),
    },
  }));
  const gone = keysOf(retired.rules);
  const carriers = carriersOf(facts);
  const peers = peerGroups(facts);
  const perhapsCarriedBy = facts.openCarriers.toSorted(compareTexts);
  const out: SecurityGroup[] = [];
  for (const each of facts.remoteAccess)
    out.push({
      ...remoteAccessGroup(each),
      perhapsCarriedBy,
      rules: relate(remoteAccessRules(each)),
    });
  for (const address of new Set([...stated.keys(), ...made.keys(), ...owned.keys()])) {
    const fact = stated.get(address);
    const own = made.get(address);
    const given = owned.get(address) ?? [];
    const kept =
      fact === undefined
        ? given
        : withoutRepeats(
            given,
            fact.refreshed,
            gone.get(address),
            ({ rule }) => rule.direction,
            ({ rule }) => rule.inline,
          );
    const rules = relate(sorted(kept, byAddressAndKey).map(({ rule }) => rule));
    const management = managementOf(
      fact,
      given.filter(({ rule }) => !rule.inline),
      ({ rule }) => rule.direction,
    );
    const foreign = isForeign(fact?.resource ?? own?.resource, given);
    const carriedBy = [...(carriers.get(address) ?? [])].toSorted(compareTexts);
    const common = { foreign, management, carriedBy, perhapsCarriedBy };
    if (fact !== undefined) {
      const implied =
        fact.openEgressByDefault && !rules.some(({ direction }) => direction === 'egress') ? openEgress(address) : [];
      const use = useOf(fact, carriedBy, peers, facts);
      out.push({ ...statedBy(fact), ...common, rules: [...rules, ...implied], stated: true, use });
    } else if (own !== undefined) {
      const all = [...defaultGroupRules(address, own.vpc.mayHaveIpv6), ...rules];
      out.push({ ...madeWith(address, own), ...common, rules: all, stated: given.length > 0, use: 'unknown' });
    } else {
      assume(EXTERNAL, address);
      const vpc = links.defaults.groups.get(address);
      const found = vpc === undefined ? {} : ({ kind: 'default', vpc } as const);
      out.push({ ...knownById(address), ...found, ...common, rules, stated: true, use: 'unknown' });
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

function carriersOf({ carriers }: Facts): ReadonlyMap<string, ReadonlySet<string>> {
  const out = new Map<string, Set<string>>();
  for (const { group, by } of carriers) {
    const known = out.get(group);
    if (known === undefined) out.set(group, new Set([by]));
    else known.add(by);
  }
  return out;
}
