import { getOrMake } from '../../../base/maps.ts';
import { compareTexts } from '../../../base/order.ts';
import type { Facts } from '../facts.ts';
import { given, readText } from '../attributes/scalars.ts';

/**
 * The load balancers of networks that the internet may reach and that hand on to an endpoint with the addresses of
 * their clients, surely or perhaps.
 */
export function balancersBefore({ topology }: Facts): (endpoint: string) => readonly string[] {
  const isOpen = new Set(
    topology.endpoints
      .filter(({ resource, role, interfaces }) => {
        const type = readText(given(resource.attributes.get('load_balancer_type')));
        const isOfNetworks = type.kind === 'unknown' || (type.kind === 'known' && type.text === 'network');
        return role === 'load-balancer' && isOfNetworks && interfaces.some(({ isPublic }) => isPublic !== 'no');
      })
      .map(({ resource }) => resource.address),
  );
  const ofListeners = new Map(
    topology.listeners.map(({ resource, balancers }) => [resource.address, balancers.possible]),
  );
  const byTargets = new Map<string, Set<string>>();
  for (const { balancers, listeners, targetGroups } of topology.forwards)
    for (const group of targetGroups.possible.filter((each) => topology.keepsClients.get(each) !== 'no'))
      for (const balancer of [
        ...balancers.possible,
        ...(listeners?.possible ?? []).flatMap((listener) => ofListeners.get(listener) ?? []),
      ])
        if (isOpen.has(balancer)) getOrMake(byTargets, group, () => new Set<string>()).add(balancer);
  const behind = new Map<string, Set<string>>();
  for (const { endpoints, targetGroups } of topology.targets)
    for (const endpoint of endpoints.possible)
      for (const group of targetGroups.possible)
        for (const balancer of byTargets.get(group) ?? [])
          getOrMake(behind, endpoint, () => new Set<string>()).add(balancer);
  return (endpoint) => [...(behind.get(endpoint) ?? [])].toSorted(compareTexts);
}
