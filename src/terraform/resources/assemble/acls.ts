import { compareTexts } from '../../../base/order.ts';
import type { Entry, NetworkAcl, Vpc } from '../../../model/model.ts';
import type { AclFact, Facts } from '../facts.ts';
import type { AssembleOptions } from './assemble-model.ts';
import { defaultAclEntries } from './aws-defaults.ts';
import {
  byDirectionAndNumber,
  byNumber,
  keysOf,
  managementOf,
  ownedBy,
  sorted,
  withoutRepeats,
} from './join-statements.ts';
import { possibly } from '../statements/possibly.ts';
import {
  EXTERNAL,
  isForeign,
  knownById,
  madeWith,
  oneOf,
  ownerArgument,
  ownVpcs,
  statedBy,
  type OwnVpc,
} from './subjects.ts';

export function aclsOf(
  facts: Facts,
  retired: Facts,
  vpcs: readonly Vpc[],
  subnets: ReadonlyMap<string, readonly string[]>,
  { known, links, assume, relate }: AssembleOptions,
): NetworkAcl[] {
  const stated = new Map(facts.acls.map((fact) => [fact.resource.address, fact]));
  const made = new Map(ownVpcs(facts, vpcs).map((each) => [links.defaultOf('network-acl', each.vpc.address), each]));
  const owned = ownedBy(facts.entries, (fact, owner) => ({
    ...fact,
    entry: {
      ...possibly(fact.entry, ownerArgument(known, fact.resource)),
      oneOf: oneOf(owner, fact.entry, fact.resource),
    },
  }));
  const gone = keysOf(retired.entries);
  const out: NetworkAcl[] = [];
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
            ({ entry }) => entry.direction,
            ({ inline }) => inline,
          );
    const entries = relate(sorted(kept, byNumber).map(({ entry }) => entry));
    const management = managementOf(
      fact,
      given.filter(({ inline }) => !inline),
      ({ entry }) => entry.direction,
    );
    const foreign = isForeign(fact?.resource ?? own?.resource, given);
    const on = subnets.get(address) ?? [];
    const common = { foreign, management, subnets: on };
    if (fact !== undefined)
      out.push({ ...statedBy(fact), ...common, use: useOfAcl(fact, on, facts), entries, stated: true });
    else if (own !== undefined) {
      const all = [...defaultEntriesOf(address, own, entries), ...entries].toSorted(byDirectionAndNumber);
      out.push({ ...madeWith(address, own), ...common, use: 'unknown', entries: all, stated: given.length > 0 });
    } else {
      assume(EXTERNAL, address);
      out.push({ ...knownById(address), ...common, use: 'unknown', entries, stated: true });
    }
  }
  return out.toSorted((a, b) => compareTexts(a.address, b.address));
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

/** AWS has one entry for each number: where an existing list has another under 100, AWS's own is not there any more. */
function defaultEntriesOf(address: string, { vpc, resource }: OwnVpc, entries: readonly Entry[]): readonly Entry[] {
  const own = defaultAclEntries(address, vpc.mayHaveIpv6);
  if (resource.isNew) return own;
  return own.filter(
    ({ direction, number }) => !entries.some((entry) => entry.direction === direction && entry.number === number),
  );
}
