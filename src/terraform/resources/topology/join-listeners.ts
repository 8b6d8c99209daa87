import { getOrMake } from '../../../base/maps.ts';
import type { Bounds } from '../../../model/bounds.ts';
import { EVERYTHING } from '../../../packet/everything.ts';
import { NO_PACKETS, unionAll } from '../../../packet/packet-set.ts';
import type { Facts } from '../facts.ts';
import { isAmong } from './choose.ts';

/** Where nothing is taken for granted. */
const UNSEEN_LISTENERS: Bounds = { certain: NO_PACKETS, possible: EVERYTHING };

/**
 * What the listeners of a load balancer take, all together. Where the input has none of it: null, which is all that its
 * groups admit, or what may be anything where it has no groups or nothing is assumed.
 */
export function joinListeners(
  { topology }: Facts,
  assumes: boolean,
): (
  address: string,
  isFiltered: boolean,
) => {
  readonly listens: Bounds | null;
  readonly listenersKnown: boolean;
} {
  const byBalancer = new Map<string, Bounds[]>();
  for (const { resource, balancers, packets } of topology.listeners)
    for (const address of balancers.possible) {
      const isSure = resource.certain && isAmong(address, balancers) === 'yes';
      getOrMake(byBalancer, address, () => []).push(isSure ? packets : { ...packets, certain: NO_PACKETS });
    }
  return (address, isFiltered) => {
    const own = byBalancer.get(address);
    if (own === undefined) return { listens: assumes && isFiltered ? null : UNSEEN_LISTENERS, listenersKnown: false };
    const certain = unionAll(own.map((each) => each.certain));
    const isExact = own.every((each) => each.certain === each.possible);
    const possible = isExact ? certain : unionAll(own.map((each) => each.possible));
    return { listens: { certain, possible }, listenersKnown: true };
  };
}
