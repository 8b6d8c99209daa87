import type { Subnet } from '../../model/model.ts';
import type { Gateway } from '../../model/topology.ts';
import type { Truth } from '../../model/truth.ts';
import type { Family } from '../../packet/family.ts';
import { EVERY, oneOfBounds } from './bounds-algebra.ts';
import { alike } from './cargo.ts';
import type { ListAsked } from './list-check.ts';
import { inOwnFamily } from './own-family.ts';

/** Whether an attachment of the gateway has an interface in the subnet. */
export function livesBeside({ subnets }: Gateway, subnet: Subnet | null): Truth {
  if (subnet === null) return 'no';
  if (subnets.certain.includes(subnet.address)) return 'yes';
  return subnets.possible.includes(subnet.address) ? 'maybe' : 'no';
}

/**
 * What the list of the end's own subnet admits of what comes from the gateway, where that is not simply what it says:
 * where the gateway may be in the same subnet, perhaps all.
 */
export function seenBeside(isNeighbour: Truth, family: Family): Pick<ListAsked, 'seen'> {
  if (isNeighbour === 'no') return {};
  return { seen: ({ bounds }) => alike(inOwnFamily(oneOfBounds([bounds, EVERY]), family)) };
}
