import { getOrMake } from '../../../base/maps.ts';
import { compareTexts } from '../../../base/order.ts';
import { atMost } from '../../../model/bounds.ts';
import type { BalancedBy } from '../../../model/topology.ts';
import type { Truth } from '../../../model/truth.ts';
import { EVERYTHING } from '../../../packet/everything.ts';
import type { Facts } from '../facts.ts';
import { given, readText } from '../attributes/scalars.ts';
import { isAmong } from './choose.ts';
import { allOf } from './truths.ts';

/**
 * The load balancers of networks that the internet may reach and that hand on to an endpoint with the addresses of
 * their clients, surely or perhaps.
 */
export function balancersBefore({ topology }: Facts): (endpoint: string) => readonly BalancedBy[] {
  const openBalancers = new Map<string, Truth>();
  for (const { resource, role, interfaces } of topology.endpoints) {
    const type = readText(given(resource.attributes.get('load_balancer_type')));
    const isOfNetworks = type.kind === 'unknown' || (type.kind === 'known' && type.text === 'network');
    if (role === 'load-balancer' && isOfNetworks && interfaces.some(({ isPublic }) => isPublic !== 'no'))
      openBalancers.set(resource.address, type.kind === 'known' ? 'yes' : 'maybe');
  }
  const ofListeners = new Map(
    topology.listeners.map(({ resource, balancers, packets }) => [resource.address, { resource, balancers, packets }]),
  );
  const byTargets = new Map<string, Handing[]>();
  for (const { balancers, listeners, targetGroups, packets } of topology.forwards)
    for (const group of targetGroups.possible) {
      const keeps = topology.keepsClients.get(group) ?? 'maybe';
      if (keeps === 'no') continue;
      const handings = [
        ...balancers.possible.map((balancer) => ({
          balancer,
          takes: packets ?? UNSEEN,
          is: isAmong(balancer, balancers),
        })),
        // A load balancer of networks has no rules but these.
        ...(listeners?.possible ?? []).flatMap((listener) => {
          const of = ofListeners.get(listener);
          return (of?.balancers.possible ?? []).map((balancer) => ({
            balancer,
            takes: of?.packets ?? UNSEEN,
            is: 'maybe' as const,
          }));
        }),
      ];
      for (const { balancer, takes, is } of handings)
        if (openBalancers.has(balancer))
          getOrMake(byTargets, group, () => []).push({
            balancer,
            takes,
            is: allOf([keeps, is, isAmong(group, targetGroups), openBalancers.get(balancer) ?? 'maybe']),
          });
    }
  const behind = new Map<string, BalancedBy[]>();
  for (const { endpoints, targetGroups, port } of topology.targets)
    for (const endpoint of endpoints.possible)
      for (const group of targetGroups.possible)
        for (const { is, ...handing } of byTargets.get(group) ?? [])
          getOrMake(behind, endpoint, () => []).push({
            ...handing,
            port: port === undefined ? (topology.targetPorts.get(group) ?? null) : port,
            is: allOf([is, isAmong(endpoint, endpoints), isAmong(group, targetGroups)]),
          });
  return (endpoint) => (behind.get(endpoint) ?? []).toSorted((a, b) => compareTexts(a.balancer, b.balancer));
}

type Handing = Omit<BalancedBy, 'port'>;

const UNSEEN = atMost(EVERYTHING);
