import { PUBLIC_ADDRESSES } from '../../packet/addresses.ts';
import type { Family } from '../../packet/family.ts';
import { combineToggles, inBoth, togglesMeet } from '../../packet/toggles.ts';
import type { OpenNetwork } from './open-network.ts';
import type { PartyEnds } from './party-ends.ts';

/** Of a flow whose ends are both nobody that the model has. */
export interface UnseenFlow {
  /** Nobody can send it, whoever they are. */
  readonly isImpossible: boolean;
  /** Endpoints that are known to have some of the addresses of the target. */
  readonly known: readonly string[];
}

/**
 * Null where an end is of the model, or in a subnet of it. The internet cannot name addresses that are not public; of
 * all else, nobody knows who has it.
 */
export function unseenFlow({ model }: OpenNetwork, from: PartyEnds, to: PartyEnds, family: Family): UnseenFlow | null {
  if (from.kind !== 'outside' || to.kind !== 'outside') return null;
  const publicPart = combineToggles(to.addresses, PUBLIC_ADDRESSES[family], inBoth);
  const known = model.topology.endpoints.filter(({ interfaces }) =>
    interfaces.some((face) =>
      [...face.addresses[family].known, ...(face.publicAddresses ?? [])].some(
        (each) => each.family === family && togglesMeet(each.addresses, to.addresses),
      ),
    ),
  );
  return {
    isImpossible: from.isInternet && publicPart.length === 0,
    known: to.isInternet ? [] : known.map(({ address }) => address),
  };
}
