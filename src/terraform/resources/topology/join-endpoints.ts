import { getOrMake } from '../../../base/maps.ts';
import { compareTexts } from '../../../base/order.ts';
import type { Endpoint, Interface } from '../../../model/topology.ts';
import type { Facts } from '../facts.ts';
import { endpointAttributes } from './endpoint-attributes.ts';
import { interfaceMaker } from './interface-of.ts';
import { likeOthers } from './like-others.ts';
import { joinListeners } from './join-listeners.ts';
import { startedTags } from './started-tags.ts';
import type { TableOptions } from './join-tables.ts';
import { balancersBefore } from './balancers-before.ts';
import { ownerOf, publicBy } from './public-by.ts';
import { PLAIN_INTERFACE, UNSEEN } from './interface-facts.ts';
import type { EndpointFact, InterfaceFact } from './topology-facts.ts';
import { withoutTakenAddresses } from './without-taken-addresses.ts';
import { withTemplates } from './with-templates.ts';

/**
 * Who is there. An interface that an instance of the input certainly has is part of that instance, wherever it says so;
 * one that it may have stays by itself.
 */
export function joinEndpoints(
  facts: Facts,
  retired: Facts,
  { links, assumes }: Pick<TableOptions, 'links' | 'assumes'>,
): readonly Endpoint[] {
  const { endpoints, attachments } = facts.topology;
  const own = new Map(endpoints.map((fact) => [fact.resource.address, fact]));
  const used = new Map<string, Set<string>>();
  const taken = new Set<string>();
  const take = (instance: string, networkInterface: string): void => {
    if (!isInterface(own.get(networkInterface)) || taken.has(networkInterface)) return;
    taken.add(networkInterface);
    getOrMake(used, instance, () => new Set<string>()).add(networkInterface);
  };
  for (const { resource, uses } of endpoints) for (const each of uses.certain) take(resource.address, each);
  for (const { resource, instances, interfaces } of attachments) {
    const [instance] = instances.certain;
    if (instance !== undefined && own.has(instance) && resource.certain)
      for (const each of interfaces.certain) take(instance, each);
  }
  const makeInterface = interfaceMaker(facts, links);
  const makesPublic = publicBy(facts);
  const listeners = joinListeners(facts, assumes);
  const templated = withTemplates(facts);
  const alike = likeOthers(facts);
  const withoutTaken = withoutTakenAddresses(retired);
  const tagsOf = startedTags(facts);
  const balancersOf = balancersBefore(facts);
  const addedTo = addedParts(facts);
  return endpoints
    .filter(({ resource }) => !taken.has(resource.address))
    .map((fact): Endpoint => {
      const { resource } = fact;
      const interfacesUsed = [...(used.get(resource.address) ?? [])];
      const parts: { readonly at: string; readonly said: InterfaceFact; readonly isPrimary: boolean }[] = [
        ...templated(fact).map((said, i) => ({
          at: resource.address,
          said: withoutTaken(alike(said), resource),
          isPrimary: i === 0,
        })),
        ...interfacesUsed.flatMap((at) =>
          (own.get(at)?.interfaces ?? []).map((said) => ({ at, said, isPrimary: false })),
        ),
      ];
      // The interfaces that it names are not in the input.
      if (parts.length === 0) parts.push({ at: resource.address, said: unseenInterface(fact), isPrimary: true });
      if (!parts.some(({ isPrimary }) => isPrimary) && parts[0] !== undefined)
        parts[0] = { ...parts[0], isPrimary: true };
      const interfaces = parts.map(
        ({ at, said, isPrimary }): Interface =>
          makeInterface(said, resource, at, [
            ...makesPublic(at),
            ...(isPrimary && at !== resource.address ? makesPublic(resource.address) : []),
          ]),
      );
      const { listens, listenersKnown } =
        fact.listens === 'groups'
          ? { listens: null, listenersKnown: true }
          : fact.listens === 'listeners'
            ? listeners(
                resource.address,
                interfaces.every(({ filtered }) => filtered),
              )
            : { listens: fact.listens, listenersKnown: true };
      const handedOn = balancersOf(resource.address);
      const behind = [...new Set(handedOn.map(({ balancer }) => balancer))];
      const ownParts = [...interfacesUsed, ...[resource.address, ...interfacesUsed].flatMap(addedTo)].toSorted(
        compareTexts,
      );
      return {
        address: resource.address,
        type: resource.type,
        module: resource.module,
        role: fact.role,
        interfaces,
        listens,
        listenersKnown,
        accepts: fact.accepts,
        ...(behind.length === 0 ? {} : { behind, handedOn }),
        ...(ownParts.length === 0 ? {} : { parts: ownParts }),
        attributes: endpointAttributes(resource, fact.name, () => tagsOf(fact)),
        foreign: resource.foreign,
        exists: resource.certain ? 'yes' : 'maybe',
        place: resource.place,
      };
    })
    .toSorted((a, b) => compareTexts(a.address, b.address));
}

/** What adds groups to a thing, or to the interface that it has by itself, and to nothing else. */
function addedParts({ topology }: Facts): (address: string) => readonly string[] {
  const out = new Map<string, string[]>();
  for (const fact of topology.addedParts)
    if (fact.to.possible.length === 1 && !fact.to.open)
      for (const to of fact.to.certain) getOrMake(out, ownerOf(to), () => []).push(fact.resource.address);
  return (address) => out.get(address) ?? [];
}

function isInterface(fact: EndpointFact | undefined): boolean {
  return fact?.role === 'interface';
}

function unseenInterface({ uses }: EndpointFact): InterfaceFact {
  const unseen = { ...UNSEEN, unknown: uses.unknown };
  return { ...PLAIN_INTERFACE, groups: unseen, subnets: unseen, isPublic: 'maybe', unknown: uses.unknown };
}
