import { getOrMake } from '../../../base/maps.ts';
import { type Choice, type Interface, type OwnAddresses } from '../../../model/topology.ts';
import type { UnknownAttribute } from '../../../model/origin.ts';
import type { Truth } from '../../../model/truth.ts';
import { PUBLIC_ADDRESSES, type Network } from '../../../packet/addresses.ts';
import type { Family } from '../../../packet/family.ts';
import { combineToggles, inBoth, sameToggles } from '../../../packet/toggles.ts';
import type { Resource } from '../../resource.ts';
import type { Facts, SubnetFact } from '../facts.ts';
import type { ObjectLinks } from '../links/object-links.ts';
import { joinChoices, one, perhaps, someOf } from './choose.ts';
import { UNSEEN } from './interface-facts.ts';
import { ownerOf, type PublicBy } from './public-by.ts';
import type { AddedPartsFact, InterfaceFact } from './topology-facts.ts';
import { anyOf, whichever } from './truths.ts';

/** Makes an interface of what is said of it, its subnets, and the resources that give it groups and addresses. */
export type MakeInterface = (
  said: InterfaceFact,
  resource: Resource,
  at: string,
  publicBy: readonly PublicBy[],
) => Interface;

export function interfaceMaker(facts: Facts, links: ObjectLinks): MakeInterface {
  const subnets = new Map(facts.subnets.map((fact) => [fact.resource.address, fact]));
  const added = new Map<string, AddedPartsFact[]>();
  for (const fact of facts.topology.addedParts)
    for (const to of fact.to.possible) getOrMake(added, ownerOf(to), () => []).push(fact);
  return (said, resource, at, publicBy) => {
    const more = added.get(at) ?? [];
    const choice = subnetsOf(said, resource, facts, links, more);
    const isIn = choice.possible.map((address) => subnets.get(address));
    const { groups, byDefault } = groupsOf(said, choice, isIn, resource, links, more);
    const ipv6 = hasIpv6(said, choice, isIn);
    const bySubnet = said.isPublic === 'as-subnet';
    const given = bySubnet ? ofSubnets(choice, isIn, ({ givesPublicIpv4 }) => givesPublicIpv4) : said.isPublic;
    // A new address after an Elastic IP is AWS's to give.
    const isTaken = said.publicWithout !== undefined && said.publicAddresses === undefined;
    const ipv4Public = isTaken && given === 'yes' ? 'maybe' : given;
    const made = anyOf([ipv4Public, ...publicBy.map(({ is }) => is)]);
    const isPublic = { ipv4: made, ipv6: publicIpv6(said, ipv6, isIn) };
    const isOpen = isPublic.ipv4 === 'maybe' || isPublic.ipv6 === 'maybe';
    return {
      groups,
      byDefault,
      filtered: said.otherwise !== 'unfiltered' || groups.possible.length > 0 || groups.open,
      subnets: choice,
      addresses: {
        ipv4: addressesOf(said, 'ipv4', said.hasIpv4, choice),
        ipv6: addressesOf(said, 'ipv6', ipv6, choice),
      },
      isPublic,
      ...publicAddresses(said, publicBy),
      ...publicNames(said, at, ipv4Public, publicBy),
      madePublicBy: [...new Set(publicBy.map(({ address }) => address))].toSorted(),
      unknown: isOpen
        ? distinct([
            ...said.unknown,
            ...(isPublic.ipv4 === 'maybe' ? publicBy.flatMap(({ unknown }) => unknown) : []),
            ...(bySubnet || said.hasIpv6 === 'as-subnet' ? [...choice.unknown, ...openGifts(isIn)] : []),
          ])
        : [],
    };
  };
}

/** None where one of those that give it an address is to give another one: it takes the place of what it has now. */
function publicAddresses(
  { publicAddresses: own = [] }: InterfaceFact,
  publicBy: readonly PublicBy[],
): Pick<Interface, 'publicAddresses'> {
  if (publicBy.some(({ is, addresses }) => is !== 'yes' || addresses.length === 0)) return {};
  const all = [...own, ...publicBy.flatMap(({ addresses }) => addresses)];
  const distinct = all.filter(
    ({ addresses }, i) => all.findIndex((other) => sameToggles(other.addresses, addresses)) === i,
  );
  return distinct.length === 0 ? {} : { publicAddresses: distinct };
}

/** By the one Elastic IP that it certainly has, or, where it has none, by itself. */
function publicNames(
  { isPublic }: InterfaceFact,
  at: string,
  own: Truth,
  publicBy: readonly PublicBy[],
): Pick<Interface, 'publicNames'> {
  const [only, another] = publicBy;
  if (only === undefined) return own === 'yes' && isPublic !== 'no' ? { publicNames: [`${at}.public_ip`] } : {};
  return another === undefined && only.is === 'yes' && only.isElasticIp
    ? { publicNames: [`${only.address}.public_ip`] }
    : {};
}

/** Where nothing names a subnet, it is one of the default VPC of its region. */
function subnetsOf(
  said: InterfaceFact,
  { address, scope }: Resource,
  facts: Facts,
  links: ObjectLinks,
  added: readonly AddedPartsFact[],
): Choice {
  const { subnetGroups } = said;
  const grouped = (subnetGroups?.possible ?? []).map(
    (group) => facts.topology.subnetGroups.get(group) ?? { ...UNSEEN, unknown: subnetGroups?.unknown ?? [] },
  );
  const more = added.map((fact) => asAdded(fact, fact.subnets));
  const named = joinChoices([said.subnets, ...grouped, ...more]);
  const all = subnetGroups !== null && !said.inEach ? someOf(named) : named;
  if (all.possible.length > 0 || all.open) return said.inEach ? all : someOf(all);
  if (said.vpc !== null) return { ...UNSEEN, unknown: [{ address, attribute: 'subnet_ids' }] };
  const vpc = links.defaults.vpcIn(scope);
  const ofDefault = facts.subnets
    .filter((subnet) => vpc !== null && subnet.vpc === vpc)
    .map(({ resource }) => resource.address)
    .toSorted();
  return { certain: [], possible: ofDefault, open: true, unknown: [{ address, attribute: 'subnet_id' }] };
}

function groupsOf(
  said: InterfaceFact,
  subnets: Choice,
  isIn: readonly (SubnetFact | undefined)[],
  resource: Resource,
  links: ObjectLinks,
  added: readonly AddedPartsFact[],
): Pick<Interface, 'groups' | 'byDefault'> {
  const more = added.map((fact) => asAdded(fact, fact.groups));
  if (said.groups !== null) return { groups: joinChoices([said.groups, ...more]), byDefault: 'no' };
  switch (said.otherwise) {
    case 'unfiltered':
      return { groups: joinChoices(more), byDefault: 'no' };
    case 'unseen':
      return { groups: joinChoices([UNSEEN, ...more]), byDefault: 'no' };
    case 'default': {
      const isReplaced = anyOf(added.map(({ replacesDefault = 'no' }) => replacesDefault));
      const isSurely = added.some((fact) => fact.replacesDefault === 'yes' && isSure(fact));
      if (isSurely) return { groups: joinChoices(more), byDefault: 'no' };
      const byDefault =
        said.vpc === null
          ? defaultGroup(subnets, isIn, resource, links)
          : one(links.defaultOf('security-group', said.vpc));
      return isReplaced === 'no'
        ? { groups: joinChoices([byDefault, ...more]), byDefault: 'yes' }
        : { groups: joinChoices([perhaps(byDefault), ...more]), byDefault: 'maybe' };
    }
  }
}

function asAdded(fact: AddedPartsFact, choice: Choice): Choice {
  if (isSure(fact)) return choice;
  const doubts = (fact.resource.doubts ?? []).map(({ asked }) => asked);
  return { ...perhaps(choice), unknown: distinct([...choice.unknown, ...fact.to.unknown, ...doubts]) };
}

function isSure({ resource, to }: AddedPartsFact): boolean {
  return resource.certain && to.certain.length === 1;
}

function defaultGroup(
  subnets: Choice,
  isIn: readonly (SubnetFact | undefined)[],
  { scope }: Resource,
  links: ObjectLinks,
): Choice {
  const vpcs = new Set(isIn.map((subnet) => subnet?.vpc ?? null));
  const own = links.defaults.vpcIn(scope);
  const [only] = subnets.possible.length === 0 ? [own] : vpcs;
  if (vpcs.size > 1 || only === undefined || only === null) return { ...UNSEEN, unknown: subnets.unknown };
  return one(links.defaultOf('security-group', only));
}

/** What the subnets give, whichever of them it is. */
function ofSubnets(
  { open }: Choice,
  isIn: readonly (SubnetFact | undefined)[],
  gift: (subnet: SubnetFact) => Truth,
): Truth {
  const truths = isIn.map((subnet): Truth => (subnet === undefined ? 'maybe' : gift(subnet)));
  return open ? 'maybe' : whichever(truths, 'maybe');
}

function hasIpv6(said: InterfaceFact, choice: Choice, isIn: readonly (SubnetFact | undefined)[]): Truth {
  if (said.hasIpv6 !== 'as-subnet') return said.hasIpv6;
  return ofSubnets(choice, isIn, ({ givesIpv6 }) => givesIpv6);
}

/** An IPv6 address is public where it is out of 2000::/3, which nearly all networks of AWS are. */
function publicIpv6(said: InterfaceFact, has: Truth, isIn: readonly (SubnetFact | undefined)[]): Truth {
  if (said.ipv6Closed || has === 'no') return 'no';
  const own = said.known.filter(({ family }) => family === 'ipv6');
  const networks =
    own.length > 0
      ? own
      : isIn.flatMap((subnet) => subnet?.networks.networks.filter(({ family }) => family === 'ipv6') ?? []);
  if (networks.length > 0 && !networks.some(isGlobal)) return 'no';
  return networks.every(isGlobal) ? has : 'maybe';
}

function isGlobal({ addresses }: Network): boolean {
  return combineToggles(addresses, PUBLIC_ADDRESSES.ipv6, inBoth).length > 0;
}

function addressesOf({ known, inEach }: InterfaceFact, family: Family, has: Truth, subnets: Choice): OwnAddresses {
  const own = known.filter((network) => network.family === family);
  const wanted = inEach ? Math.max(1, subnets.possible.length) : own.length + 1;
  return {
    has: own.length > 0 ? 'yes' : has,
    known: own,
    others: has !== 'no' && (own.length === 0 || subnets.open || own.length < wanted),
  };
}

function openGifts(isIn: readonly (SubnetFact | undefined)[]): readonly UnknownAttribute[] {
  return isIn.flatMap((subnet) => {
    if (subnet === undefined) return [];
    const { address } = subnet.resource;
    return subnet.givesPublicIpv4 === 'maybe' ? [{ address, attribute: 'map_public_ip_on_launch' }] : [];
  });
}

function distinct(unknown: readonly UnknownAttribute[]): readonly UnknownAttribute[] {
  return [...new Map(unknown.map((each) => [`${each.address} ${each.attribute}`, each])).values()];
}
